import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { inputOptions, readInputs } from "../../../src/doors/github-action/inputs.ts";
import { filesArgument, optionKeys } from "../../../src/doors/options.ts";

interface Declared {
  readonly description: string;
  readonly default?: string;
}

const { inputs: declared } = parse(await readFile(join(import.meta.dirname, "../../../action.yml"), "utf8")) as {
  readonly inputs: Readonly<Record<string, Declared>>;
};
const all = Object.entries(inputOptions);

test("action.yml declares the inputs that are read, and no others", () => {
  expect(Object.keys(declared).toSorted()).toEqual(
    [filesArgument.input, ...all.map(([, { input }]) => input)].toSorted(),
  );
});

test("its defaults are those of the options", () => {
  // The job's own token is GitHub's to hand over.
  const others = Object.entries(declared).filter(([name]) => name !== "github-token");
  const defaults: Readonly<Record<string, string | null>> = Object.fromEntries(
    all.map(([, option]) => [option.input, option.default]),
  );
  expect(others.map(([name, { default: given }]) => [name, given ?? null])).toEqual(
    others.map(([name]) => [name, name === filesArgument.input ? filesArgument.default : (defaults[name] ?? null)]),
  );
});

test.each(all)("the description of %s says what the option's help says", (key, { input, help }) => {
  const { description = "" } = declared[input ?? ""] ?? {};
  // An option of all doors is described in half a sentence for a command line; a workflow is told more.
  const isShared = (optionKeys as readonly string[]).includes(key);
  const words = help.replace(/ \([^)]*\)$/, "");
  if (isShared) expect(description.toLowerCase().startsWith(words.toLowerCase())).toBe(true);
  else expect(description).toBe(help);
});

test("without any input everything is as declared", () => {
  expect(readInputs(() => "")).toEqual({
    ok: true,
    value: {
      command: null,
      files: ["network.yaml"],
      workingDirectory: ".",
      endpoint: null,
      only: [],
      price: false,
      allow: [],
      comment: "always",
      label: null,
      requireReviewedPlan: true,
      parallelism: 4,
      timeoutMs: 1_800_000,
      githubToken: null,
    },
  });
});

test("lists are read by lines, allowances by commas too", () => {
  const given: Readonly<Record<string, string>> = {
    files: "a.yaml\n\n  b/*.yaml \n",
    allow: "interruption, deletion:vrs-a\nip-change",
  };
  const inputs = readInputs((name) => given[name] ?? "");
  expect(inputs.ok && [inputs.value.files, inputs.value.allow]).toEqual([
    ["a.yaml", "b/*.yaml"],
    [
      { impact: "interruption", address: null },
      { impact: "deletion", address: "vrs-a" },
      { impact: "ip-change", address: null },
    ],
  ]);
});
