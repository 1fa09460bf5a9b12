import { type Fate, fatesOf, type Standing } from "../model/fate.ts";
import { inTheWay } from "../model/in-the-way.ts";
import type { StepOutcome } from "../model/outcome.ts";
import type { Step } from "../model/step.ts";
import { createGate } from "./fair-use.ts";
import { type Ending, endingOf } from "./limits.ts";
import type { Runner } from "./runner.ts";
import type { StepResult } from "./step-result.ts";
import type { Context } from "./work.ts";

/**
 * Runs the steps side by side as their order and fair use of the API allow.
 *
 * Steps that share a lane never overlap. A failed step stops what depends on it and nothing else. A step that takes up what was
 * let go comes first: nothing holds it back, and whoever stops the run does not stop it.
 * @param parallelism - most steps at a time, at least 1
 * @returns one outcome a step, in the order of the plan
 */
export async function runSteps(
  steps: readonly Step[],
  runnerOf: (step: Step) => Pick<Runner, "run" | "requestsOf">,
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
  const mayBegin = createGate(context.meter, context.clock);
  const requestsOf = (step: Step): number => runnerOf(step).requestsOf(step);
  let heldSince: number | null = null;
  for (;;) {
    const open = owedFirst(steps, standing);
    const held: Step[] = [];
    const left = open.reduce((sum, { step }) => sum + requestsOf(step), 0);
    for (const { step, isOwed } of open) {
      const fate = fateOf(step.id);
      const over = unbegun(step, outcomes, fate, context);
      if (over !== null) settle(over);
      else if (fate === "undecided" || running.size >= parallelism || !isFree(step, steps, outcomes, running)) continue;
      else if (isOwed || mayBegin(requestsOf(step), left)) running.set(step.id, start(step));
      else held.push(step);
    }
    heldSince = held.length > 0 ? (heldSince ?? context.clock.now()) : null;
    if (heldSince !== null) await untilNews(held, heldSince, [...running.values()], context);
    else if (running.size > 0) await Promise.race(running.values());
    else if (steps.every(({ id }) => outcomes.has(id))) break;
  }
  stopping.removeEventListener("abort", stopRunning);
  return steps.flatMap(({ id }) => outcomes.get(id) ?? []);
}

/** How a step ends that cannot begin any more; null while it may. */
function unbegun(
  step: Step,
  outcomes: ReadonlyMap<string, StepOutcome>,
  fate: Fate,
  { limits, clock }: Context,
): StepOutcome | null {
  const blocked = step.dependsOn.filter((id) => (outcomes.get(id)?.status ?? "done") !== "done");
  if (blocked.length > 0) return notTried(step, blocked);
  const ending = endingOf(limits, clock, clock.now()) ?? (fate === "left-out" ? "stopping" : null);
  return ending === null ? null : notTried(step, [reasonOf(ending)]);
}

/** The steps that have not begun; first those that take up what was let go, and what these depend on. */
function owedFirst(
  steps: readonly Step[],
  standing: (id: string) => Standing,
): readonly { readonly step: Step; readonly isOwed: boolean }[] {
  const fateOf = fatesOf(steps, standing);
  const open = steps
    .filter(({ id }) => standing(id) === null)
    .map((step) => ({ step, isOwed: fateOf(step.id) === "goes-on" }));
  return [...open.filter(({ isOwed }) => isOwed), ...open.filter(({ isOwed }) => !isOwed)];
}

/** Milliseconds after which it is asked again whether a step may begin. */
const askAgainMs = 1000;

/** Waits until a step has ended, or for a while, since some that could begin are held back. */
async function untilNews(
  held: readonly Step[],
  heldSince: number,
  running: readonly Promise<void>[],
  { clock, limits, listener }: Context,
): Promise<void> {
  const [step] = held;
  if (step) listener({ type: "held", step, count: held.length, elapsedMs: clock.now() - heldSince });
  const news = new AbortController();
  const end = AbortSignal.any([news.signal, limits.stopping, limits.leaving]);
  await Promise.race([...running, clock.sleep(askAgainMs, end)]);
  news.abort();
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
