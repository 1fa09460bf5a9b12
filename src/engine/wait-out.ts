import { wholeSentence } from "../findings/whole-sentence.ts";
import type { Failure } from "../model/failure.ts";
import { asksTooMuch, mayPass, patienceMs } from "../model/may-pass.ts";
import { isTimeUp } from "./limits.ts";
import { endedBy, type StepResult } from "./step-result.ts";
import { countDoubts } from "./wait.ts";
import { endingOfWork, endOfPauseOf, mayBeWritten, tellWaiting, timeLeftOf, type Work } from "./work.ts";
import { type LookUp, notLookedUp, over, type Sent, taken, type Write } from "./write.ts";

/** Milliseconds between two looks, unless the API asks for more. */
const longestPauseMs = 15_000;

/**
 * Whether a refusal is put up with: a lock (423) as long as the step may take, a conflict (409) for a while.
 *
 * @param troubledMs - for how long it has been refused, locks aside
 */
export function isPutUpWith({ kind }: Failure, troubledMs: number): boolean {
  switch (mayPass[kind].write) {
    case "always":
      return true;
    case "awhile":
      return troubledMs < patienceMs;
    case "never":
      return false;
  }
}

/**
 * Waits between two attempts at a write: pauses and looks, again while the account is busy; after a lost answer several
 * times.
 *
 * @param round - how many attempts there were before
 * @returns `absent` when the write may be sent again
 */
export async function waitOut<T>(
  work: Work,
  { lookUp, looks: wanted = 2 }: Write<T>,
  failure: Failure,
  round: number,
): Promise<Sent<T> | { readonly kind: "absent" }> {
  const doubt = work.phase() === "doubtful";
  let looks = 0;
  let doubted: StepResult | null = null;
  const isBelieved = countDoubts(work.clock);
  let reason = failure.message;
  const beganMs = work.clock.now();
  for (;;) {
    const since = work.clock.now();
    tellWaiting(work, `the API: ${failure.message.replace(/\.$/, "")}`);
    const wantedMs = looks === 0 && doubt ? 500 : pauseMs(failure, round + looks);
    await work.clock.sleep(Math.min(wantedMs, timeLeftOf(work)), endOfPauseOf(work));
    const ended = endOfWrite(work, reason);
    if (ended) return over(isTimeUp(endingOfWork(work)) ? (doubted ?? ended) : ended);
    const mayLag = doubt && work.clock.now() - beganMs < patienceMs;
    const seen = settle(await lookUp(failure), failure, mayLag);
    looks += 1;
    doubted = seen.kind === "odd" ? seen.result : null;
    if (seen.kind === "taken") return taken(work, seen.value, false);
    if (isBelieved(doubted !== null) && doubted !== null) return over(doubted);
    if (seen.kind === "over" || (seen.kind === "absent" && looks >= (doubt ? wanted : 1))) return seen;
    if (seen.kind !== "busy") continue;
    if (seen.isOurs) work.excuse(work.clock.now() - since);
    reason = seen.reason;
    tellWaiting(work, reason);
  }
}

/**
 * After a lost answer, 412 means that something was written, and it may be ours: an account that still shows what was
 * before lags. One that shows it for {@link patienceMs} does not.
 */
function settle<T>(seen: LookUp<T>, { kind }: Failure, mayLag: boolean): LookUp<T> {
  return mayLag && kind === "stale" && seen.kind === "absent"
    ? { kind: "busy", reason: "the account, which does not show yet what was written" }
    : seen;
}

/** Milliseconds: what the API asked for, else 1 s doubling to 15 s. */
export const pauseMs = (failure: Failure, round: number): number =>
  asksTooMuch(failure) || failure.retryAfterMs === null
    ? Math.min(longestPauseMs, 1000 * 2 ** Math.min(round, 4))
    : failure.retryAfterMs;

/**
 * How the step ends when the run or its time is over; null while it may go on.
 *
 * @param reason - why the write was not taken so far, or why that cannot be seen
 */
export function endOfWrite(work: Work, reason: string): StepResult | null {
  const ending = endingOfWork(work);
  if (ending !== null)
    return endedBy(
      work,
      ending,
      mayBeWritten(work) ? notLookedUp : `The API had not taken it: ${wholeSentence(reason)}`,
    );
  return !mayBeWritten(work) && work.limits.stopping.aborted ? { status: "not-tried", because: "stopping" } : null;
}
