import { expect, test } from "vitest";
import type { Command, CommandList } from "../../../src/doors/cli/command.ts";
import { commands } from "../../../src/doors/cli/commands/list.ts";
import { runRequest } from "../../../src/doors/cli/run-line.ts";
import { commandsDocument } from "../../../src/doors/cli/commands-document.ts";
import { say } from "../../../src/doors/cli/invocation.ts";
import { watchStreams } from "../../../src/doors/cli/output.ts";
import { loadAll, readArguments } from "../../../src/doors/cli/read-arguments.ts";
import { filesArgument } from "../../../src/doors/options.ts";

/** A command that is no part of the tool. */
const count: Command = {
  name: "count",
  summary: "count the names that it is given",
  arguments: filesArgument,
  options: ["format", "timeoutMs"],
  examples: [{ line: "vrackops count", what: "counts one" }, { line: "vrackops count a.yaml b.yaml" }],
  notes: ["It reads none of them."],
  run: async (invocation) => {
    const { files, format, timeoutMs, parallelism } = invocation.settings;
    say(invocation, JSON.stringify({ files, format, timeoutMs, parallelism }));
    return 2;
  },
};

const list: CommandList = { ...commands, count: async () => ({ command: count }) };

/** What comes of a line, with the exit code. */
async function answer(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let out = "";
  let error = "";
  const stream = (keep: (text: string) => void) =>
    Object.assign(Object.create(process.stdout), {
      fd: -1,
      isTTY: false,
      on: () => undefined,
      write: (text: string) => keep(text),
    });
  const streams = watchStreams(
    stream((text) => (out += text)),
    stream((text) => (error += text)),
  );
  const print = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) };
  const request = await readArguments(args, env, print, list);
  const surroundings = { env, cwd: "/", stdin: () => process.stdin, streams, onInterrupt: () => () => undefined };
  const code = await runRequest(request, surroundings);
  return { code, out, error };
}

test("a command that is one object and one lazy line is parsed and run with options, variables and defaults", async () => {
  const settings = (files: readonly string[], format: string, timeoutMs: number) =>
    JSON.stringify({ files, format, timeoutMs, parallelism: 4 });
  expect([
    await answer(["count"]),
    await answer(["--format", "json", "count", "a", "b"], { VRACKOPS_TIMEOUT: "2m", VRACKOPS_PARALLELISM: "9" }),
  ]).toEqual([
    { code: 2, out: settings(["network.yaml"], "text", 1_800_000), error: "" },
    { code: 2, out: settings(["a", "b"], "json", 120_000), error: "" },
  ]);
});

test("its help, its mistakes and its place in the help of the tool come by themselves", async () => {
  const [own, all, stray, bad, near] = [
    await answer(["count", "--help"]),
    await answer(["--help"]),
    await answer(["count", "--yes"]),
    await answer(["count", "--timeout", "soon"]),
    await answer(["cuont"]),
  ];
  expect(own.out).toContain(`Usage: vrackops count [options] [files...]

count the names that it is given

Arguments:
  files                 files or globs (default: network.yaml)
`);
  expect(own.out).toContain(`
Examples:
  vrackops count   counts one
  vrackops count a.yaml b.yaml

It reads none of them.
`);
  expect([...own.out.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name]) => name)).toEqual([
    "--help",
    "--format",
    "--timeout",
    "--no-color",
    "--quiet",
    "--debug",
    "--log",
  ]);
  expect(all.out).toContain("  count [files...]       count the names that it is given\n");
  expect([stray.code, stray.error.split("\n")[0]]).toEqual([
    1,
    "error: vrackops count has no option --yes; it belongs to vrackops apply",
  ]);
  expect([bad.code, bad.error]).toEqual([
    1,
    'error: --timeout is "soon"; it must be a duration such as 500ms, 90s, 30m or 1h.\nRun vrackops count --help to see how it is used.\n',
  ]);
  expect(near.error).toContain("Did you mean count?\n");
});

test("and so does its place in the documents", async () => {
  const document = commandsDocument(await loadAll(list));
  expect(document).toContain("## count\n\nCount the names that it is given.\n");
  expect(document).toContain("| `--timeout <duration>` | `VRACKOPS_TIMEOUT` | `30m` |");
});
