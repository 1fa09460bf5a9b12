import { type Fate, fatesOf, type Standing } from "../model/fate.ts";
import { inTheWay } from "../model/in-the-way.ts";
import type { StepOutcome } from "../model/outcome.ts";
import type { Step } from "../model/step.ts";
import { type Ending, endingOf } from "./limits.ts";
import type { Runner } from "./runner.ts";
import type { StepResult } from "./step-result.ts";
import type { Context } from "./work.ts";

/**
 * Runs the steps side by side as their order allows.
 *
 * Steps that share a lane never overlap. A failed step stops what depends on it and nothing else. Whoever stops the run stops
 * no step that takes up what was let go.
 * @param parallelism - most steps at a time, at least 1
 * @returns one outcome a step, in the order of the plan
 */
export async function runSteps(
  steps: readonly Step[],
  runnerOf: (step: Step) => Pick<Runner, "run">,
  context: Context,
  parallelism: number,
): Promise<readonly StepOutcome[]> {
  const outcomes = new Map<string, StepOutcome>();
  const checksums = new Map<string, string>();
  const running = new Map<string, Promise<void>>();
  const stops = new Map<string, AbortController>();
  const { stopping } = context.limits;
  const standing = (id: string): Standing => {
    const status = outcomes.get(id)?.status ?? null;
    return status === null ? (running.has(id) ? "running" : null) : status === "done" ? "done" : "over";
  };
  const fateOf = (id: string): Fate => (stopping.aborted ? fatesOf(steps, standing)(id) : "goes-on");
  const stopRunning = (): void => {
    for (const [id, stop] of stops) if (fateOf(id) !== "goes-on") stop.abort(stopping.reason);
  };
  stopping.addEventListener("abort", stopRunning);
  const settle = (outcome: StepOutcome): void => {
    outcomes.set(outcome.step.id, outcome);
    context.listener({ type: "ended", outcome });
  };
  const start = async (step: Step): Promise<void> => {
    const startedAt = context.clock.now();
    const stop = new AbortController();
    stops.set(step.id, stop);
    context.listener({ type: "started", step });
    const limits = { ...context.limits, stopping: stop.signal };
    const result = await runnerOf(step).run(step, startedAt, checksums.get(step.owner.id) ?? null, limits);
    stops.delete(step.id);
    if (result.status === "done" && result.checksum !== null) checksums.set(step.owner.id, result.checksum);
    settle(outcomeOf(step, result, (context.clock.now() - startedAt) / 1000));
    running.delete(step.id);
  };
  for (;;) {
    for (const step of steps.filter(({ id }) => !outcomes.has(id) && !running.has(id))) {
      const blocked = step.dependsOn.filter((id) => (outcomes.get(id)?.status ?? "done") !== "done");
      const ending = endingOf(context.limits, context.clock, context.clock.now());
      if (blocked.length > 0) settle(notTried(step, blocked));
      else if (ending !== null || fateOf(step.id) === "left-out")
        settle(notTried(step, [reasonOf(ending ?? "stopping")]));
      else if (fateOf(step.id) === "undecided") continue;
      else if (running.size < parallelism && isFree(step, steps, outcomes, running)) running.set(step.id, start(step));
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (steps.every(({ id }) => outcomes.has(id))) break;
  }
  stopping.removeEventListener("abort", stopRunning);
  return steps.flatMap(({ id }) => outcomes.get(id) ?? []);
}

function isFree(
  step: Step,
  steps: readonly Step[],
  outcomes: ReadonlyMap<string, StepOutcome>,
  running: ReadonlyMap<string, unknown>,
): boolean {
  const blockers = inTheWay(
    step,
    steps,
    (id) => outcomes.has(id),
    (id) => running.has(id),
  );
  return blockers.length === 0 && step.dependsOn.every((id) => outcomes.get(id)?.status === "done");
}

function outcomeOf(step: Step, result: StepResult, seconds: number): StepOutcome {
  switch (result.status) {
    case "done":
      return { step, status: "done", seconds, alreadySo: result.alreadySo, failure: null, because: [] };
    case "failed":
      return { step, status: "failed", seconds, alreadySo: false, failure: result.failure, because: [] };
    case "under-way":
      return {
        step,
        status: "under-way",
        seconds,
        alreadySo: false,
        failure: result.failure,
        because: [reasonOf(result.because)],
      };
    case "not-tried":
      return { ...notTried(step, [reasonOf(result.because)]), failure: result.failure ?? null };
  }
}

const notTried = (step: Step, because: readonly string[]): StepOutcome => ({
  step,
  status: "not-tried",
  seconds: 0,
  alreadySo: false,
  failure: null,
  because,
});

function reasonOf(ending: Ending | "stopping"): string {
  switch (ending) {
    case "stopping":
    case "left":
      return "interrupted";
    case "run-timeout":
      return "timeout";
    case "step-timeout":
      return "step-timeout";
  }
}
