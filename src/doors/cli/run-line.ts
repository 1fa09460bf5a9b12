import { resolve } from "node:path";
import { exitCodes } from "../../findings/exit-codes.ts";
import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Environment } from "../../ovh/credentials.ts";
import { formatNames } from "../../report/formats.ts";
import { wordForm } from "../parse-option.ts";
import { commands } from "./commands/list.ts";
import { type Invocation, warn } from "./invocation.ts";
import { readArguments } from "./read-arguments.ts";
import type { Command } from "./command.ts";
import type { Request } from "./request.ts";
import { type Given, readSettings, type Settings } from "./settings.ts";
import { unknownVariables } from "./unknown-variables.ts";

/** What a command is given besides its options. */
type Outside = Omit<Invocation, "settings" | "log"> & {
  /** Called with what to do once the exit code is known; absent = nothing is done. */
  readonly atEnd?: (act: (exitCode: number) => void) => void;
};

/** Reads a line and runs the command that it asks for. @returns the exit code */
export async function runLine(args: readonly string[], outside: Outside): Promise<number> {
  const { say, stderr } = outside.streams;
  const print = { out: say, error: (text: string) => void stderr.write(text) };
  return runRequest(await readArguments(args, outside.env, print, commands), outside);
}

/**
 * Runs the command that was asked for, once its options are checked.
 *
 * @returns the exit code
 */
export async function runRequest(request: Request, outside: Outside): Promise<number> {
  if (request.kind === "end") return request.exitCode;
  const { command, names, given } = request;
  const byDefault = command.arguments?.default == null ? [] : [command.arguments.default];
  const settings = readSettings(given, names.length > 0 ? names : byDefault);
  const wrong =
    strangeFormat(command, given) ??
    (settings.ok ? await clashOf(settings.value, outside.env, outside.cwd) : settings.error);
  for (const line of unknownVariables(outside.env)) outside.streams.stderr.write(`${line}\n`);
  if (settings.ok && wrong === null) return runLogged(command, { ...outside, settings: settings.value }, outside);
  outside.streams.stderr.write(`error: ${wrong}\nRun vrackops ${command.name} --help to see how it is used.\n`);
  return exitCodes.error;
}

/** Begins the log, if one is wanted, before anything is read. */
async function runLogged(command: Command, invocation: Invocation, { atEnd }: Outside): Promise<number> {
  const { settings, cwd } = invocation;
  if (settings.log === null) return command.run(invocation, commands);
  const name = shown(settings.log);
  const { openRunLog } = await import("./run-log.ts");
  const log = openRunLog(resolve(cwd, settings.log), command.name);
  if (!log.ok) {
    const { tell } = await import("./deliver.ts");
    tell(invocation, [finding("run/output", { detail: `The log ${name} cannot be written: ${log.error}.` })]);
    return exitCodes.error;
  }
  atEnd?.((exitCode) => {
    const problem = log.value.end(exitCode);
    if (problem !== null) warn(invocation, `warning: the log ${name} is not whole: ${problem}.\n`);
  });
  return command.run({ ...invocation, log: log.value }, commands);
}

/** A format that the command does not write. */
function strangeFormat({ formats = formatNames }: Pick<Command, "formats">, { format }: Given): string | null {
  const strange = format?.texts.find((text) => !formats.includes(text));
  return strange === undefined
    ? null
    : `${format?.from} is ${JSON.stringify(strange)}; it must be ${wordForm(formats).may}.`;
}

/** Files that would be overwritten by the result or the log: known before anything is read. */
async function clashOf(settings: Settings, env: Environment, cwd: string): Promise<string | null> {
  const { out, log } = settings;
  if (out.length === 0 && log === null) return null;
  const { overwrittenInput } = await import("./overwritten-input.ts");
  const { inputsOf } = await import("./inputs.ts");
  const inputs = await inputsOf(settings, env, cwd);
  const results = out.map((name) => ({ name, path: resolve(cwd, name), what: "--out writes too" }));
  const clash =
    (await overwrittenInput("--out", out, inputs, cwd)) ??
    (await overwrittenInput("--log", log === null ? [] : [log], [...inputs, ...results], cwd));
  if (clash === null) return null;
  return `${clash.option} ${JSON.stringify(clash.name)} would overwrite ${JSON.stringify(clash.input.name)}, which ${clash.input.what}.`;
}
