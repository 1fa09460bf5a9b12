import { exitCodes } from "../../../findings/exit-codes.ts";
import { wordForm } from "../../parse-option.ts";
import type { Command, CommandList } from "../command.ts";
import type { CompletionScript } from "../completion/completion-data.ts";
import { type Invocation, say, warn } from "../invocation.ts";

const shells: Readonly<Record<string, () => Promise<CompletionScript>>> = {
  bash: async () => (await import("../completion/bash.ts")).bashCompletion,
  zsh: async () => (await import("../completion/zsh.ts")).zshCompletion,
  fish: async () => (await import("../completion/fish.ts")).fishCompletion,
};

const known = Object.keys(shells);

/** `vrackops completion`: prints a script that makes a shell complete commands, options and their values. */
export const command: Command = {
  name: "completion",
  summary: "print a completion script for bash, zsh or fish",
  arguments: { name: "shell", help: wordForm(known).may, default: null, completes: known },
  options: [],
  examples: [
    { line: "source <(vrackops completion bash)", what: "in ~/.bashrc" },
    { line: "mkdir -p ~/.zfunc && vrackops completion zsh > ~/.zfunc/_vrackops", what: "see below" },
    {
      line: "mkdir -p ~/.config/fish/completions && vrackops completion fish > ~/.config/fish/completions/vrackops.fish",
    },
  ],
  notes: [
    "zsh finds the script where ~/.zshrc has fpath+=(~/.zfunc) before compinit. It can also be sourced, after compinit.",
    "A script holds the commands and options of this version: write it again after an update. It sends no request while you type.",
  ],
  run,
};

async function run(invocation: Invocation, commands: CommandList): Promise<number> {
  const name = invocation.settings.files.join(" ");
  const load = Object.hasOwn(shells, name) ? shells[name] : undefined;
  if (!load) {
    const what = name === "" ? "Name a shell" : `There is no completion for ${JSON.stringify(name)}`;
    warn(invocation, `error: ${what}; it must be ${wordForm(known).may}.\n`);
    return exitCodes.error;
  }
  const { completionData } = await import("../completion/completion-data.ts");
  const { loadAll } = await import("../read-arguments.ts");
  say(invocation, (await load())(completionData(await loadAll(commands))));
  return exitCodes.done;
}
