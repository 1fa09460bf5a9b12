import type { Failure } from "../model/failure.ts";
import type { LiveVrackServices } from "../model/live.ts";
import { endingOfWork, nameOf, tellWaiting, type Work } from "./context.ts";
import { endOfPause } from "./limits.ts";
import { endedBy, refused, type StepResult, stale } from "./step-result.ts";

/** What one reading says to somebody who waits: a result, or the reason to wait on. */
export type Judgement = { readonly result: StepResult } | { readonly waitFor: string };

/** Failures of a reading that may pass; the client has already retried them, and the step's time limit holds. */
const passing: readonly Failure["kind"][] = ["server", "lost", "unreachable", "rate-limited"];

/**
 * Reads until `judge` comes to a result, or the run or the step must end.
 *
 * A vRack Services that disappears from the account is somebody else's change.
 * @param written - whether the API has taken a write of this step, for the failures that end the wait
 */
export async function waitUntil(
  work: Work,
  written: boolean,
  judge: (live: LiveVrackServices) => Judgement | Promise<Judgement>,
): Promise<StepResult> {
  const since = work.clock.now();
  const leave = endOfPause(work.limits, written);
  let reason = nameOf(work.step.vrackServices);
  for (;;) {
    const ending = endingOfWork(work);
    if (ending !== null) return endedBy(ending, written, `The platform had not finished: ${reason}.`);
    if (!written && work.limits.stopping.aborted) return { status: "not-tried", because: "stopping" };
    const reading = await work.watch.next(since, leave);
    if (reading === null) continue;
    if (!reading.ok) {
      if (reading.error.kind === "stopped")
        return endedBy(endingOfWork(work) ?? "left", written, `The platform had not finished: ${reason}.`);
      if (!passing.includes(reading.error.kind)) return refused(reading.error, written);
      tellWaiting(work, `the API: ${reading.error.message}`);
      continue;
    }
    const live = work.watch.latest(work.step.vrackServices.id);
    if (!live) return stale(`${nameOf(work.step.vrackServices)} is gone from the account.`, written);
    const judgement = await judge(live);
    if ("result" in judgement) return judgement.result;
    reason = judgement.waitFor;
    tellWaiting(work, reason);
  }
}
