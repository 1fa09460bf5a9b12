import { describe, expect, test } from "vitest";
import { olderRun, type RunAndTip } from "../../src/engine/refusals/older-run.ts";

const run: RunAndTip = { branch: "main", commit: "d".repeat(40), tip: "a".repeat(40), changed: [] };
const many = ["a", "b", "c", "d", "e", "f", "g"].map((name) => `${name}.yaml`);

describe("an older run", () => {
  test.each([
    { name: "of the last commit goes on", given: { ...run, tip: run.commit, changed: null } },
    { name: "goes on where the files are the same", given: run },
  ])("$name", ({ given }) => {
    expect(olderRun(given)).toBeNull();
  });

  test.each([
    { name: "one file", changed: ["network.yaml"], what: "Changed since: network.yaml." },
    { name: "many files", changed: many, what: "Changed since: a.yaml, b.yaml, c.yaml, d.yaml, e.yaml and 2 more." },
    {
      name: "too many to be told",
      changed: null,
      what: "Too much changed since to tell whether the network files are the same.",
    },
  ])("is refused: $name", ({ changed, what }) => {
    const refusal = olderRun({ ...run, changed });
    expect([refusal?.code, refusal?.severity, refusal?.detail]).toEqual([
      "stale/older-run",
      "error",
      `main has moved on to aaaaaaaaaaaa; this run is of dddddddddddd. ${what} Nothing was changed.`,
    ]);
  });
});
