import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { forgetTyped } from "../../../src/doors/cli/forget-typed.ts";
import { smallNetwork } from "./live-simulator.ts";
import { untilOpen, untilReading } from "./process-state.ts";
import { type CliOptions, type CliRun, folderWith, runCli } from "./run-cli.ts";
import { closeTerminals, openTerminal } from "./terminal.ts";

const network = smallNetwork("10.120.0.0/29", ["home-dirs"]);
const account = JSON.stringify({
  vracks: ["pn-100001"],
  vrackServices: [{ id: "vrs-aaa-bbb-ccc-ddd", region: "eu-west-gra", vrack: "pn-100001" }],
  managedServices: [{ name: "home-dirs", region: "eu-west-gra" }],
});
const simulated = { OVH_ENDPOINT: "simulator" };
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A folder with an account, a network and a pipe. */
async function folderWithPipe(): Promise<string> {
  const cwd = await folderWith({ "account.yaml": account, "network.yaml": network });
  execFileSync("mkfifo", [join(cwd, "pipe.yaml")]);
  return cwd;
}

interface OpenOptions extends CliOptions {
  readonly signal?: NodeJS.Signals;
  /** When the signal is sent. */
  readonly once?: (child: ChildProcess) => Promise<void>;
}

/** Runs the command with a standard input that stays open, and tells how long it took to end after the signal. */
async function runOpen(
  args: readonly string[],
  { signal, once, ...options }: OpenOptions,
): Promise<CliRun & { readonly endedAfterMs: number }> {
  let stoppedAt = 0;
  const run = await runCli(args, {
    ...options,
    keepsStdin: true,
    during: (child) => {
      if (signal === undefined) return;
      void once?.(child).finally(() => {
        stoppedAt = Date.now();
        child.kill(signal);
      });
    },
  });
  return { ...run, endedAfterMs: stoppedAt === 0 ? 0 : Date.now() - stoppedAt };
}

/** When the result is on standard output; files are written after that. */
const onceSaid = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => void child.stdout?.once("data", () => resolve()));

const commands = [["validate"], ["plan"], ["apply", "--yes"]] as const;
const inputs = ["-", "pipe.yaml", "pipe*.yaml"] as const;

describe("an input that nobody writes into", () => {
  test.each(commands.flatMap((command) => inputs.map((input) => [command.join(" "), input] as const)))(
    "ends %s %s when the time is up",
    async (command, input) => {
      const cwd = await folderWithPipe();
      const args = [...command.split(" "), "--timeout", "300ms", input];
      const { code, stderr, stdout } = await runOpen(args, { cwd, env: simulated });
      const said = stderr + stdout;
      expect([code, /\[run\/timeout\]/.test(said), /ended while (<stdin>|pipe\.yaml) was read/.test(said)]).toEqual([
        8,
        true,
        true,
      ]);
    },
  );

  test.each(
    commands.flatMap((command, at) =>
      inputs.map((input) => [command.join(" "), input, signals[at] ?? "SIGINT"] as const),
    ),
  )("ends %s %s at %s", async (command, input, signal) => {
    const cwd = await folderWithPipe();
    const once = (child: ChildProcess) => untilReading(child.pid ?? 0, input === "-" ? "-" : "pipe.yaml");
    const run = await runOpen([...command.split(" "), input], { cwd, env: simulated, signal, once });
    expect([run.code, /\[run\/interrupted\]/.test(run.stderr + run.stdout), run.endedAfterMs < 1_500]).toEqual([
      130,
      true,
      true,
    ]);
  });

  test.each(["validate", "plan", "apply --yes"])("is not read by %s when the time is up before", async (command) => {
    const cwd = await folderWithPipe();
    for (const input of ["network.yaml", "pipe.yaml", "-"]) {
      const { code, stderr, stdout } = await runOpen([...command.split(" "), "--timeout", "1ms", input], { cwd });
      const said = stderr + stdout;
      const seen = [input, code, /\[run\/timeout\]/.test(said), /\n {4}at /.test(said)];
      expect(seen, said).toEqual([input, 8, true, false]);
    }
  });

  test("as the simulator's seed ends plan too", async () => {
    const cwd = await folderWithPipe();
    const env = { ...simulated, VRACKOPS_SIMULATOR_SEED: "pipe.yaml" };
    expect((await runOpen(["plan", "--timeout", "500ms"], { cwd, env })).code).toBe(8);
  });

  test("is read to its end when somebody does", async () => {
    const cwd = await folderWithPipe();
    const running = runCli(["validate", "pipe.yaml"], {
      cwd,
      during: (child) =>
        void untilReading(child.pid ?? 0, "pipe.yaml").then(() => writeFile(join(cwd, "pipe.yaml"), network)),
    });
    expect(await running).toEqual({
      code: 0,
      stderr: "",
      stdout: "1 file is valid: 1 network, 1 region, 1 subnet, 1 endpoint.\n",
    });
  });
});

