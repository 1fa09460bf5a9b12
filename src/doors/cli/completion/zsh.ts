import type { Completes } from "../../parse-option.ts";
import type { CompletedCommand, CompletedOption, CompletionScript } from "./completion-data.ts";

/** Completion for zsh 5: as the file `_vrackops` in a folder of fpath, or sourced after compinit. */
export const zshCompletion: CompletionScript = ({ commands, options }) => `#compdef vrackops
_vrackops() {
  local curcontext="$curcontext" context state state_descr line ret=1
  typeset -A opt_args
  local -a vrackops_commands
  vrackops_commands=(
${commands.map(({ name, summary }) => `    ${quote(`${escaped(name)}:${summary}`)}`).join("\n")}
  )
  _arguments -C -S -A '-*' \\
${specsOf(options, "    ")}
    '1: :->command' \\
    '*::: :->rest' && ret=0
  case $state in
    command) _describe -t commands 'command' vrackops_commands && ret=0 ;;
    rest)
      words=("$line[1]" "$words[@]")
      (( CURRENT += 1 ))
      curcontext="\${curcontext%:*:*}:vrackops-$line[1]:"
      case $line[1] in
${commands.map(commandCase).join("\n")}
      esac
      ;;
  esac
  return ret
}
if [[ $funcstack[1] == _vrackops ]]; then _vrackops "$@"; else compdef _vrackops vrackops; fi
`;

const commandCase = ({ name, argument, options }: CompletedCommand): string =>
  [
    `        ${quote(name)})`,
    "          _arguments -S \\",
    specsOf(options, "            "),
    argument === null
      ? "            && ret=0"
      : `            ${quote(`*:${escaped(argument.name)}:${actionOf(argument.completes)}`)} && ret=0`,
    "          ;;",
  ].join("\n");

const specsOf = (options: readonly CompletedOption[], margin: string): string =>
  options.flatMap((option) => option.flags.map((flag) => `${margin}${quote(specOf(option, flag))} \\`)).join("\n");

/** Such as `(-y --yes)--yes[help]` or `*--allow=[help]:impact:(…)`; its other form is no more offered once it stands there. */
function specOf({ flags, help, value, completes, isMany, isList }: CompletedOption, flag: string): string {
  const others = isMany ? "*" : flags.length > 1 ? `(${flags.join(" ")})` : "";
  if (value === null) return `${others}${flag}[${escaped(help)}]`;
  const isWord = isList && Array.isArray(completes);
  const action = isWord ? `_values -s , values ${completes.join(" ")}` : actionOf(completes);
  return `${others}${flag}=[${escaped(help)}]:${escaped(value)}:${action}`;
}

function actionOf(completes: Completes | null): string {
  if (completes === "file") return "_files";
  if (completes === "folder") return "_files -/";
  return completes === null ? " " : `(${completes.join(" ")})`;
}

/** What has a meaning within a specification of `_arguments`. */
const escaped = (text: string): string => text.replace(/[\\[\]:]/g, "\\$&");

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
