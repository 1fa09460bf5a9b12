import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { filesArgument, optionKeys, options } from "../../src/doors/options.ts";

const action: { readonly inputs: Readonly<Record<string, { readonly default?: string }>> } = parse(
  readFileSync(join(import.meta.dirname, "../../action.yml"), "utf8"),
);

test("an input of action.yml has the default of its option", () => {
  const rows = [filesArgument, ...optionKeys.map((key) => options[key])];
  const withInput = rows.flatMap(({ input, default: byDefault }) =>
    input === null ? [] : [[input, byDefault] as const],
  );
  expect(withInput.map(([input]) => [input, action.inputs[input]?.default ?? null])).toEqual(withInput);
  expect(withInput.map(([input]) => input)).toEqual(["files", "endpoint", "only", "allow", "parallelism", "timeout"]);
});

test("no two options have one name or one letter", () => {
  const names = optionKeys.flatMap((key) => [options[key].name, options[key].short ?? []].flat());
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
