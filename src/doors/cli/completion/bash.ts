import { shellWord } from "../../shell-word.ts";
import type { Completes } from "../../parse-option.ts";
import type { CompletedCommand, CompletedOption, CompletionScript } from "./completion-data.ts";

/** Completion for bash 3.2 and newer; it needs no bash-completion. */
export const bashCompletion: CompletionScript = ({ commands, options }) => {
  const withValue = options.filter(({ value }) => value !== null);
  return `# Completion of vrackops for bash.
_vrackops() {
  local cur=\${COMP_WORDS[COMP_CWORD]} command= option= word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    # --format=json is three words.
    if [[ $word == = ]]; then continue; fi
    if [[ -n $option ]]; then option=; continue; fi
    case $word in
      ${withValue.flatMap(flagsOf).join(" | ")}) option=$word ;;
      -*) ;;
      *) if [[ -z $command ]]; then command=$word; fi ;;
    esac
  done
  if [[ $cur == = ]]; then cur=; fi
  if [[ -n $option ]]; then
    case $option in
${cases(
  withValue.map((option) => [flagsOf(option), valueOf(option, commands)]),
  "      ",
)}
    esac
  elif [[ $cur == -* ]]; then
    case $command in
${cases(
  commands.map(({ name, options: own }) => [[name], wordsOf(own.flatMap(flagsOf))]),
  "      ",
)}
      *) ${wordsOf(options.flatMap(flagsOf))} ;;
    esac
  else
    case $command in
      "") ${wordsOf(commands.map(({ name }) => name))} ;;
${cases(
  commands.map(({ name, argument }) => [[name], offered(argument?.completes ?? null)]),
  "      ",
)}
      *) _vrackops_words ;;
    esac
  fi
}
${offering}
complete -o default -F _vrackops vrackops
`;
};

/** What is offered is told the shell by these. What is not a file is not completed as one. */
const offering = `_vrackops_words() {
  compopt +o default 2>/dev/null
  for word; do
    if [[ $word == "$cur"* ]]; then COMPREPLY+=("$word"); fi
  done
}
_vrackops_list() {
  local head=
  if [[ $cur == *,* ]]; then head=\${cur%,*},; fi
  _vrackops_words "\${@/#/$head}"
}
_vrackops_names() {
  compopt -o filenames 2>/dev/null
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen "$1" -- "$cur")
}`;

const flagsOf = ({ flags }: CompletedOption): readonly string[] => flags;

/** Patterns with what is done for them; those for which the same is done share a line. */
function cases(all: readonly (readonly [readonly string[], string])[], margin: string): string {
  const bodies = [...new Set(all.map(([, body]) => body))];
  return bodies
    .map((body) => {
      const patterns = all.filter(([, own]) => own === body).flatMap(([own]) => own.map(shellWord));
      return `${margin}${patterns.join(" | ")}) ${body} ;;`;
    })
    .join("\n");
}

/** Where it depends on the command, as formats do, the commands that differ come first. */
function valueOf(option: CompletedOption, commands: readonly CompletedCommand[]): string {
  const wide = offeredFor(option);
  const own = commands.flatMap(({ name, options }): [readonly string[], string][] => {
    const one = options.find(({ flags }) => flags[0] === option.flags[0]);
    return one === undefined || offeredFor(one) === wide ? [] : [[[name], offeredFor(one)]];
  });
  if (own.length === 0) return wide;
  return ["", "        case $command in", cases(own, "          "), `          *) ${wide} ;;`, "        esac"].join(
    "\n",
  );
}

const offeredFor = ({ completes, isList }: CompletedOption): string =>
  isList && Array.isArray(completes) ? ["_vrackops_list", ...completes.map(shellWord)].join(" ") : offered(completes);

function offered(completes: Completes | null): string {
  if (completes === "file") return "_vrackops_names -f";
  if (completes === "folder") return "_vrackops_names -d";
  return wordsOf(completes ?? []);
}

const wordsOf = (words: readonly string[]): string => ["_vrackops_words", ...words.map(shellWord)].join(" ");
