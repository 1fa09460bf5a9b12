import type { Environment } from "../../ovh/credentials.ts";
import type { Command, CommandList } from "./command.ts";
import { givenOptions, strayOptions } from "./given-options.ts";
import { newParser, optionsOnLine, parse } from "./parser.ts";
import type { Print, Request } from "./request.ts";
import type { OnLine } from "./settings.ts";
import { readWithAll } from "./whole-parser.ts";

/** Reads arguments and `VRACKOPS_*` variables; prints help, version and usage errors itself, for which it loads every command. */
export async function readArguments(
  args: readonly string[],
  env: Environment,
  print: Print,
  list: CommandList,
): Promise<Request> {
  const line = mayBeHelp(args) ? null : findCommand(args, Object.keys(list));
  const command = line === null ? undefined : (await list[line.name]?.())?.command;
  const request = line && command ? requestOf(command, line, env) : null;
  return request ?? readWithAll(args, env, print, await loadAll(list));
}

/** Loads every command, in the order of the help. */
export const loadAll = async (list: CommandList): Promise<readonly Command[]> =>
  (await Promise.all(Object.values(list).map((load) => load()))).map(({ command }) => command);

/** Spares the first look, which would find nothing. */
const mayBeHelp = (args: readonly string[]): boolean =>
  args.length === 0 || args[0] === "help" || args.includes("--help") || args.includes("-h");

/** What stands on the line. */
interface Line {
  readonly name: string;
  readonly names: readonly string[];
  readonly onLine: OnLine;
}

/** Reads a line knowing only the names of commands; null when there is more to say to it than to run a command. */
function findCommand(args: readonly string[], names: readonly string[]): Line | null {
  let line: Line | null = null;
  const silent = (): undefined => undefined;
  const program = newParser().configureOutput({ writeOut: silent, writeErr: silent, outputError: silent });
  for (const name of names) {
    const parser = program.command(name).argument("[names...]").exitOverride();
    parser.action(() => {
      line = { name, names: parser.args, onLine: optionsOnLine(program) };
    });
  }
  return parse(program, args) === null ? line : null;
}

/** Null when the line is not as the command wants it. */
function requestOf(command: Command, { names, onLine }: Line, env: Environment): Request | null {
  if ((command.arguments === null && names.length > 0) || strayOptions(command, onLine).length > 0) return null;
  const given = givenOptions(command, onLine, env);
  return given.ok ? { kind: "run", command, names, given: given.value } : null;
}
