import { type Option, variableOf } from "../option.ts";
import { optionKeys, options } from "../options.ts";
import { type Command, optionsOf } from "./command.ts";
import { programSummary } from "./program-help.ts";

/** `docs/commands.md`: every command with its arguments, options and examples, in the order of the help. */
export function commandsDocument(commands: readonly Command[]): string {
  const common = optionKeys.filter((key) => commands.every((command) => optionsOf(command).includes(key)));
  return [
    "# Commands",
    "<!-- Generated from src/doors/cli/commands and src/doors/options.ts; do not edit. -->",
    programSummary,
    "Every option works before and after the command, and as a variable. The command line wins over a variable. In a variable several values are separated by commas, and a switch is 1, true, yes, on or 0, false, no, off.",
    table(
      ["| Command | |", "|---|---|"],
      commands.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${cell(summary)} |`),
    ),
    ...commands.flatMap((command) => sectionOf(command, common)),
    "## Options of every command",
    tableOf(common.map((key) => options[key])),
  ]
    .join("\n\n")
    .concat("\n");
}

function sectionOf(command: Command, common: readonly string[]): readonly string[] {
  const { name, summary, arguments: names, examples, notes } = command;
  const own = optionsOf(command).filter((key) => !common.includes(key));
  const usage = `vrackops ${name} [options]${names === null ? "" : ` [${names.name}...]`}`;
  return [
    `## ${name}`,
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    fenced([usage], "text"),
    ...(names === null ? [] : [`\`${names.name}\`: ${names.help}.`]),
    ...(own.length === 0 ? [] : [tableOf(own.map((key) => options[key]))]),
    fenced(examples.map(({ line, what }) => (what === undefined ? line : `${line}   # ${what}`))),
    ...notes.map((note) => note.replaceAll("\n", " ")),
  ];
}

const tableOf = (rows: readonly Option<unknown>[]): string =>
  table(
    ["| Option | Variable | Default | |", "|---|---|---|---|"],
    rows.map((row) => {
      const byDefault = row.default === null ? "" : `\`${row.default}\``;
      return `| ${flagsOf(row)} | \`${variableOf(row)}\` | ${byDefault} | ${cell(row.help)} |`;
    }),
  );

const flagsOf = ({ name, short, value }: Option<unknown>): string =>
  [...(short === null ? [] : [`-${short}`]), `--${name}${value === null ? "" : ` <${value}>`}`]
    .map((flag) => `\`${flag}\``)
    .join(", ");

const table = (head: readonly string[], rows: readonly string[]): string => [...head, ...rows].join("\n");

const fenced = (lines: readonly string[], language = "sh"): string => [`\`\`\`${language}`, ...lines, "```"].join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");
