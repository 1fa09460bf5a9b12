import { expect, test } from "vitest";
import { useBench } from "../converge/bench.ts";
import { put, putA, two } from "../usecases/apply/scenes.ts";
import { play } from "../usecases/apply/story.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 30_000 });

test("the time of the run is up while the platform works", async () => {
  const trouble = [{ do: "slow-task", factor: 100, on: put } as const];
  const { story, outcome } = await play(bench(), { ...two, trouble, options: { parallelism: 1, timeoutMs: 60_000 } });
  expect(story).toEqual({
    exit: "timed-out 8",
    steps: [
      "configure/vrs-a: under-way (timeout, written, timeout)",
      "configure/vrs-b: not-tried (timeout)",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    writes: ["configure/vrs-a 200 *"],
    errors: ["run/timeout"],
  });
  expect(Math.round(outcome.seconds)).toBe(60);
});

test("the time of the run is up while nothing was written: nothing is, and no step counts as tried", async () => {
  const trouble = [{ do: "status", status: 423, on: put, times: "always" } as const];
  const { story, outcome } = await play(bench(), { ...two, trouble, options: { timeoutMs: 60_000 } });
  expect([story.exit, story.steps, story.errors]).toEqual([
    "timed-out 8",
    [
      "configure/vrs-a: not-tried (timeout, timeout)",
      "configure/vrs-b: not-tried (timeout, timeout)",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    ["run/timeout"],
  ]);
  expect(outcome.steps.map(({ seconds }) => seconds)).toEqual([0, 0, 0]);
});

test("the time of one step is up: the others go on", async () => {
  const trouble = [{ do: "slow-task", factor: 100, on: putA } as const];
  const { story } = await play(bench(), { ...two, trouble, options: { stepTimeoutMs: 20_000 } });
  expect(story).toEqual({
    exit: "timed-out 8",
    steps: [
      "configure/vrs-a: under-way (timeout, written, step-timeout)",
      "configure/vrs-b: done",
      "attach/vrs-a: not-tried (configure/vrs-a)",
    ],
    writes: ["configure/vrs-a 200 *", "configure/vrs-b 200 *"],
    errors: ["run/step-timeout"],
  });
});

test("a Retry-After does not hold a step beyond its time", async () => {
  const trouble = [{ do: "status", status: 429, retryAfter: 250, on: putA } as const];
  const { story, outcome } = await play(bench(), { ...two, trouble, options: { stepTimeoutMs: 30_000 } });
  expect([story.exit, story.steps[0]]).toEqual(["timed-out 8", "configure/vrs-a: not-tried (timeout, step-timeout)"]);
  expect(outcome.seconds).toBeLessThan(40);
});
