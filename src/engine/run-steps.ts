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
 * Steps that share a lane never overlap. A failed step stops what depends on it and nothing else.
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
  const settle = (outcome: StepOutcome): void => {
    outcomes.set(outcome.step.id, outcome);
    context.listener({ type: "ended", outcome });
  };
  const start = async (step: Step): Promise<void> => {
    const startedAt = context.clock.now();
    context.listener({ type: "started", step });
    const result = await runnerOf(step).run(step, startedAt, checksums.get(step.owner.id) ?? null);
    if (result.status === "done" && result.checksum !== null) checksums.set(step.owner.id, result.checksum);
    settle(outcomeOf(step, result, (context.clock.now() - startedAt) / 1000));
    running.delete(step.id);
  };
  for (;;) {
    for (const step of steps.filter(({ id }) => !outcomes.has(id) && !running.has(id))) {
      const blocked = step.dependsOn.filter((id) => (outcomes.get(id)?.status ?? "done") !== "done");
      const ending = endingOf(context.limits, context.clock, context.clock.now());
      if (blocked.length > 0) settle(notTried(step, blocked));
      else if (ending !== null || context.limits.stopping.aborted)
        settle(notTried(step, [reasonOf(ending ?? "stopping")]));
      else if (running.size < parallelism && isFree(step, steps, outcomes, running)) running.set(step.id, start(step));
    }
    if (running.size > 0) await Promise.race(running.values());
    else if (steps.every(({ id }) => outcomes.has(id))) break;
  }
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
