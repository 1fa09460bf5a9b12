import type { Failure } from "../model/failure.ts";
import { asksTooMuch, mayPass } from "../model/may-pass.ts";
import { endedBy, refused } from "./step-result.ts";
import { countDoubts } from "./wait.ts";
import { endOfWrite, isPutUpWith, pauseMs, waitOut } from "./wait-out.ts";
import { endingOfWork, endOfPauseOf, timeLeftOf, unlessEnded, type Work } from "./work.ts";
import { type LookUp, over, type Sent, taken, type Write } from "./write.ts";

const unseen = "The answer to a write was lost. Nothing of it is to be seen so far, and it is not sent again.";

/** How often an answer may be lost before the step gives up. */
const maxDoubts = 4;

/**
 * Sends a write so that it takes effect at most once.
 *
 * After a lost answer the account is looked at before anything else; it is sent again only when nothing of it is to be seen.
 */
export async function sendOnce<T>(work: Work, { send, lookUp, isExplained, looks = 2 }: Write<T>): Promise<Sent<T>> {
  let doubts = 0;
  let troubledSince: number | null = null;
  let reason = "nothing was sent yet";
  const write = { send, lookUp: (failure: Failure) => lookInTime(work, () => lookUp(failure)), looks };
  // Time behind other tasks of this run is no trouble.
  const now = (): number => work.clock.now() - work.excusedMs();
  for (let round = 0; ; round += 1) {
    const early = endOfWrite(work, reason) ?? (work.limits.stopping.aborted ? endedBy(work, "left", unseen) : null);
    if (early) return over(early);
    const answer = await send();
    if (answer.ok) return taken(work, answer.value);
    const failure = answer.error;
    reason = failure.message;
    const unsure = failure.taken === "unknown";
    troubledSince = failure.kind === "locked" ? null : (troubledSince ?? now());
    const troubledMs = troubledSince === null ? 0 : now() - troubledSince;
    const passes = unsure || isPutUpWith(failure, troubledMs) || isExplained?.(failure, troubledMs) === true;
    const again = passes && !asksTooMuch(failure);
    if (unsure) {
      doubts += 1;
      work.enter("doubtful");
    } else if (doubts === 0 && !again) return finalRefusal(work, write, failure);
    const seen = await waitOut(work, write, failure, round);
    if (seen.kind !== "absent") return seen;
    if (doubts > maxDoubts || !again) return over(refused(work, failure));
    work.noteRetry(failure);
  }
}

/** A look that is given up when the step has to end. */
async function lookInTime<T>(work: Work, look: () => Promise<LookUp<T>>): Promise<LookUp<T>> {
  const seen = await unlessEnded(work, look());
  return seen ?? { kind: "busy", reason: "the account, which has not answered yet" };
}

/** A refusal is final, unless the account is already so; what is seen to have changed there explains it, and is told with it. */
async function finalRefusal<T>(work: Work, { lookUp }: Write<T>, failure: Failure): Promise<Sent<T>> {
  if (failure.kind === "stopped")
    return over(endOfWrite(work, failure.message) ?? endedBy(work, "left", failure.message));
  if (mayPass[failure.kind].waiting === "ends") return over(refused(work, failure));
  const seen = await lookUntilPlain(work, () => lookUp(failure), failure);
  if (seen.kind === "taken") return taken(work, seen.value, false);
  if (seen.kind !== "over" || seen.result.status !== "failed" || seen.result.failure.failure !== null)
    return over(refused(work, failure));
  return over({ ...seen.result, failure: { ...seen.result.failure, failure } });
}

/** Looks again while what is seen is odd; it counts when it stays so. */
async function lookUntilPlain<T>(work: Work, look: () => Promise<LookUp<T>>, failure: Failure): Promise<LookUp<T>> {
  const isBelieved = countDoubts(work.clock);
  for (let looks = 1; ; looks += 1) {
    const seen = await look();
    if (seen.kind !== "odd") return seen;
    if (isBelieved(true) || endingOfWork(work) !== null || work.limits.stopping.aborted) return over(seen.result);
    await work.clock.sleep(Math.min(pauseMs(failure, looks - 1), timeLeftOf(work)), endOfPauseOf(work));
  }
}
