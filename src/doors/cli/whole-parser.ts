import type { Command as Parser, Option as ParserOption } from "commander";
import { exitCodes } from "../../findings/exit-codes.ts";
import { nearest } from "../../findings/nearest.ts";
import { err, type Result } from "../../model/result.ts";
import type { Environment } from "../../ovh/credentials.ts";
import { optionKeys, options } from "../options.ts";
import { type Command, optionsOf, textAfterOptions } from "./command.ts";
import { advisedInstead } from "./foreign-words.ts";
import { givenOptions, strayOptions } from "./given-options.ts";
import { newParser, optionsOnLine, parse, parserOption } from "./parser.ts";
import { programSummary, textAfterProgram } from "./program-help.ts";
import type { Print, Request } from "./request.ts";
import type { Given, OnLine } from "./settings.ts";

/** Reads a line knowing all of every command; prints help, version, and what is wrong with the line. */
export function readWithAll(
  args: readonly string[],
  env: Environment,
  print: Print,
  commands: readonly Command[],
): Request {
  let request: Request | null = null;
  const program = newParser(commands)
    .description(programSummary)
    .showSuggestionAfterError(false)
    .showHelpAfterError("Run vrackops --help to see how it is used.")
    .configureOutput({
      writeOut: print.out,
      writeErr: print.error,
      outputError: (text, write) => write(text + suggestionFor(text, commands)),
    })
    .configureHelp({
      showGlobalOptions: true,
      visibleGlobalOptions: (parser) =>
        visibleOptions(
          parser,
          commands.find(({ name }) => name === parser.name()),
        ),
    })
    .addHelpText("after", textAfterProgram);
  for (const command of commands) {
    const parser = program.command(command.name).description(command.summary);
    if (command.arguments !== null) parser.argument(`[${command.arguments.name}...]`, command.arguments.help);
    parser
      .helpOption("-h, --help", "print help")
      .addHelpText("after", textAfterOptions(command))
      .exitOverride()
      .action(() => {
        const given = knownOptions(command, optionsOnLine(program), env, commands);
        if (!given.ok) return program.error(`error: ${given.error}`);
        request = { kind: "run", command, names: parser.args, given: given.value };
      });
  }
  const exitCode = parse(program, args);
  return request ?? { kind: "end", exitCode: exitCode ?? exitCodes.done };
}

/** Options of a line and of the environment; one that the command does not know is an error. */
function knownOptions(
  command: Command,
  onLine: OnLine,
  env: Environment,
  commands: readonly Command[],
): Result<Given, string> {
  const [stray] = strayOptions(command, onLine);
  if (stray === undefined) return givenOptions(command, onLine, env);
  const knows = commands.filter((other) => optionsOf(other).includes(stray)).map(({ name }) => `vrackops ${name}`);
  return err(`vrackops ${command.name} has no option --${options[stray].name}; it belongs to ${knows.join(", ")}`);
}

/** The options that a command knows, for its help. */
const visibleOptions = (parser: Parser, command: Command | undefined): ParserOption[] => {
  const { parent } = parser;
  if (!command || !parent) return [];
  return optionsOf(command).flatMap((key) => parserOption(parent, key) ?? []);
};

/** What was probably meant; the parser's own suggestions leave out options that the help of the program does not list. */
function suggestionFor(error: string, commands: readonly Command[]): string {
  const [, kind, word = ""] = /unknown (option|command) '([^'=]*)/.exec(error) ?? [];
  if (kind !== "option" && kind !== "command") return "";
  const instead = advisedInstead(kind, word);
  if (instead !== null) return `${instead}\n`;
  const known =
    kind === "option" ? optionKeys.map((key) => `--${options[key].name}`) : commands.map(({ name }) => name);
  const near = nearest(word, known, 3);
  return near === null ? "" : `Did you mean ${near}?\n`;
}
