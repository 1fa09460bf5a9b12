import { expect, test } from "vitest";
import { untrustedCheckout } from "../../src/engine/refusals/untrusted-checkout.ts";

const [base, head, merge, other] = ["a".repeat(40), "b".repeat(40), "c".repeat(40), "d".repeat(40)];
const commits = { trusted: base, head, testMerge: merge };
const refusal = (what: string, commit: string): string =>
  `On the event pull_request_target a run has this repository's secrets, and ${what} (${commit}). A stranger's pull request could use them, so nothing was read.`;
const own = "the pull request's own files are checked out";
const unknown = "it cannot be told whose files are checked out";

test.each([
  { name: "a run without secrets reads anything", of: null, folders: [head, null], detail: null },
  { name: "the base's files in every folder", of: commits, folders: [base, base], detail: null },
  { name: "no folder", of: commits, folders: [], detail: null },
  { name: "the head in one folder", of: commits, folders: [base, head], detail: refusal(own, "bbbbbbbbbbbb") },
  { name: "the test merge", of: commits, folders: [merge], detail: refusal(own, "cccccccccccc") },
  { name: "another commit", of: commits, folders: [other], detail: refusal(unknown, "dddddddddddd") },
  { name: "no commit", of: commits, folders: [base, null], detail: refusal(unknown, "no commit found") },
  {
    name: "no commit, where there is no test merge either",
    of: { ...commits, testMerge: null },
    folders: [null],
    detail: refusal(unknown, "no commit found"),
  },
  {
    name: "a head that claims to be the base",
    of: { ...commits, head: base },
    folders: [base],
    detail: refusal(own, "aaaaaaaaaaaa"),
  },
])("$name", ({ of, folders, detail }) => {
  expect(untrustedCheckout(of, folders)?.detail ?? null).toBe(detail);
});
