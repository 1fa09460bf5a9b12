import { Command, CommanderError, Option } from "commander";
import leven from "leven";
import { exitCodes } from "../../findings/exit-code.ts";
import { helpOf } from "./help-texts.ts";
import { type CommandName, commandNames, keyOf, longOf, optionTable, variableOf } from "./option-table.ts";
import type { RawOptions } from "./settings.ts";
import { version } from "./version.ts";

/** What the arguments ask for. */
export type Request =
  | {
      readonly kind: "run";
      readonly command: CommandName;
      readonly files: readonly string[];
      readonly options: RawOptions;
    }
  /** Help, version, or wrong usage; all that was to be printed has been. */
  | { readonly kind: "end"; readonly exitCode: number };

/** Reads arguments and `VRACKOPS_*` variables; prints help, version and usage errors itself. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: { readonly out: (text: string) => void; readonly error: (text: string) => void },
): Request {
  let request: Request | null = null;
  const program = new Command("vrackops")
    .description(helpOf.program.description)
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .showSuggestionAfterError(false)
    .showHelpAfterError("Run vrackops --help to see how it is used.")
    .configureOutput({
      writeOut: print.out,
      writeErr: print.error,
      outputError: (text, write) => write(text + suggestionFor(text)),
    })
    .configureHelp({ showGlobalOptions: true, visibleGlobalOptions: (command) => globalOptions(command) })
    .addHelpText("after", helpOf.program.after)
    .exitOverride();
  for (const row of optionTable) {
    const option = new Option(row.flags, row.description);
    if (row.takes === "many")
      option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    program.addOption(option.hideHelp(row.commands.length < commandNames.length));
  }
  for (const name of commandNames) {
    const command = program.command(name).description(helpOf[name].description);
    if (helpOf[name].argument !== null)
      command.argument(name === "schema" ? "[name...]" : "[files...]", helpOf[name].argument);
    command
      .helpOption("-h, --help", "print help")
      .addHelpText("after", helpOf[name].after)
      .exitOverride()
      .action(() => {
        request = { kind: "run", command: name, files: command.args, options: optionsOf(program, name, env) };
      });
  }
  return parse(program, args, () => request);
}

function parse(program: Command, args: readonly string[], result: () => Request | null): Request {
  try {
    if (args.length === 0) program.help({ error: true });
    program.parse([...args], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError)
      return { kind: "end", exitCode: error.exitCode === 0 ? exitCodes.done : exitCodes.error };
    throw error;
  }
  return result() ?? { kind: "end", exitCode: exitCodes.done };
}

/** What was probably meant; the parser's own suggestions leave out options that the help of the program does not list. */
function suggestionFor(error: string): string {
  const [, kind, word = ""] = /unknown (option|command) '([^']*)'/.exec(error) ?? [];
  const known =
    kind === "option" ? optionTable.map(({ flags }) => longOf(flags)) : kind === "command" ? commandNames : [];
  const [nearest] = known
    .map((name) => ({ name, distance: leven(name, word) }))
    .toSorted((a, b) => a.distance - b.distance);
  return nearest && nearest.distance <= 3 ? `Did you mean ${nearest.name}?\n` : "";
}

/** The options that a command knows, for its help. */
function globalOptions(command: Command): Option[] {
  const known = optionTable.filter(({ commands }) => commands.includes(command.name() as CommandName));
  return (command.parent?.options ?? []).filter(({ long }) => known.some(({ flags }) => longOf(flags) === long));
}

/** Options of the command line, else of the environment; one that the command does not know is an error. */
function optionsOf(
  program: Command,
  command: CommandName,
  env: Readonly<Record<string, string | undefined>>,
): RawOptions {
  const entries = optionTable.map((row) => {
    const key = keyOf(row);
    const given = program.getOptionValueSource(key) === "cli";
    if (given && !row.commands.includes(command)) {
      const knows = row.commands.map((name) => `vrackops ${name}`).join(", ");
      program.error(`error: option ${longOf(row.flags)} is of no use to vrackops ${command}; it belongs to ${knows}`);
    }
    if (given) return [key, program.getOptionValue(key) as string | readonly string[] | boolean] as const;
    const value = env[variableOf(row)];
    if (!row.commands.includes(command)) return [key, undefined] as const;
    if (row.takes === "nothing" && value && !isSwitch(value)) {
      program.error(
        `error: ${variableOf(row)} is ${JSON.stringify(value)}; it must be 1, true, yes, on or 0, false, no, off`,
      );
    }
    return [key, fromVariable(row.takes, value, key)] as const;
  });
  return Object.fromEntries(entries);
}

const switchedOn = ["1", "true", "yes", "on"];
const switchedOff = ["0", "false", "no", "off"];
const isSwitch = (value: string): boolean => [...switchedOn, ...switchedOff].includes(value.toLowerCase());

function fromVariable(
  takes: "nothing" | "one" | "many",
  value: string | undefined,
  key: string,
): string | readonly string[] | boolean | undefined {
  // An empty fingerprint, such as the output of a job that failed, must not mean "any plan".
  if (value === "" && key === "expect") return "";
  if (value === undefined || value === "") return undefined;
  if (takes === "one") return value;
  if (takes === "many")
    return value
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  const on = switchedOn.includes(value.toLowerCase());
  return key === "color" ? !on : on;
}
