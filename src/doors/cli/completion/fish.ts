import type { CompletedOption, CompletionData, CompletionScript } from "./completion-data.ts";

/** Completion for fish 3.0 and newer. */
export const fishCompletion: CompletionScript = (data) => `# Completion of vrackops for fish.
function __vrackops_command -d 'the command on the line'
  set -l value no
  for word in (commandline -opc)[2..-1]
    if test $value = yes
      set value no
      continue
    end
    switch $word
      case ${data.options
        .filter(({ value }) => value !== null)
        .flatMap(({ flags }) => flags)
        .join(" ")}
        set value yes
      case '-*'
      case '*'
        echo $word
        return 0
    end
  end
  return 1
end
function __vrackops_is -d 'whether the command is one of these'
  set -l command (__vrackops_command)
  or return 1
  contains -- $command $argv
end
function __vrackops_may_be -d 'whether it is one of these, or is not there yet'
  set -l command (__vrackops_command)
  or return 0
  contains -- $command $argv
end
complete -c vrackops -f
${[...commandLines(data), ...argumentLines(data), ...optionLines(data)].join("\n")}
`;

const commandLines = ({ commands }: CompletionData): readonly string[] =>
  commands.map(
    ({ name, summary }) => `${complete("not __vrackops_command >/dev/null")} -a ${name} -d ${quote(summary)}`,
  );

const argumentLines = ({ commands }: CompletionData): readonly string[] =>
  commands.flatMap(({ name, argument }) =>
    argument === null ? [] : [`${complete(`__vrackops_is ${name}`)} ${offered(argument.completes, false)}`],
  );

/** One line for all commands that an option is the same for. */
function optionLines({ commands, options }: CompletionData): readonly string[] {
  const version = options.filter(({ flags }) => !commands.some((command) => knows(command.options, flags)));
  const lines = commands.flatMap(({ name, options: own }) =>
    own.map((option) => ({ name, line: lineOf(option), flag: option.flags[0] ?? "" })),
  );
  const distinct = [...new Set(lines.map(({ line }) => line))];
  return [
    ...version.map((option) => `${complete("not __vrackops_command >/dev/null")} ${lineOf(option)}`),
    ...distinct.map((line) => {
      const names = lines.filter((one) => one.line === line).map(({ name }) => name);
      return `${complete(`__vrackops_may_be ${names.join(" ")}`)} ${line}`;
    }),
  ];
}

const knows = (own: readonly CompletedOption[], [flag]: readonly string[]): boolean =>
  own.some(({ flags }) => flags[0] === flag);

function lineOf({ flags, help, value, completes, isList }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return [...names, ...(value === null ? [] : [offered(completes, isList, "-r")]), "-d", quote(help)].join(" ");
}

/** @param required - what is added where a value must follow */
function offered(completes: CompletedOption["completes"], isList: boolean, required?: string): string {
  const add = required === undefined ? "" : `${required} `;
  if (completes === "file") return `${add}-F`;
  if (completes === "folder") return `${add}-f -a '(__fish_complete_directories)'`;
  if (completes === null) return `${add}-f`;
  const words = completes.join(" ");
  return `${add}-f -a ${quote(isList ? `(__fish_append , ${words})` : words)}`;
}

const complete = (condition: string): string => `complete -c vrackops -n ${quote(condition)}`;

const quote = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
