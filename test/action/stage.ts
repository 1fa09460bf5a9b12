import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GitHub, startGitHub } from "../github/client.ts";
import { type Happening, writeEvent } from "../github/events.ts";
import type { CommentRecord, Setup } from "../github/model.ts";
import type { TokenName } from "../github/seeds.ts";

const bundle = fileURLToPath(new URL("../../dist/index.js", import.meta.url));

/** One step of a workflow. */
export interface Step {
  readonly happening: Happening;
  /** Null = none. Default: `workflow`. */
  readonly token?: TokenName | null;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process when this appears in its log. */
  readonly when?: { readonly log: RegExp; readonly act: (child: ChildProcess) => void };
}

/** What a step did. */
export interface Done {
  readonly code: number | null;
  readonly log: string;
  /** Under their `-` spelling. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly allOutputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** `error`, `warning` and `notice` commands of the log. */
  readonly annotations: readonly string[];
  readonly seconds: number;
}

/** A repository at GitHub, its checkout, and an account. */
export interface Stage {
  readonly github: GitHub;
  readonly workspace: string;
  write(file: string, content: string): Promise<void>;
  read(file: string): Promise<string>;
  /** Puts another account in place of the one there is. */
  account(content: string): Promise<void>;
  run(step: Step): Promise<Done>;
  /** The comments that carry our marker, those that are minimised left out. */
  shown(pull: number): Promise<readonly CommentRecord[]>;
  close(): Promise<void>;
}

/** What to run the bundle with; the tests' own Node unless a test says otherwise. */
export interface StageOptions {
  readonly node?: readonly [string, ...string[]];
  readonly github?: Partial<Setup>;
}

/** Sets a stage with a network file and an account for the simulator. */
export async function setStage(network: string, account: string, { node = [process.execPath], github: setup }: StageOptions = {}): Promise<Stage> {
  const [github, folder] = await Promise.all([startGitHub(setup), mkdtemp(join(tmpdir(), "vrackops-action-"))]);
  const workspace = join(folder, "workspace");
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(dirname(join(workspace, file)), { recursive: true });
    await writeFile(join(workspace, file), content);
  };
  await write("network.yaml", network);
  await write("account.yaml", account);
  return {
    github,
    workspace,
    write,
    read: (file) => readFile(join(workspace, file), "utf8"),
    account: async (content) => {
      await rm(join(workspace, ".vrackops-simulator.json"), { force: true });
      await write("account.yaml", content);
    },
    run: (step) => runStep(step, { github, folder, workspace, node }),
    shown: async (pull) => (await github.comments(pull)).filter(({ body, minimized }) => body.startsWith("<!-- vrackops:v1") && minimized === null),
    close: async () => {
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly github: GitHub;
  readonly folder: string;
  readonly workspace: string;
  readonly node: readonly [string, ...string[]];
}

async function runStep({ happening, token = "workflow", inputs = {}, env = {}, when }: Step, place: Place): Promise<Done> {
  const temp = await mkdtemp(join(place.folder, "step-"));
  const event = await writeEvent(place.github, temp, happening);
  const files = { GITHUB_OUTPUT: join(temp, "output"), GITHUB_STEP_SUMMARY: join(temp, "summary"), GITHUB_STATE: join(temp, "state"), GITHUB_ENV: join(temp, "env") };
  await Promise.all(Object.values(files).map((file) => writeFile(file, "")));
  const given = { ...(token === null ? {} : { "github-token": place.github.tokens[token] }), ...inputs };
  // The runner writes inputs so, and a shell could not.
  const asVariables = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const variables = { OVH_ENDPOINT: "simulator", VRACKOPS_SIMULATOR_TASK_MS: "30", PATH: process.env["PATH"], HOME: place.folder, RUNNER_TEMP: temp, GITHUB_WORKSPACE: place.workspace };
  const [command, ...args] = place.node;
  const started = performance.now();
  const child = spawn(command, [...args, bundle], { cwd: place.workspace, env: { ...variables, ...event.env, ...files, ...asVariables, ...env } });
  let log = "";
  let isTold = false;
  const take = (chunk: Buffer): void => {
    log += chunk.toString();
    if (when && !isTold && when.log.test(log)) {
      isTold = true;
      when.act(child);
    }
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const code = await new Promise<number | null>((resolve) => void child.on("close", resolve));
  const allOutputs = outputsOf(await readFile(files.GITHUB_OUTPUT, "utf8"));
  return {
    code,
    log,
    allOutputs,
    outputs: Object.fromEntries(Object.entries(allOutputs).filter(([name]) => !name.includes("_"))),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, "utf8"),
    annotations: log.split("\n").filter((line) => /^::(error|warning|notice)[ :]/.test(line)),
    seconds: (performance.now() - started) / 1000,
  };
}

function outputsOf(file: string): Readonly<Record<string, string>> {
  const entries = [...file.matchAll(/^([\w-]+)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm)];
  return Object.fromEntries(entries.map(([, name = "", , value = ""]) => [name, value]));
}
