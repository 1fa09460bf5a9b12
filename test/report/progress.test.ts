import type { DetachStep } from "../../src/kinds/vrack-services/step.ts";
import type { Step } from "../../src/model/step.ts";
import { expect, test } from "vitest";
import { endpointNames } from "../../src/report/view/endpoint-names.ts";
import { progressToText } from "../../src/report/text/progress-text.ts";
import { createProgressNews } from "../../src/usecases/progress-news.ts";
import { stepTitle } from "../../src/report/view/step-title.ts";
import { attach, configure, gra, lim, stepOutcome, urnOf } from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

const names = endpointNames(richPlan);
const done = stepOutcome({ step: configure(gra) });
const failed = stepOutcome({
  step: configure(lim),
  status: "failed",
  seconds: 3,
  failure: { kind: "request", message: "The API says no.", failure: null, written: false },
});
const underWay = stepOutcome({ step: attach(gra), status: "under-way", seconds: 100 });
const notTried = stepOutcome({ step: attach(lim), status: "not-tried", seconds: 0, because: ["configure/x"] });

for (const [step, want] of [
  [configure(gra), "configure vRack Services prod-gra (eu-west-gra)"],
  [attach(gra), "attach vRack Services prod-gra (eu-west-gra) to pn-100001"],
  [
    { ...attach(gra), verb: "detach", checksum: "sum" } as DetachStep,
    "detach vRack Services prod-gra (eu-west-gra) from pn-100001",
  ],
  [richPlan.steps[0] ?? attach(gra), "release archive from vRack Services prod-gra (eu-west-gra)"],
  [richPlan.steps[2] ?? attach(gra), "rename vRack Services prod-gra (eu-west-gra) to prod-gravelines"],
  [richPlan.steps[5] ?? attach(gra), "take backups, new-share into vRack Services prod-gra (eu-west-gra)"],
  [
    configure(gra, { part: "release", changes: [`${lim.id}/10.0.0.0/24/${urnOf("unknown")}`] }),
    "release 1 endpoint from vRack Services prod-gra (eu-west-gra)",
  ],
] as const) {
  test(`step: ${want}`, () => expect(stepTitle(step, names)).toBe(want));
}

for (const [event, want] of [
  [
    { type: "held", step: configure(gra), count: 1, elapsedMs: 900 },
    "configure vRack Services prod-gra (eu-west-gra): waiting for room within fair use, 60 requests a minute, 0 s",
  ],
  [
    { type: "held", step: configure(gra), count: 34, elapsedMs: 12_345 },
    "configure vRack Services prod-gra (eu-west-gra): waiting for room within fair use, 60 requests a minute (so do 33 more), 12 s",
  ],
  [{ type: "started", step: configure(gra) }, "configure vRack Services prod-gra (eu-west-gra): started"],
  [
    { type: "waiting", step: configure(gra), reason: "vRack Services prod-gra: UPDATING", elapsedMs: 12_345 },
    "waiting for vRack Services prod-gra: UPDATING, 12 s",
  ],
  [
    { type: "settling", id: "vrs-a", reason: "vRack Services a: UPDATING", elapsedMs: 12_345 },
    "waiting for vRack Services a: UPDATING, 12 s",
  ],
  [{ type: "ended", outcome: done }, "configure vRack Services prod-gra (eu-west-gra): done in 12 s"],
  [
    { type: "ended", outcome: failed },
    "configure vRack Services prod-lim (eu-west-lim): failed after 3 s: The API says no.",
  ],
  [
    { type: "ended", outcome: underWay },
    "attach vRack Services prod-gra (eu-west-gra) to pn-100001: under way after 1 min 40 s",
  ],
  [{ type: "ended", outcome: notTried }, "attach vRack Services prod-lim (eu-west-lim) to pn-100001: not tried"],
] as const) {
  test(`progress: ${want}`, () => expect(progressToText(event, names)).toBe(want));
}

test("lines: what is waited for after the last step is told from two seconds on, when it changes, and every ten seconds", () => {
  const isNews = createProgressNews();
  const at = (elapsedMs: number, reason: string | null) => isNews({ type: "settling", id: "vrs-a", reason, elapsedMs });
  expect([at(1900, "a"), at(2000, "a"), at(11_900, "a"), at(12_000, "a"), at(12_100, "b"), at(12_200, null)]).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
  ]);
});

test("lines: that steps are held back is told at once, and every ten seconds", () => {
  const isNews = createProgressNews();
  const held = (step: Step, elapsedMs: number) => isNews({ type: "held", step, count: 2, elapsedMs });
  expect([held(configure(gra), 0), held(configure(lim), 1000), held(configure(lim), 10_000)]).toEqual([
    true,
    false,
    true,
  ]);
});
