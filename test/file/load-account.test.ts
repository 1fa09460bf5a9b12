import { expect, test } from "vitest";
import { loadAccount } from "../../src/file/read/load-account.ts";
import { brief, file } from "./texts.ts";

test("an account comes back as plain data", () => {
  expect(loadAccount(file("vracks: [pn-100001]\n"))).toEqual({ account: { vracks: ["pn-100001"] }, findings: [] });
});

test.each([
  ["an unknown key", "vrack: []\n", ["schema/unknown-key 1:1"]],
  ["a wrong kind", "regions: 3\n", ["schema/wrong-type 1:10"]],
  ["one of two kinds", "vracks: [3]\n", ["schema/wrong-type 1:10"]],
  ["two documents", "vracks: []\n---\nvracks: []\n", ["schema/wrong-value 3:1"]],
  ["nothing", "", ["file/empty 1:1"]],
])("account refused: %s", (_, text, want) => {
  const { account, findings } = loadAccount(file(text, "account.yaml"));
  expect([account, brief(findings)]).toEqual([null, want]);
});

test("a value that fits none of two kinds is told both", () => {
  expect(loadAccount(file("vracks: [3]\n")).findings[0]?.detail).toBe(
    "`vracks[0]` is a number (3), where text or a mapping of keys to values is needed.",
  );
});
