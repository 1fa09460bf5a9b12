import type { Environment } from "../../ovh/credentials.ts";
import { formatNames } from "../../report/formats.ts";
import { wordForm } from "../parse-option.ts";
import { commands } from "./commands/list.ts";
import type { Invocation } from "./invocation.ts";
import { readArguments } from "./read-arguments.ts";
import type { Command } from "./command.ts";
import type { Request } from "./request.ts";
import { type Given, readSettings, type Settings } from "./settings.ts";
import { unknownVariables } from "./unknown-variables.ts";

/** What a command is given besides its options. */
type Outside = Omit<Invocation, "settings">;

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
  if (settings.ok && wrong === null) return command.run({ ...outside, settings: settings.value });
  outside.streams.stderr.write(`error: ${wrong}\nRun vrackops ${command.name} --help to see how it is used.\n`);
  return 1;
}

/** A format that the command does not write. */
function strangeFormat({ formats = formatNames }: Pick<Command, "formats">, { format }: Given): string | null {
  const strange = format?.texts.find((text) => !formats.includes(text));
  return strange === undefined
    ? null
    : `${format?.from} is ${JSON.stringify(strange)}; it must be ${wordForm(formats).may}.`;
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
