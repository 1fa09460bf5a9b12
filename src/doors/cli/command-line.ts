import type { Environment } from "../../ovh/credentials.ts";
import { commands } from "./commands/list.ts";
import type { Invocation } from "./invocation.ts";
import { brokenOutput, type Streams, watchStreams } from "./output.ts";
import type { Request } from "./request.ts";
import { readSettings, type Settings } from "./settings.ts";
import { version } from "../version.ts";

/** Arguments → command → exit code. The only `catch`-all: what lands there is a bug. */
export async function runCommandLine(process: NodeJS.Process): Promise<number> {
  const streams = watchStreams(process.stdout, process.stderr);
  const args = process.argv.slice(2);
  try {
    const code = await start(process, streams, args);
    // An error of a pipe is only known when all is written.
    await new Promise((resolve) => streams.stdout.write("", resolve));
    const reason = streams.broken();
    if (reason === null) return code;
    streams.stderr.write(`error: ${brokenOutput(reason).detail}\n`);
    return code === 0 || code === 2 ? 1 : code;
  } catch (error) {
    streams.stderr.write(
      `error: ${error instanceof Error ? error.message : String(error)}\nThis is a bug. Please report it with the command and the output of --debug.\n`,
    );
    if (error instanceof Error && args.includes("--debug")) streams.stderr.write(`${error.stack ?? ""}\n`);
    return 1;
  }
}

async function start(process: NodeJS.Process, streams: Streams, args: readonly string[]): Promise<number> {
  // Answered without loading the parser.
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    streams.say(`${version}\n`);
    return 0;
  }
  const { readArguments } = await import("./read-arguments.ts");
  const print = { out: streams.say, error: (text: string) => void streams.stderr.write(text) };
  const request = await readArguments(args, process.env, print, commands);
  const cwd = folderOf(process);
  if (cwd === null) {
    streams.stderr.write("error: The folder that vrackops was started in is gone, or may not be entered.\n");
    return 1;
  }
  return runRequest(request, {
    env: process.env,
    cwd,
    stdin: process.stdin,
    streams,
    onInterrupt: interruptions(process),
  });
}

function folderOf(process: NodeJS.Process): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/**
 * Runs the command that was asked for, once its options are checked.
 *
 * @returns the exit code
 */
export async function runRequest(request: Request, outside: Omit<Invocation, "settings">): Promise<number> {
  if (request.kind === "end") return request.exitCode;
  const { command, names, given } = request;
  const byDefault = command.arguments === null ? [] : [command.arguments.default];
  const settings = readSettings(given, names.length > 0 ? names : byDefault);
  const wrong = settings.ok ? await clashOf(settings.value, outside.env, outside.cwd) : settings.error;
  if (settings.ok && wrong === null) return command.run({ ...outside, settings: settings.value });
  outside.streams.stderr.write(`error: ${wrong}\nRun vrackops ${command.name} --help to see how it is used.\n`);
  return 1;
}

/** Files that would be overwritten by the result: known before anything is read. */
async function clashOf(settings: Settings, env: Environment, cwd: string): Promise<string | null> {
  if (settings.out.length === 0) return null;
  const { overwrittenInput } = await import("./overwritten-input.ts");
  const { inputsOf } = await import("./inputs.ts");
  const clash = await overwrittenInput(settings.out, await inputsOf(settings, env, cwd), cwd);
  if (clash === null) return null;
  return `--out ${JSON.stringify(clash.out)} would overwrite ${JSON.stringify(clash.input.name)}, which ${clash.input.what}.`;
}

/** Signals of a process, for one listener at a time. */
const interruptions =
  (process: NodeJS.Process) =>
  (act: () => void): (() => void) => {
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, act);
    return () => signals.forEach((signal) => process.off(signal, act));
  };
