import { expect, test } from "vitest";
import { type DriftIssue, keepDriftIssues } from "../../src/review/drift-issues.ts";
import { memoryForge } from "./memory-forge.ts";

const issue = (network: string, text: string | null): DriftIssue => ({
  network,
  title: `Drift in ${network}: ${text}`,
  render: text === null ? null : (maxBytes) => text.slice(0, maxBytes),
  footer: "run 1",
});
const failure = { status: 403, message: "not accessible", fix: "Give it the right." };

test("each network has an issue of its own by label; what fails for one keeps no other from being written", async () => {
  const forge = memoryForge();
  const keep = async (label: string, ...wishes: readonly DriftIssue[]) => {
    const { kept, findings } = await keepDriftIssues(forge, label, wishes, "bye");
    return [
      kept.map(({ network, did, issue: { number } }) => `${network} ${did} ${number}`),
      findings.map(({ detail }) => detail),
    ];
  };
  expect(await keep("", issue("a", "1"), issue("b", null))).toEqual([["a opened 1"], []]);
  expect(await keep("x", issue("a", "1"))).toEqual([["a opened 2"], []]);
  expect(await keep("", { ...issue("a", "1"), footer: "run 2" }, issue("b", "1"))).toEqual([
    ["a left 1", "b opened 3"],
    [],
  ]);
  expect(await keep("", issue("a", "2"), issue("b", "1"))).toEqual([["a updated 1", "b left 3"], []]);
  forge.fail("closeIssue", failure);
  expect(await keep("", issue("a", null), issue("b", "2"))).toEqual([
    ["b updated 3"],
    ['The issue "Drift in a: null" could not be written: not accessible.'],
  ]);
  forge.fail("ownIssues", failure);
  expect(await keep("", issue("a", "3"))).toEqual([[], ["The issues about drift could not be read: not accessible."]]);
});

test("a text that is too long for the forge is made shorter, marker and footer included", async () => {
  const forge = memoryForge(["dev"], 500);
  await keepDriftIssues(forge, "", [issue("--> <a>", "x".repeat(900))], "bye");
  const body = forge.issues()[0]?.body ?? "";
  expect([body.length, body.split("\n").at(-2), /^<!-- [^>]* -->$/.test(body.split("\n")[0] ?? "")]).toEqual([
    500,
    "run 1",
    true,
  ]);
});
