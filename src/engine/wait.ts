import type { Failure } from "../model/failure.ts";
import type { Clock } from "../model/ports.ts";
import { mayPass } from "../model/may-pass.ts";
import { isTimeUp } from "./limits.ts";
import { endedBy, refused, type StepResult, stale } from "./step-result.ts";
import type { Watch } from "./watch.ts";
import { endingOfWork, endOfPauseOf, mayBeWritten, tellWaiting, unlessEnded, type Work } from "./work.ts";

/**
 * What one reading says to somebody who waits: a result, the reason to wait on, or what would be the result if the reading is not
 * an old one, or an odd one.
 */
export type Judgement = { readonly result: StepResult } | { readonly waitFor: string } | { readonly odd: StepResult };

/** How many readings in a row may be odd, or lack the object: one may come from a proxy, or from between two pages. */
export const mostOdd = 3;

/** Milliseconds that readings may show an account that is no more. */
const oldReadingsMs = 15_000;

/**
 * Begins to count what readings say that may be odd, or old.
 *
 * @returns tells of each reading, by whether it says so, if that is to be believed
 */
export function countDoubts(clock: Clock): (isOdd: boolean) => boolean {
  let since: number | null = null;
  let inARow = 0;
  return (isOdd) => {
    since = isOdd ? (since ?? clock.now()) : null;
    inARow = isOdd ? inARow + 1 : 0;
    return since !== null && inARow >= mostOdd && clock.now() - since >= oldReadingsMs;
  };
}

/**
 * Begins to count readings that say nothing of an object.
 *
 * @returns tells of each reading, by its failure or by whether the object is there, if it is time to give up
 */
export function countOddReadings(): (failure: Failure | null, isThere: boolean) => boolean {
  let odd = 0;
  return (failure, isThere) => {
    const meaning = failure === null ? "odd" : mayPass[failure.kind].waiting;
    if (isThere) odd = 0;
    else if (meaning !== "passes") odd += 1;
    return !isThere && (meaning === "ends" || (meaning === "odd" && odd >= mostOdd));
  };
}

/**
 * Reads until `judge` comes to a result, or the run or the step must end.
 *
 * An object that stays away from the account is somebody else's change.
 * @param seen - what an earlier reading says it waits for
 */
export async function waitUntil<T extends { readonly id: string }>(
  work: Work,
  watch: Watch<T>,
  judge: (live: T) => Judgement | Promise<Judgement>,
  seen: string | null = null,
): Promise<StepResult> {
  const since = work.clock.now();
  const leave = endOfPauseOf(work);
  const { title } = work;
  const isEnough = countOddReadings();
  const isBelieved = countDoubts(work.clock);
  let reason = seen ?? title;
  let doubted: StepResult | null = null;
  for (;;) {
    const ending = endingOfWork(work);
    // There is no time left to see it pass.
    if (isTimeUp(ending) && doubted !== null) return doubted;
    if (ending !== null) return endedBy(work, ending, unfinished(work, reason));
    if (!mayBeWritten(work) && work.limits.stopping.aborted) return { status: "not-tried", because: "stopping" };
    const reading = await unlessEnded(work, watch.next(since, leave));
    if (reading === null) continue;
    const live = reading.ok ? watch.latest(work.step.owner.id) : undefined;
    const failure = reading.ok ? null : reading.error;
    const hidden = reading.ok && live === undefined ? watch.hidden(work.step.owner.id) : null;
    if (failure?.kind === "stopped") return endedBy(work, endingOfWork(work) ?? "left", unfinished(work, reason));
    if (isEnough(failure, live !== undefined || hidden !== null))
      return failure ? refused(work, failure) : stale(work, `${title} is gone from the account.`);
    const judged = live
      ? Promise.resolve(judge(live))
      : Promise.resolve({ waitFor: unseen(title, failure?.message ?? hidden) });
    const judgement = await unlessEnded(work, judged);
    if (judgement === null) continue;
    if ("result" in judgement) return judgement.result;
    doubted = "odd" in judgement ? judgement.odd : null;
    if (isBelieved(doubted !== null) && doubted !== null) return doubted;
    reason = "odd" in judgement ? secondLook(judgement.odd) : judgement.waitFor;
    tellWaiting(work, reason);
  }
}

const secondLook = (result: StepResult): string =>
  `another look: ${result.status === "failed" ? result.failure.message.replace(/\.$/, "") : result.status}`;

const unfinished = (work: Work, reason: string): string =>
  `${mayBeWritten(work) ? "The platform had not finished" : "Nothing was sent yet; it waited for"}: ${reason}.`;

/** Why a reading says nothing. */
const unseen = (title: string, why: string | null): string =>
  why === null ? `${title}: missing in the account` : `${title}, which cannot be read: ${why.replace(/\.$/, "")}`;