describe("an output that nobody reads", () => {
  const out = ["--out", "pipe.yaml", "network.yaml"];

  test("ends plan when the time is up, with what standard output got", async () => {
    const { code, stdout, stderr } = await runOpen(["plan", "--timeout", "8s", ...out], {
      cwd: await folderWithPipe(),
      env: simulated,
    });
    expect([code, /Plan: 2 to create/.test(stdout), stderr.split("\n").slice(0, 2)]).toEqual([
      8,
      true,
      ["error  Timed out  [run/timeout]", "  pipe.yaml is not written: nobody reads it."],
    ]);
  });

  test.each(signals)("ends validate at %s", async (signal) => {
    const cwd = await folderWithPipe();
    const { code, stderr, endedAfterMs } = await runOpen(["validate", ...out], { cwd, signal, once: onceSaid });
    expect([code, /pipe\.yaml is not written: nobody reads it/.test(stderr), endedAfterMs < 1_500]).toEqual([
      130,
      true,
      true,
    ]);
  });

  test("because the reader has stopped in the middle ends validate at SIGTERM", async () => {
    const cwd = await folderWith({ "network.yaml": "a: [\n".repeat(20_000) });
    execFileSync("mkfifo", [join(cwd, "pipe.json")]);
    const reader = spawn("sh", ["-c", "exec 3< pipe.json; sleep 20"], { cwd });
    const names = Array.from({ length: 400 }, (_, at) => `${"n".repeat(200)}${at}.yaml`);
    const { code, endedAfterMs } = await runOpen(["validate", "--out", "pipe.json", ...names], {
      cwd,
      signal: "SIGTERM",
      once: (child) => untilOpen(child.pid ?? 0, "pipe.json"),
    });
    reader.kill();
    // The files are invalid, which is said first.
    expect([code, endedAfterMs < 1_500]).toEqual([3, true]);
  });

  test("until somebody does gets the whole result", async () => {
    const cwd = await folderWithPipe();
    const got: Promise<string>[] = [];
    const { code } = await runCli(["validate", "--format", "json", "--out", "pipe.yaml", "network.yaml"], {
      cwd,
      during: (child) => {
        got.push(onceSaid(child).then(() => textOf(createReadStream(join(cwd, "pipe.yaml")))));
      },
    });
    expect([code, await Promise.all(got)]).toEqual([
      0,
      ["1 file is valid: 1 network, 1 region, 1 subnet, 1 endpoint.\n"],
    ]);
  });
});

afterAll(closeTerminals);

/** What the command says to a terminal, and its exit code; `typed` is what somebody types at once, and when the question is there. */
async function runInTerminal(
  args: readonly string[],
  cwd: string,
  typed: { readonly before?: string; readonly after?: string },
): Promise<{ readonly code: number; readonly said: string }> {
  const terminal = openTerminal(args, { cwd, env: simulated, columns: 120 });
  terminal.type(typed.before ?? "");
  await terminal.until((text) => text.includes("Apply this plan?"));
  // Not at once: what comes with the question is not an answer to it.
  await after(500);
  terminal.type(typed.after ?? "");
  return { code: await terminal.ended, said: terminal.text() };
}

describe.concurrent("the question of apply", () => {
  test("ends when the time is up", async () => {
    const { code, said } = await runInTerminal(["apply", "--timeout", "8s"], await folderWithPipe(), {});
    expect([code, /Apply this plan\?/.test(said), /\[run\/timeout\]/.test(said)]).toEqual([8, true, true]);
  });

  test("ends at Ctrl-C", async () => {
    const { code, said } = await runInTerminal(["apply"], await folderWithPipe(), { after: "\u0003" });
    expect([code, /Apply this plan\?/.test(said), /\[run\/interrupted\]/.test(said)]).toEqual([130, true, true]);
  });

  test("is answered by what is typed after it is shown", async () => {
    const { code, said } = await runInTerminal(["apply"], await folderWithPipe(), { after: "yes\n" });
    expect([code, /Apply this plan\?/.test(said)]).toEqual([0, true]);
  });

  test("is not answered by a word typed before it, with only the end of the line after it", async () => {
    const { code, said } = await runInTerminal(["apply"], await folderWithPipe(), { before: "yes", after: "\n" });
    expect([code, /Apply this plan\?/.test(said), /Cancelled\. Nothing was ordered or changed\./.test(said)]).toEqual([
      5,
      true,
      true,
    ]);
  });

  test("is not answered by what was typed before it was shown", async () => {
    const { code, said } = await runInTerminal(["apply", "--timeout", "8s"], await folderWithPipe(), {
      before: "yes\nyes\n",
    });
    expect([code, /Apply this plan\?/.test(said), /\[run\/timeout\]/.test(said)]).toEqual([8, true, true]);
  });
});

test("what was typed before is forgotten, and what comes later is not", async () => {
  const stdin = new PassThrough();
  stdin.write("yes\n");
  await forgetTyped(stdin, () => undefined, new AbortController().signal);
  stdin.end("no\n");
  expect(await stdin.setEncoding("utf8").toArray()).toEqual(["no\n"]);
});
