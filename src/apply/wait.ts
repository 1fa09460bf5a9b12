import type { Failure } from "../model/failure.ts";
import type { LiveVrackServices } from "../model/live.ts";
import { endingOfWork, nameOf, tellWaiting, unlessEnded, type Work } from "./context.ts";
import { endOfPause } from "./limits.ts";
import { endedBy, refused, type StepResult, stale } from "./step-result.ts";

/** What one reading says to somebody who waits: a result, or the reason to wait on. */
export type Judgement = { readonly result: StepResult } | { readonly waitFor: string };

/** Failures of a reading that may pass; the client has already retried them, and the step's time limit holds. */
const passing: readonly Failure["kind"][] = ["server", "lost", "unreachable", "rate-limited"];

/** Failures of a reading that nothing but a person ends. */
const final: readonly Failure["kind"][] = ["credentials", "rights"];

/** How many readings in a row may be odd, or lack the vRack Services: one may come from a proxy, or from between two pages. */
const mostOdd = 3;

/**
 * Begins to count readings that say nothing of a vRack Services.
 *
 * @returns tells of each reading, by its failure or by whether the vRack Services is there, if it is time to give up
 */
export function patience(): (failure: Failure | null, isThere: boolean) => boolean {
  let odd = 0;
  return (failure, isThere) => {
    const mayPass = isThere || (failure !== null && passing.includes(failure.kind));
    odd = isThere ? 0 : odd + (mayPass ? 0 : 1);
    return !mayPass && (odd >= mostOdd || (failure !== null && final.includes(failure.kind)));
  };
}

/**
 * Reads until `judge` comes to a result, or the run or the step must end.
 *
 * A vRack Services that stays away from the account is somebody else's change.
 * @param written - whether the API has taken a write of this step, for the failures that end the wait
 */
export async function waitUntil(
  work: Work,
  written: boolean,
  judge: (live: LiveVrackServices) => Judgement | Promise<Judgement>,
): Promise<StepResult> {
  const since = work.clock.now();
  const leave = endOfPause(work.limits, written);
  const name = nameOf(work.step.vrackServices);
  const isEnough = patience();
  let reason = name;
  for (;;) {
    const ending = endingOfWork(work);
    if (ending !== null) return endedBy(ending, written, `The platform had not finished: ${reason}.`);
    if (!written && work.limits.stopping.aborted) return { status: "not-tried", because: "stopping" };
    const reading = await unlessEnded(work, written, work.watch.next(since, leave));
    if (reading === null) continue;
    const live = reading.ok ? work.watch.latest(work.step.vrackServices.id) : undefined;
    const failure = reading.ok ? null : reading.error;
    if (failure?.kind === "stopped")
      return endedBy(endingOfWork(work) ?? "left", written, `The platform had not finished: ${reason}.`);
    if (isEnough(failure, live !== undefined))
      return failure ? refused(failure, written) : stale(`${name} is gone from the account.`, written);
    const judged = live ? Promise.resolve(judge(live)) : Promise.resolve({ waitFor: unseen(name, failure) });
    const judgement = await unlessEnded(work, written, judged);
    if (judgement === null) continue;
    if ("result" in judgement) return judgement.result;
    reason = judgement.waitFor;
    tellWaiting(work, reason);
  }
}

/** Why a reading says nothing. */
const unseen = (name: string, failure: Failure | null): string =>
  failure === null
    ? `${name}: missing in the account`
    : `${name}, which cannot be read: ${failure.message.replace(/\.$/, "")}`;
