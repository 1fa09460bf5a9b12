import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import type { Trouble } from "../../github/trouble.ts";
import { emptyAccount, networkWith } from "./accounts.ts";
import { setStage, type Stage, type Step } from "./stage.ts";

const network = networkWith({ vlan: 30, endpoints: ["home-dirs"] });
const timeout = { timeout: "20s" };

/** A reviewed pull request; afterwards GitHub is in trouble. */
async function inTrouble(trouble: Trouble): Promise<{ readonly stage: Stage; readonly happening: Step["happening"] }> {
  const stage = await setStage(network, emptyAccount);
  const { number } = await stage.github.pull();
  await stage.run({ happening: { event: "pull_request", action: "opened", number } });
  const pushed = await stage.github.merge(number, { method: "squash" });
  await stage.github.faults([{ times: "always", trouble }]);
  return { stage, happening: { event: "push", pushed } };
}

const troubles: readonly Trouble[] = [
  { kind: "slow", delayMs: 60_000 },
  { kind: "page" },
  { kind: "bad-gateway" },
  { kind: "reset" },
  { kind: "answer", status: 200, json: {} },
];

describe.concurrent("GitHub in trouble", () => {
  test.each(troubles)("$kind: the plan is in the summary, in time", async (trouble) => {
    const stage = await setStage(network, emptyAccount);
    const { number } = await stage.github.pull();
    await stage.github.faults([{ times: "always", trouble }]);
    const done = await stage.run({
      happening: { event: "pull_request", action: "opened", number },
      inputs: timeout,
    });
    expect([done.code, done.outputs["changes"], done.outputs["failure-reason"], done.seconds < 20]).toEqual([
      0,
      "true",
      "",
      true,
    ]);
    expect(done.summary).toContain("### Network plan");
    expect(done.annotations.join("\n")).toContain("GitHub answered nothing");
    expect(done.log).not.toMatch(/This is a bug|^\s+at /m);
    await stage.close();
  });

  test.each(troubles)("$kind: nothing is applied, and the plan is in the summary, in time", async (trouble) => {
    const { stage, happening } = await inTrouble(trouble);
    const done = await stage.run({ happening, inputs: timeout });
    expect([done.code, done.outputs["failure-reason"], done.outputs["changes"], done.seconds < 20]).toEqual([
      1,
      "error",
      "true",
      true,
    ]);
    expect(stage.writes()).toEqual([]);
    expect(done.summary).toContain("### Network plan");
    expect(done.log).not.toMatch(/This is a bug|^\s+at /m);
    await stage.close();
  });
});

describe.concurrent("a step that cannot begin", () => {
  const rows: readonly [string, Partial<Step>, string][] = [
    [
      "a proxy that is not a URL",
      { env: { HTTPS_PROXY: "proxy.example.com:3128" } },
      "The variable HTTPS_PROXY is not the URL of a proxy",
    ],
    [
      "a working directory that is missing",
      { inputs: { "working-directory": "nets" } },
      'The input working-directory is "nets"',
    ],
    ["an event that is not JSON", { env: { GITHUB_EVENT_PATH: join(tmpdir(), "vrackops-no-json") } }, "is not JSON"],
  ];
  test.each(rows)("%s: told, with outputs and summary", async (_, step, detail) => {
    await writeFile(join(tmpdir(), "vrackops-no-json"), "{");
    const stage = await setStage(network, emptyAccount);
    const done = await stage.run({ happening: { event: "workflow_dispatch" }, ...step });
    expect([done.code, done.outputs["failure-reason"], done.outputs["exitcode"], stage.writes()]).toEqual([
      1,
      "error",
      "1",
      [],
    ]);
    expect(done.annotations.join("\n")).toContain(detail);
    expect(done.summary.replaceAll(/[\\`]/g, "")).toContain(detail);
    expect(done.log).not.toMatch(/This is a bug|^\s+at /m);
    await stage.close();
  });
});
