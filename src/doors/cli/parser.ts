import { Command as Parser, CommanderError, Option as ParserOption } from "commander";
import { exitCodes } from "../../findings/exit-codes.ts";
import type { Option } from "../option.ts";
import { type OptionKey, optionKeys, options } from "../options.ts";
import { type Command, optionsOf } from "./command.ts";
import type { OnLine } from "./settings.ts";
import { version } from "../version.ts";

/** A parser that knows every option; in its help stand those that every command knows. */
export function newParser(commands: readonly Command[] = []): Parser {
  const program = new Parser("vrackops")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .exitOverride();
  for (const key of optionKeys) {
    const row: Option<unknown> = options[key];
    const option = new ParserOption(flagsOf(row), row.help);
    if (row.value !== null)
      option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
    program.addOption(option.hideHelp(!commands.every((command) => optionsOf(command).includes(key))));
  }
  return program;
}

/** In the parser's form, such as `-y, --yes` or `--out <file>`. */
const flagsOf = ({ name, short, value }: Option<unknown>): string =>
  `${short === null ? "" : `-${short}, `}--${name}${value === null ? "" : ` <${value}>`}`;

/** Runs the parser.
 *
 * @returns the exit code when help, version or an error ended it; null when a command is to run */
export function parse(program: Parser, args: readonly string[]): number | null {
  try {
    if (args.length === 0) program.help({ error: true });
    program.parse([...args], { from: "user" });
    return null;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.done : exitCodes.error;
  }
}

/** The options that a parser has found on the line. */
export function optionsOnLine(program: Parser): OnLine {
  const given = optionKeys.flatMap((key) => {
    const option = parserOption(program, key);
    const name = option?.attributeName() ?? "";
    if (program.getOptionValueSource(name) !== "cli") return [];
    const value: unknown = program.getOptionValue(name);
    const texts: readonly string[] = Array.isArray(value) ? value : [];
    return [[key, texts] as const];
  });
  return Object.fromEntries(given);
}

/** The form in which a parser knows an option. */
export const parserOption = (program: Parser, key: OptionKey): ParserOption | undefined =>
  program.options.find(({ long }) => long === `--${options[key].name}`);
