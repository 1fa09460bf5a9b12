import type { CommandName } from "./option-table.ts";
import { watchStreams } from "./output.ts";
import { readSettings } from "./settings.ts";
import { version } from "./version.ts";

type Command = (around: import("./environment.ts").Surroundings) => Promise<number>;

/** Commands are loaded when they are used, so that none pays for another. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  validate: async () => (await import("./command-validate.ts")).runValidate,
  plan: async () => (await import("./command-plan.ts")).runPlan,
  apply: async () => (await import("./command-apply.ts")).runApply,
  simulator: async () => (await import("./command-simulator.ts")).runSimulator,
  schema: async () => (await import("./command-schema.ts")).runSchema,
};

/** Arguments → command → exit code. The only `catch`-all: what lands there is a bug. */
export async function run(process: NodeJS.Process): Promise<number> {
  const streams = watchStreams(process.stdout, process.stderr);
  const args = process.argv.slice(2);
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
    streams.stdout.write(`${version}\n`);
    return 0;
  }
  try {
    const code = await start(process, streams, args);
    // An error of a pipe is only known when all is written.
    await new Promise((resolve) => streams.stdout.write("", resolve));
    const reason = streams.broken();
    if (reason === null) return code;
    const { brokenOutput } = await import("./output.ts");
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

async function start(
  process: NodeJS.Process,
  streams: ReturnType<typeof watchStreams>,
  args: readonly string[],
): Promise<number> {
  const { readArguments } = await import("./program.ts");
  const request = readArguments(args, process.env, {
    out: (text) => void streams.stdout.write(text),
    error: (text) => void streams.stderr.write(text),
  });
  if (request.kind === "end") return request.exitCode;
  const names =
    request.files.length > 0 || request.command === "schema" || request.command === "simulator"
      ? request.files
      : ["network.yaml"];
  const settings = readSettings(request.options, names);
  if (!settings.ok) {
    streams.stderr.write(`error: ${settings.error}\nRun vrackops ${request.command} --help to see how it is used.\n`);
    return 1;
  }
  const command = await commands[request.command]();
  return command({
    settings: settings.value,
    env: process.env,
    cwd: process.cwd(),
    stdin: process.stdin,
    streams,
    onInterrupt: interruptions(process),
  });
}

/** Signals of a process, for one listener at a time. */
const interruptions =
  (process: NodeJS.Process) =>
  (act: () => void): (() => void) => {
    const signals = ["SIGINT", "SIGTERM"] as const;
    for (const signal of signals) process.on(signal, act);
    return () => signals.forEach((signal) => process.off(signal, act));
  };
