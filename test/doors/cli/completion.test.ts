import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "@lydell/node-pty";
import { describe, expect, test } from "vitest";
import { commands } from "../../../src/doors/cli/commands/list.ts";
import { folderWith, runCli } from "./run-cli.ts";

const shells = ["bash", "zsh", "fish"] as const;
type Shell = (typeof shells)[number];

const isThere = (shell: Shell): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** A folder with a script for each shell and some files to complete. */
const folder = await folderWith({ "plan.json": "", "a file's name.yaml": "", "networks/x.yaml": "" });
for (const shell of shells)
  writeFileSync(join(folder, `vrackops.${shell}`), (await runCli(["completion", shell])).stdout);
mkdirSync(join(folder, "home"));

/** What a shell offers for the last of the words, sorted; names are told from what follows them. */
const offers: Readonly<Record<Shell, (words: readonly string[]) => Promise<readonly string[]>>> = {
  bash: async (words) => {
    const line = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    return lines(
      run("bash", [
        "--norc",
        "-c",
        `source ./vrackops.bash; COMP_WORDS=(vrackops ${line}); COMP_CWORD=${words.length}; _vrackops
for one in "\${COMPREPLY[@]}"; do printf '%s\\n' "$one"; done`,
      ]),
    );
  },
  fish: async (words) =>
    lines(run("fish", ["-N", "-c", `source ./vrackops.fish; complete -C ${fishWord(`vrackops ${words.join(" ")}`)}`])),
  zsh: (words) => zshOffers(words.join(" ")),
};

function run(shell: string, args: readonly string[]): string {
  const env = { PATH: process.env["PATH"] ?? "", HOME: join(folder, "home"), LC_ALL: "C.UTF-8" };
  const { stdout, stderr } = spawnSync(shell, args, { cwd: folder, encoding: "utf8", env });
  expect(stderr).toBe("");
  return stdout;
}

const fishWord = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

/** fish has what it says of a candidate behind a tab. */
const lines = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.split("\t")[0] ?? "")
    .filter((line, at, all) => line !== "" && all.indexOf(line) === at)
    .toSorted();

/** zsh completes in its line editor only, so it is told to print what it would insert, one after the other. */
function zshOffers(text: string): Promise<readonly string[]> {
  const setup = [
    "autoload -Uz compinit && compinit -u -d ./zcompdump && source ./vrackops.zsh",
    'compadd() { local -a got; builtin compadd -O got "$@"; print -rl -- $got >> offered; builtin compadd "$@"; }',
    "zstyle ':completion:*' verbose no; setopt no_always_last_prompt; PS1=; unsetopt prompt_sp zle_bracketed_paste",
    "show() { zle complete-word; print ENDED >> offered; exit }; zle -N show; bindkey '^I' show; print READY",
  ];
  writeFileSync(join(folder, "offered"), "");
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env["PATH"] ?? "", HOME: join(folder, "home"), LC_ALL: "C.UTF-8", TERM: "dumb" };
    const shell = spawn("zsh", ["-f", "-i"], { cwd: folder, env, cols: 200 });
    let shown = "";
    let isTyped = false;
    const timer = setTimeout(() => reject(new Error(`zsh did not answer: ${shown}`)), 20_000);
    shell.onData((data) => {
      shown += data;
      if (isTyped || !/^READY/m.test(shown)) return;
      isTyped = true;
      shell.write(`vrackops ${text}\t`);
    });
    shell.onExit(() => {
      clearTimeout(timer);
      resolve(lines(readFileSync(join(folder, "offered"), "utf8")).filter((line) => line !== "ENDED"));
    });
    shell.write(`${setup.join("\n")}\n`);
  });
}

describe.each(shells)("completion %s", (shell) => {
  const offered = (...words: readonly string[]) => offers[shell](words);

  test.runIf(isThere(shell))("offers every command, also after an option with its value", async () => {
    const all = [...Object.keys(commands), "help"].toSorted();
    expect([await offered(""), await offered("--timeout", "5m", ""), await offered("p")]).toEqual([all, all, ["plan"]]);
  });

  test.runIf(isThere(shell))("offers the options of the command, and no other", async () => {
    const d = (words: readonly string[]) => words.filter((word) => word.startsWith("--d"));
    expect([d(await offered("plan", "--d")), d(await offered("show", "--d")), d(await offered("--d"))]).toEqual([
      ["--debug", "--detailed-exitcode", "--diff"],
      ["--debug"],
      ["--debug", "--detailed-exitcode", "--diff"],
    ]);
  });

  test.runIf(isThere(shell))("offers the words that a value may be, by the command", async () => {
    expect([
      await offered("plan", "--format", ""),
      (await offered("show", "--format", "s")).map((word) => word.trim()),
      await offered("apply", "--allow", "in"),
      await offered("completion", "f"),
      await offered("schema", "p"),
      await offered("help", "va"),
      await offered("plan", "--timeout", ""),
    ]).toEqual([["json", "markdown", "text"], ["svg"], ["interruption"], ["fish"], ["plan"], ["validate"], []]);
  });

  test.runIf(isThere(shell))("offers files for files, and folders for a folder", async () => {
    const names = (words: readonly string[]) => [
      ...new Set(words.map((word) => word.replaceAll("\\", "").replace(/\/$/, ""))),
    ];
    expect([
      names(await offered("apply", "--expect", "pl")),
      names(await offered("plan", "a")),
      names(await offered("import", "--split", "n")),
    ]).toEqual([["plan.json"], ["a file's name.yaml"], ["networks"]]);
  });
});

test.runIf(isThere("bash"))("bash: values after = and after a comma", async () => {
  expect([
    await offers.bash(["plan", "--format", "=", "j"]),
    await offers.bash(["plan", "--format", "="]),
    await offers.bash(["plan", "--allow", "deletion,ip"]),
    await offers.bash(["validate", "--format", "=", "json", "net"]),
  ]).toEqual([["json"], ["json", "markdown", "text"], ["deletion,ip-change"], ["networks"]]);
});

test("says which shells there are", async () => {
  expect([await runCli(["completion"]), await runCli(["completion", "tcsh"])]).toEqual([
    { code: 1, stdout: "", stderr: "error: Name a shell; it must be bash, zsh or fish.\n" },
    { code: 1, stdout: "", stderr: 'error: There is no completion for "tcsh"; it must be bash, zsh or fish.\n' },
  ]);
});
