import { expect, test } from "vitest";
import { cliAdvice } from "../../../src/doors/cli/advice.ts";
import { findingsToText } from "../../../src/report/text/finding-text.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import { again, attach, configure, meanwhile, move, post, put, putA, settling, two } from "./scenes.ts";
import { accountOf, fileOf, play, type Scene, subnet } from "./story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

const interrupted: RunOptions = {
  parallelism: 1,
  planned: (_, stops) => stops.after(1000, () => stops.interrupt()),
};

const scenes: Readonly<Record<string, Scene>> = {
  "somebody else was there first": {
    ...configure,
    trouble: [meanwhile(put, { act: "configure", id: "vrs-a", subnets: [] })],
  },
  "a task fails": { ...configure, trouble: [{ do: "fail-task", on: put, messages: ["no room"] }] },
  "an attachment has no effect, and leaves a vRack Services in no vRack": {
    ...move,
    trouble: [{ do: "cancel-task", on: post }],
  },
  "a request is refused": { ...attach, trouble: [{ do: "status", status: 400, on: post }] },
  "the time of the run is up after one of three steps": {
    ...two,
    trouble: [{ do: "slow-task", factor: 100, on: post }],
    options: { parallelism: 1, timeoutMs: 60_000 },
  },
  "the time of a step is up": {
    ...two,
    trouble: [{ do: "slow-task", factor: 100, on: putA }],
    options: { stepTimeoutMs: 20_000 },
  },
  "the run is interrupted after one of three steps": { ...two, options: interrupted },
  "the time is up while there is nothing to do but to wait": { ...settling, options: { timeoutMs: 5000 } },
  "what is waited for goes into ERROR": {
    ...settling,
    trouble: [meanwhile(again, { act: "status", id: "vrs-a", status: "ERROR" }, 3)],
  },
  "what is being deleted is not waited for": {
    account: accountOf([{ subnets: [subnet(10, ["alpha"])], resourceStatus: "DELETING" }]),
    file: settling.file,
  },
  "what is waited for is created, and interrupted": {
    account: accountOf([{ subnets: [subnet(10, ["alpha"])], resourceStatus: "CREATING" }]),
    file: settling.file,
    options: interrupted,
  },
};

test("every word of an apply", async () => {
  const texts: string[] = [];
  for (const [title, scene] of Object.entries(scenes)) {
    const { outcome, story } = await play(bench(), scene);
    const told = outcome.findings.filter(({ code }) => !code.startsWith("match/"));
    // The list of steps says which one failed; why is said here.
    const reasons = outcome.steps.flatMap(({ failure }) => (failure === null ? [] : [failure.message]));
    for (const reason of reasons) expect(told.filter(({ detail }) => detail.includes(reason))).toHaveLength(1);
    texts.push(`## ${title}: ${story.exit}\n\n${findingsToText(told, { color: false, advice: cliAdvice })}`);
  }
  const text = texts.join("\n").replace(/EU\.sim-[\w.]+\w/g, "…");
  await expect(text).toMatchFileSnapshot("golden/words.txt");
});

test("an outcome lists addresses that changed, of what it touched and what is READY", async () => {
  const before = [{ subnets: [subnet(10, ["alpha"])] }, { subnets: [{ ...subnet(20), endpoints: [] }] }];
  const file = fileOf({ "pn-1": [{ id: "vrs-a", subnets: [subnet(11, ["alpha"])] }] });
  const done = await play(bench(), { account: accountOf(before), file });
  const urn = expect.stringMatching(/^urn:v1:eu:resource:storageNetApp:/);
  expect(done.outcome.addresses).toEqual([{ urn, name: "alpha", before: ["10.10.0.15"], after: ["10.11.0.14"] }]);
  const failed = await play(bench(), { account: accountOf(before), file, trouble: [{ do: "fail-task", on: put }] });
  expect(failed.outcome.addresses).toEqual([]);
});
