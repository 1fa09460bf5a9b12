import { expect, test } from "vitest";
import { filesOutside, strangeFiles, untrustedCheckout } from "../../src/engine/refusals/untrusted-checkout.ts";

const [base, head, merge, other] = ["a".repeat(40), "b".repeat(40), "c".repeat(40), "d".repeat(40)];
const commits = { trusted: base, head, testMerge: merge };
const refusal = (what: string, commit: string): string =>
  `On the event pull_request_target a run has this repository's secrets, and ${what} (${commit}). A stranger's pull request could use them, so nothing was read.`;
const own = "the pull request's own files are checked out";
const unknown = "it is not known whose files are checked out";

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

const strange = (what: string): string =>
  `On the event pull_request_target a run has this repository's secrets, and ${what}. A stranger's pull request could use them, so nothing was read.`;
const named = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `${index}.yaml`);

test.each([
  { name: "none", names: [], detail: null },
  {
    name: "two",
    names: named(2),
    detail: strange("these files are not as the base's commit aaaaaaaaaaaa has them: 0.yaml, 1.yaml"),
  },
  {
    name: "seven",
    names: named(7),
    detail: strange(
      "these files are not as the base's commit aaaaaaaaaaaa has them: 0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml and 2 more",
    ),
  },
  {
    name: "nobody knows which",
    names: null,
    detail: strange("it could not be compared with the base's commit what was checked out"),
  },
])("files that are not the base's: $name", ({ names, detail }) => {
  expect(strangeFiles(base, names)?.detail ?? null).toBe(detail);
});

test("files that are not in the repository are named, not what they hold", () => {
  expect([filesOutside([]), filesOutside(["a.yaml"])?.detail]).toEqual([
    null,
    "What this leads to is not in the repository: a.yaml. Nothing of it was used, and nothing of it is shown.",
  ]);
});
