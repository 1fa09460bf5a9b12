import { everywhere, type OptionKey, optionKeys } from "../options.ts";
import type { Completes } from "../parse-option.ts";
import type { Invocation } from "./invocation.ts";

/** One command of the tool: all that is known of it, and what it does. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** The names that may follow it; null = none. */
  readonly arguments: Arguments | null;
  /** Options of its own; those of every command are understood. */
  readonly options: readonly OptionKey[];
  /** What `--format` may be; absent = what every report can be written in. */
  readonly formats?: readonly string[];
  readonly examples: readonly Example[];
  /** Paragraphs after the examples. */
  readonly notes: readonly string[];
  /** Answers with the exit code. Loads what it needs, so that help costs nothing. `commands`: all that there are. */
  readonly run: (invocation: Invocation, commands: CommandList) => Promise<number>;
}

/** Names that follow a command. */
export interface Arguments {
  readonly name: string;
  readonly help: string;
  /** The one name that is meant when there are none; null = the command does without. */
  readonly default: string | null;
  /** What a shell offers for it. */
  readonly completes: Completes;
}

/** A command line, and what it is for. */
export interface Example {
  readonly line: string;
  readonly what?: string;
}

/** The commands by name, in the order of the help; each is loaded when it is used, so that none pays for another. */
export type CommandList = Readonly<Record<string, () => Promise<{ readonly command: Command }>>>;

/** All options that a command knows, in the order of the table. */
export const optionsOf = ({ options }: Command): readonly OptionKey[] =>
  optionKeys.filter((key) => [...options, ...everywhere].includes(key));

/** For commands that end in more ways than good and bad. */
export const exitCodesNote = `Exit codes: 0 done or nothing to do, 1 error, 2 changes pending (--detailed-exitcode), 3 invalid file,
4 credentials or rights, 5 a guard refused, 6 not the reviewed plan, 7 partly applied, 8 timed out, 130 interrupted.`;

/** What follows the options in the help of a command: examples with what they are for in a column, then the notes. */
export function textAfterOptions({ examples, notes }: Command): string {
  const width = Math.max(0, ...examples.map(({ line, what }) => (what === undefined ? 0 : line.length)));
  const lines = examples.map(({ line, what }) =>
    what === undefined ? `  ${line}` : `  ${line.padEnd(width)}   ${what}`,
  );
  return ["", "Examples:", ...lines, ...notes.flatMap((note) => ["", note])].join("\n");
}
