import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type GitHub, startGitHub } from "../../github/client.ts";
import { type Happening, writeEvent } from "../../github/events.ts";
import type { CommentRecord, Setup } from "../../github/model.ts";
import type { TokenName } from "../../github/seeds.ts";
import type { Account } from "../../../src/simulator/account/account.ts";
import { type Certificate, makeCertificate } from "../../../src/simulator/http/certificate.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/start.ts";

const bundle = fileURLToPath(new URL("../../../dist/index.js", import.meta.url));

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
  write(file: string, content: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Makes a link in the workspace. */
  link(file: string, target: string): Promise<void>;
  /** Puts another account in place of the one there is. */
  account(content: string): void;
  /** Requests that wrote to the account so far. */
  writes(): readonly string[];
  run(step: Step): Promise<Done>;
  /** The comments that carry our marker, those that are minimised left out. */
  shown(pull: number): Promise<readonly CommentRecord[]>;
  close(): Promise<void>;
}

/** What to run the bundle with; the tests' own Node unless a test says otherwise. */
export interface StageOptions {
  readonly node?: readonly [string, ...string[]];
  readonly github?: Partial<Setup>;
  /** How long a task of the platform takes, milliseconds. */
  readonly taskMs?: number;
}

let certificate: Certificate | null = null;

/** Sets a stage with a network file and an account for the simulator. */
export async function setStage(
  network: string,
  account: string,
  { node = [process.execPath], github: setup, taskMs = 30 }: StageOptions = {},
): Promise<Stage> {
  certificate ??= makeCertificate();
  const [github, folder, simulator] = await Promise.all([
    startGitHub(setup),
    mkdtemp(join(tmpdir(), "vrackops-action-")),
    startSimulator({ account: parse(account) as Account, taskMs, certificate }),
  ]);
  const workspace = join(folder, "workspace");
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(dirname(join(workspace, file)), { recursive: true });
    await writeFile(join(workspace, file), content);
  };
  await write("network.yaml", network);
  await write("account.yaml", account);
  await writeFile(join(folder, "ca.pem"), simulator.caPem);
  return {
    github,
    write,
    remove: (file) => rm(join(workspace, file)),
    link: (file, target) => symlink(target, join(workspace, file)),
    account: (content) => simulator.reset(parse(content) as Account),
    writes: () => simulator.requests.flatMap(({ method, path }) => (method === "GET" ? [] : [`${method} ${path}`])),
    run: (step) => runStep(step, { github, folder, workspace, node, simulator }),
    shown: async (pull) =>
      (await github.comments(pull)).filter(
        ({ body, minimized }) => body.startsWith("<!-- vrackops:v1") && minimized === null,
      ),
    close: async () => {
      await Promise.all([github.close(), simulator.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly github: GitHub;
  readonly folder: string;
  readonly workspace: string;
  readonly node: readonly [string, ...string[]];
  readonly simulator: Simulator;
}

/** How the simulator outside of the action is reached. */
function accountVariables({ simulator, folder }: Place): Readonly<Record<string, string>> {
  const { applicationKey, applicationSecret, consumerKey } = simulator.credentials;
  return {
    OVH_ENDPOINT: simulator.endpoint,
    OVH_APPLICATION_KEY: applicationKey,
    OVH_APPLICATION_SECRET: applicationSecret,
    OVH_CONSUMER_KEY: consumerKey,
    NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"),
  };
}

async function runStep(
  { happening, token = "workflow", inputs = {}, env = {}, when }: Step,
  place: Place,
): Promise<Done> {
  const temp = await mkdtemp(join(place.folder, "step-"));
  const event = await writeEvent(place.github, temp, happening);
  const files = {
    GITHUB_OUTPUT: join(temp, "output"),
    GITHUB_STEP_SUMMARY: join(temp, "summary"),
    GITHUB_STATE: join(temp, "state"),
    GITHUB_ENV: join(temp, "env"),
  };
  await Promise.all(Object.values(files).map((file) => writeFile(file, "")));
  const given = { ...(token === null ? {} : { "github-token": place.github.tokens[token] }), ...inputs };
  // The runner writes inputs so, and a shell could not.
  const asVariables = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  const variables = {
    PATH: process.env["PATH"],
    HOME: place.folder,
    RUNNER_TEMP: temp,
    GITHUB_WORKSPACE: place.workspace,
    ...accountVariables(place),
  };
  const [command, ...args] = place.node;
  const started = performance.now();
  const child = spawn(command, [...args, bundle], {
    cwd: place.workspace,
    env: { ...variables, ...event.env, ...files, ...asVariables, ...env },
  });
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
