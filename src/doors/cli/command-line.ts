import { brokenOutput, type Streams, watchStreams } from "./output.ts";
import { version } from "../version.ts";

/** Arguments → command → exit code. The only `catch`-all: what lands there is a bug. */
export async function runCommandLine(process: NodeJS.Process): Promise<number> {
  const streams = watchStreams(process.stdout, process.stderr);
  const args = process.argv.slice(2);
  const endings: ((exitCode: number) => void)[] = [];
  const code = await runUntilEnd(process, streams, args, (act) => void endings.push(act));
  for (const act of endings) act(code);
  return code;
}

/** What is to be done once the exit code is known. */
type AtEnd = (act: (exitCode: number) => void) => void;

async function runUntilEnd(
  process: NodeJS.Process,
  streams: Streams,
  args: readonly string[],
  atEnd: AtEnd,
): Promise<number> {
  try {
    const code = await start(process, streams, args, atEnd);
    // An error of a pipe is only known when all is written.
    await new Promise((resolve) => streams.stdout.write("", resolve));
    const reason = streams.broken();
    if (reason === null) return code;
    streams.stderr.write(`error: ${brokenOutput(reason)}\n`);
    return code === 0 || code === 2 ? 1 : code;
  } catch (error) {
    streams.stderr.write(
      `error: ${error instanceof Error ? error.message : String(error)}\nThis is a bug. Please report it with the command and a file of --log.\n`,
    );
    if (error instanceof Error && args.includes("--debug")) streams.stderr.write(`${error.stack ?? ""}\n`);
    return 1;
  }
}

async function start(
  process: NodeJS.Process,
  streams: Streams,
  args: readonly string[],
  atEnd: AtEnd,
): Promise<number> {
  // Answered without loading the parser.
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    streams.say(`${version}\n`);
    return 0;
  }
  const cwd = folderOf(process);
  if (cwd === null) {
    streams.stderr.write("error: The folder that vrackops was started in is gone, or may not be entered.\n");
    return 1;
  }
  const { runLine } = await import("./run-line.ts");
  return runLine(args, {
    env: process.env,
    cwd,
    stdin: () => process.stdin,
    streams,
    onInterrupt: interruptions(process),
    atEnd,
  });
}

function folderOf(process: NodeJS.Process): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

/** Signals of a process, for one listener at a time. */
const interruptions =
  (process: NodeJS.Process) =>
  (act: () => void): (() => void) => {
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, act);
    return () => signals.forEach((signal) => process.off(signal, act));
  };
