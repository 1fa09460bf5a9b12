import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { adviceText, plainAdvice } from "../../src/findings/advice.ts";
import { catalogue } from "../../src/findings/catalogue.ts";
import { chapters, findingsDocument } from "../../src/findings/document.ts";
import type { Entries } from "../../src/findings/entry.ts";
import { exitCodeOf } from "../../src/findings/exit-code.ts";
import { exitCodes } from "../../src/findings/exit-codes.ts";
import { cliAdvice } from "../../src/doors/cli/advice.ts";
import { actionAdvice } from "../../src/doors/github-action/advice.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { Remedy } from "../../src/model/remedy.ts";
import { findingsToJson } from "../../src/report/json/findings-json.ts";
import { findingToMarkdown } from "../../src/report/markdown/finding-markdown.ts";
import { findingsToText } from "../../src/report/text/finding-text.ts";

const entries: Entries = catalogue;
const src = join(import.meta.dirname, "../../src");

const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path, text: readFileSync(join(src, path), "utf8") }));

test.each(Object.entries(entries))("%s has everything that a reader needs", (code, entry) => {
  expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
  expect(entry.summary).toMatch(/^[^a-z].*[^.]$|^vRack .*[^.]$/);
  for (const sentence of [entry.cause, entry.fix, ...(typeof entry.advice === "string" ? [entry.advice] : [])])
    expect(sentence).toMatch(/^([A-Z`]|vRack).*[.?]$/);
  expect(entry.or).not.toBe(entry.severity);
});

test("every code is emitted", () => {
  const emitters = sources.filter(({ path }) => !path.startsWith("findings/entries/")).map(({ text }) => text);
  const all = emitters.join("\n");
  expect(Object.keys(entries).filter((code) => !all.includes(`"${code}"`))).toEqual([]);
});

test("the document has every code once", () => {
  const codes = chapters.flatMap((chapter) => Object.keys(chapter.entries));
  expect(codes.toSorted()).toEqual(Object.keys(entries).toSorted());
});

test("outside of doors, reports and reviews no text names an option of the command line", () => {
  const core = /^(model|findings|engine|kinds|ovh|file|usecases)\//;
  const named = sources
    .filter(({ path }) => core.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(/.*--[a-z].*/g)].map(([line]) => `${path}: ${line.trim()}`));
  expect(named).toEqual([]);
});

const remedies: readonly Remedy[] = [
  { do: "consent", impacts: ["interruption", "ip-change"] },
  { do: "consent", impacts: [] },
  { do: "set-credentials", keyPage: "https://api.ovh.com/createToken/" },
  { do: "complete-credentials", variables: ["OVH_CLIENT_ID", "OVH_CLIENT_SECRET"], section: "ovh-eu" },
  ...(
    [
      "resume",
      "review-again",
      "review-difference",
      "apply-again",
      "apply-rest",
      "plan-later",
      "plan-when-ready",
      "run-again",
      "more-time",
      "confirm",
      "push-through-review",
      "review-anew",
      "choose-port",
      "name-seed",
    ] as const
  ).map((one) => ({ do: one })),
];

test("every door words every remedy as a sentence, and only the command line names its options", () => {
  for (const words of [plainAdvice, cliAdvice, actionAdvice])
    for (const remedy of remedies) expect(words(remedy)).toMatch(/^[A-Z].*\.$/);
  expect(
    remedies.map((remedy) => plainAdvice(remedy) + actionAdvice(remedy)).filter((text) => /--/.test(text)),
  ).toEqual([]);
});

test("consent is a flag on the command line and a label on a pull request", () => {
  const consent: Remedy = { do: "consent", impacts: ["interruption", "ip-change"] };
  expect([cliAdvice(consent), actionAdvice(consent), adviceText(consent, plainAdvice)]).toEqual([
    'If you mean it, add --allow interruption --allow ip-change, or allow it in the file under "policy".',
    'If you mean it, somebody with write access puts the label allow-interruption on the pull request before the merge; or the file allows it under "policy", or the workflow in the input allow.',
    'If you mean it, allow interruption and ip-change for this run, or in the file under "policy".',
  ]);
});

// A finding that no entry of src knows: one entry, and nothing else, makes it a finding like all others.
const toyEntries: Entries = {
  "toy/broken": {
    severity: "error",
    exit: "guard",
    summary: "A toy is broken",
    cause: "It fell.",
    fix: "Glue it.",
    advice: { do: "run-again" },
  },
};
const toy: Finding = {
  severity: "error",
  code: "toy/broken",
  summary: "A toy is broken",
  detail: "The train fell from the table.",
  fix: { do: "run-again" },
  at: null,
  also: [],
};

test("a toy finding has an exit code by its entry, and is a plain error without one", () => {
  expect([exitCodeOf([toy], false, toyEntries), exitCodeOf([toy]), exitCodeOf([toy], true)]).toEqual([
    exitCodes.guard,
    exitCodes.error,
    exitCodes.partial,
  ]);
});

test("a toy finding is shown and explained like all others", () => {
  expect(findingsToText([toy], { color: false, advice: cliAdvice })).toBe(
    "error  A toy is broken  [toy/broken]\n  The train fell from the table.\n  Run again: the live account is read again.\n",
  );
  expect(findingToMarkdown(toy, actionAdvice)).toBe(
    "- ❌ **error**: A toy is broken (`toy/broken`)\n\n  The train fell from the table.\n\n  Run the job again: the live account is read again.\n",
  );
  expect(JSON.parse(findingsToJson([toy])).findings).toEqual([
    { ...toy, fix: "Run again: the live account is read again." },
  ]);
  const document = findingsDocument(
    [{ title: "Toys", intro: null, entries: toyEntries }],
    [{ title: "On the command line", words: cliAdvice }],
  );
  expect(document.split("## Toys\n")[1]).toBe(
    "\n### `toy/broken`\n\n**Cause.** It fell.\n\n**Fix.** Glue it.\n\n- On the command line: Run again: the live account is read again.\n",
  );
});

const error = (code: string): Finding => ({ ...toy, code });

test.each([
  { name: "nothing", findings: [], written: true, want: exitCodes.done },
  { name: "a warning alone", findings: [{ ...error("auth/rights"), severity: "warning" as const }], want: 0 },
  { name: "a plain error", findings: [error("api/server")], want: exitCodes.error },
  { name: "a plain error after a write", findings: [error("api/server")], written: true, want: exitCodes.partial },
  { name: "a known cause after a write", findings: [error("stale/fingerprint")], written: true, want: exitCodes.stale },
  { name: "a guard and a stale plan", findings: [error("guard/declined"), error("stale/fingerprint")], want: 6 },
  { name: "a stale plan and rights", findings: [error("stale/fingerprint"), error("auth/rights")], want: 4 },
  { name: "rights and an invalid file", findings: [error("auth/rights"), error("rule/range-length")], want: 3 },
  { name: "an invalid file and time", findings: [error("match/adopted"), error("run/step-timeout")], want: 8 },
  { name: "time and an interruption", findings: [error("run/timeout"), error("run/interrupted")], want: 130 },
])("exit code of $name", ({ findings, written = false, want }) => {
  expect(exitCodeOf(findings, written)).toBe(want);
});
