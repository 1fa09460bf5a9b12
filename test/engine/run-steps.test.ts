import { expect, test } from "vitest";
import { runSteps } from "../../src/engine/run-steps.ts";
import { done } from "../../src/engine/step-result.ts";
import type { Context } from "../../src/engine/work.ts";
import type { ProgressEvent } from "../../src/model/progress.ts";
import type { Step } from "../../src/model/step.ts";
import { createStops } from "../converge/stops.ts";
import { createVirtualClock } from "../converge/virtual-clock.ts";
import { configure, gra, lim } from "../report/builders.ts";

const step = (more: Partial<Step> & Pick<Step, "id">): Step => ({
  ...configure(gra),
  lanes: [more.id],
  dependsOn: [],
  takesUp: [],
  ...more,
});

/** Runs steps that take a second each. */
async function run(
  steps: readonly Step[],
  parallelism: number,
  lately: (begun: readonly string[]) => number,
  requests = 7,
) {
  const clock = createVirtualClock();
  const limits = createStops(clock, 90_000, null);
  const begun: string[] = [];
  const told: ProgressEvent[] = [];
  const context: Context = {
    clock,
    limits,
    listener: (event) => void told.push(event),
    noteRetry: () => undefined,
    meter: { total: () => 0, lately: () => lately(begun), own: () => 0 },
  };
  const runner = {
    requestsOf: () => requests,
    run: async ({ id }: Step) => {
      begun.push(id);
      await clock.sleep(1000, limits.leaving);
      return done();
    },
  };
  const startedAt = clock.now();
  const outcomes = await runSteps(steps, () => runner, context, parallelism);
  const seconds = Math.round((clock.now() - startedAt) / 1000);
  limits.dispose();
  return {
    begun,
    seconds,
    held: told.filter(({ type }) => type === "held").length,
    ended: outcomes.map(({ status, because }) => [status, ...because].join(": ")),
  };
}

test("no step begins while the minute has no room for it, but those that take up what was let go", async () => {
  const steps = [
    step({ id: "release", owner: gra }),
    step({ id: "other", owner: { ...gra, id: "vrs-other" }, dependsOn: ["release"] }),
    step({ id: "take up", owner: lim, dependsOn: ["release"], takesUp: ["release"] }),
  ];
  const ran = await run(steps, 4, (begun) => (begun.length === 0 ? 45 : 46));
  expect(ran).toEqual({
    begun: ["release", "take up"],
    seconds: 90,
    held: expect.any(Number),
    ended: ["done", "not-tried: timeout", "done"],
  });
});

test("what was let go is taken up before anything else begins", async () => {
  const steps = [
    step({ id: "release", owner: gra }),
    step({ id: "other", owner: { ...gra, id: "vrs-other" }, dependsOn: ["release"] }),
    step({ id: "take up", owner: lim, dependsOn: ["release"], takesUp: ["release"] }),
  ];
  const ran = await run(steps, 1, () => 0);
  expect(ran).toEqual({
    begun: ["release", "take up", "other"],
    seconds: 3,
    held: 0,
    ended: ["done", "done", "done"],
  });
});

test("a step that was held back begins as soon as there is room", async () => {
  let asked = 0;
  const ran = await run([step({ id: "one" })], 4, () => (asked++ < 5 ? 60 : 0));
  expect(ran).toEqual({ begun: ["one"], seconds: 6, held: 5, ended: ["done"] });
});

test("a run is not held up for the last few requests", async () => {
  const ran = await run([step({ id: "one" })], 4, () => 60, 6);
  expect(ran).toEqual({ begun: ["one"], seconds: 1, held: 0, ended: ["done"] });
});
