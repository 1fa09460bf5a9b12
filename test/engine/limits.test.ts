import { expect, test } from "vitest";
import { endingOf, timeLeftMs } from "../../src/engine/limits.ts";

const clock = { now: () => 1000, wallNow: () => 1000, sleep: async () => undefined };
const open = new AbortController().signal;
const timeUp = AbortSignal.abort(new DOMException("Timed out.", "TimeoutError"));
const interrupted = AbortSignal.abort(new DOMException("The run was interrupted.", "AbortError"));

test.each([
  { name: "nothing ends it", leaving: open, deadline: 1001, stepTimeoutMs: 501, startedAt: 500, ending: null, left: 1 },
  {
    name: "the deadline has come",
    leaving: open,
    deadline: 1000,
    stepTimeoutMs: null,
    startedAt: 500,
    ending: "run-timeout",
    left: 0,
  },
  {
    name: "the timer fires a little before the deadline",
    leaving: timeUp,
    deadline: 1002,
    stepTimeoutMs: null,
    startedAt: 500,
    ending: "run-timeout",
    left: 2,
  },
  {
    name: "somebody leaves",
    leaving: interrupted,
    deadline: 2000,
    stepTimeoutMs: null,
    startedAt: 500,
    ending: "left",
    left: 1000,
  },
  {
    name: "the step has had its time",
    leaving: open,
    deadline: 2000,
    stepTimeoutMs: 500,
    startedAt: 500,
    ending: "step-timeout",
    left: 0,
  },
])("$name", ({ leaving, deadline, stepTimeoutMs, startedAt, ending, left }) => {
  const limits = { stopping: open, leaving, deadline, stepTimeoutMs };
  expect([endingOf(limits, clock, startedAt), timeLeftMs(limits, clock, startedAt)]).toEqual([ending, left]);
});
