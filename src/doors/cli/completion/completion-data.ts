import { formatNames } from "../../../report/formats.ts";
import type { Option } from "../../option.ts";
import { type OptionKey, optionKeys, options } from "../../options.ts";
import type { Completes } from "../../parse-option.ts";
import { type Command, optionsOf } from "../command.ts";

/** All that a shell has to know to complete a line. */
export interface CompletionData {
  readonly commands: readonly CompletedCommand[];
  /** All options, which work before the command too; in the order of the help. */
  readonly options: readonly CompletedOption[];
}

/** A command in the eyes of a shell. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  /** What may follow it: a name for it and what is offered; null = nothing. */
  readonly argument: { readonly name: string; readonly completes: Completes } | null;
  readonly options: readonly CompletedOption[];
}

/** An option in the eyes of a shell. */
export interface CompletedOption {
  /** With dashes; the long form comes first. */
  readonly flags: readonly string[];
  readonly help: string;
  /** What its value is called; null = it is a switch. */
  readonly value: string | null;
  /** What is offered for its value; null = nothing. */
  readonly completes: Completes | null;
  readonly isMany: boolean;
  /** Whether it may be several values at once, separated by commas. */
  readonly isList: boolean;
}

/** Writes the script of one shell; it ends with a line break. */
export type CompletionScript = (data: CompletionData) => string;

/** Gathers what all commands say of themselves, with the help that the parser adds. */
export function completionData(commands: readonly Command[]): CompletionData {
  const known = commands.map((command): CompletedCommand => {
    const { name, summary, arguments: names, formats = formatNames } = command;
    return {
      name,
      summary,
      argument: names === null ? null : { name: names.name, completes: names.completes },
      options: [help, ...optionsOf(command).map((key) => optionOf(key, formats))],
    };
  });
  const commandNames = known.map(({ name }) => name);
  const all = [...new Set(commands.flatMap(({ formats = formatNames }) => formats))];
  return {
    commands: [
      ...known,
      {
        name: "help",
        summary: "print help for a command",
        argument: { name: "command", completes: commandNames },
        options: [help],
      },
    ],
    options: [help, version, ...optionKeys.map((key) => optionOf(key, all))],
  };
}

function optionOf(key: OptionKey, formats: readonly string[]): CompletedOption {
  const { name, short, help: text, value, completes, isMany, isList }: Option<unknown> = options[key];
  return {
    flags: [`--${name}`, ...(short === null ? [] : [`-${short}`])],
    help: text,
    value,
    completes: key === "format" ? formats : completes,
    isMany,
    isList,
  };
}

const toggle = (flags: readonly string[], text: string): CompletedOption => ({
  flags,
  help: text,
  value: null,
  completes: null,
  isMany: false,
  isList: false,
});

const help = toggle(["--help", "-h"], "print help");
const version = toggle(["--version", "-V"], "print the version");
