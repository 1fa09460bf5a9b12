import type { Failure } from "../model/failure.ts";
import { asksTooMuch, mayPass, patienceMs } from "../model/may-pass.ts";
import type { Result } from "../model/result.ts";
import { wholeSentence } from "../findings/whole-sentence.ts";
import { timeLeftMs } from "./limits.ts";
import { endedBy, refused, type StepResult } from "./step-result.ts";
import { endingOfWork, endOfPauseOf, mayBeWritten, tellWaiting, unlessEnded, type Work } from "./work.ts";

/**
 * What the account shows about a write whose fate is not known.
 *
 * `taken`: it is there, or its task is. `absent`: nothing of it is to be seen, and it may be sent.
 * `busy`: it may not be sent yet. `over`: the step has ended, for instance because somebody else changed the account.
 */
export type LookUp<T> =
  | { readonly kind: "taken"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "busy"; readonly reason: string }
  | { readonly kind: "over"; readonly result: StepResult };

/**
 * How a write ended: the API took it, or the step is over.
 *
 * Taken while the work is still in the phase `before`: the account was already so, by nothing that this step did.
 */
export type Sent<T> =
  | { readonly kind: "taken"; readonly value: T }
  | { readonly kind: "over"; readonly result: StepResult };

/** A look-up that could not read: trouble that may pass, or the end of the step. */
export function unreadable<T>(work: Work, failure: Failure): LookUp<T> {
  if (failure.kind === "stopped") return over(endedBy(work, endingOfWork(work) ?? "left", notLookedUp));
  return mayPass[failure.kind].lookUp ? { kind: "busy", reason: failure.message } : over(refused(work, failure));
}

/** One write and the way to find out what became of it. */
export interface Write<T> {
  send(): Promise<Result<T, Failure>>;
  /** Asked in the phase `before` after a refusal, and in `doubtful` after a lost answer. */
  lookUp(): Promise<LookUp<T>>;
  /** How often to look after a lost answer, since the API may still be at work on it; 2 unless given. */
  readonly looks?: number;
}

/** Milliseconds between two looks, unless the API asks for more. */
const longestPauseMs = 15_000;

const notLookedUp = "The answer to a write did not come, and the run ended before it could be looked up.";
const unseen = "The answer to a write was lost. Nothing of it is to be seen so far, and it is not sent again.";

/** How often an answer may be lost before the step gives up. */
const maxDoubts = 4;

/**
 * Sends a write so that it takes effect at most once.
 *
 * After a lost answer the account is looked at before anything else; it is sent again only when nothing of it is to be seen.
 */
export async function sendOnce<T>(work: Work, { send, lookUp, looks = 2 }: Write<T>): Promise<Sent<T>> {
  let doubts = 0;
  let troubledSince: number | null = null;
  let reason = "nothing was sent yet";
  const write = { send, lookUp: () => lookInTime(work, lookUp), looks };
  for (let round = 0; ; round += 1) {
    const early = endOf(work, reason) ?? (work.limits.stopping.aborted ? endedBy(work, "left", unseen) : null);
    if (early) return over(early);
    const answer = await send();
    if (answer.ok) return taken(work, answer.value);
    const failure = answer.error;
    reason = failure.message;
    const unsure = failure.taken === "unknown";
    troubledSince = failure.kind === "locked" ? null : (troubledSince ?? work.clock.now());
    const again =
      !asksTooMuch(failure) && (unsure || isPutUpWith(failure, work.clock.now() - (troubledSince ?? work.clock.now())));
    if (unsure) {
      doubts += 1;
      work.enter("doubtful");
    } else if (doubts === 0 && !again) return finalRefusal(work, write, failure);
    const seen = await settle(work, write, failure, round);
    if (seen.kind !== "absent") return seen;
    if (doubts > maxDoubts || !again) return over(refused(work, failure));
    work.noteRetry(failure);
  }
}

/** What is seen after a lost answer is ours; what is seen after a refusal alone was so before. */
function taken<T>(work: Work, value: T, isAnswered = true): Sent<T> {
  if (isAnswered || work.phase() === "doubtful") work.enter("written");
  return { kind: "taken", value };
}

/** A look that is given up when the step has to end. */
async function lookInTime<T>(work: Work, lookUp: Write<T>["lookUp"]): Promise<LookUp<T>> {
  const seen = await unlessEnded(work, lookUp());
  return seen ?? { kind: "busy", reason: "the account, which has not answered yet" };
}

/** A refusal is final, unless the account is already so; what is seen to have changed there explains it, and is told with it. */
async function finalRefusal<T>(work: Work, { lookUp }: Write<T>, failure: Failure): Promise<Sent<T>> {
  if (failure.kind === "stopped") return over(endOf(work, failure.message) ?? endedBy(work, "left", failure.message));
  if (mayPass[failure.kind].waiting === "ends") return over(refused(work, failure));
  const seen = await lookUp();
  if (seen.kind === "taken") return taken(work, seen.value, false);
  if (seen.kind !== "over" || seen.result.status !== "failed" || seen.result.failure.failure !== null)
    return over(refused(work, failure));
  return over({ ...seen.result, failure: { ...seen.result.failure, failure } });
}

const over = (result: StepResult): { readonly kind: "over"; readonly result: StepResult } => ({ kind: "over", result });

/** @param troubledMs - for how long it has been refused, locks aside */
function isPutUpWith({ kind }: Failure, troubledMs: number): boolean {
  switch (mayPass[kind].write) {
    case "always":
      return true;
    case "awhile":
      return troubledMs < patienceMs;
    case "never":
      return false;
  }
}

/** Pauses and looks, again while the account is busy; after a lost answer several times. */
async function settle<T>(
  work: Work,
  { lookUp, looks: wanted = 2 }: Write<T>,
  failure: Failure,
  round: number,
): Promise<Sent<T> | { readonly kind: "absent" }> {
  const doubt = work.phase() === "doubtful";
  let looks = 0;
  let reason = failure.message;
  for (;;) {
    tellWaiting(work, `the API, which answered: ${failure.message.replace(/\.$/, "")}`);
    const wantedMs = looks === 0 && doubt ? 500 : pauseMs(failure, round + looks);
    await work.clock.sleep(Math.min(wantedMs, timeLeftMs(work.limits, work.clock, work.startedAt)), endOfPauseOf(work));
    const ended = endOf(work, reason);
    if (ended) return over(ended);
    const seen = await lookUp();
    looks += 1;
    if (seen.kind === "busy") {
      reason = seen.reason;
      tellWaiting(work, reason);
    } else if (seen.kind === "taken") return taken(work, seen.value, false);
    else if (seen.kind === "over" || looks >= (doubt ? wanted : 1)) return seen;
  }
}

/** Milliseconds: what the API asked for, else 1 s doubling to 15 s. */
const pauseMs = (failure: Failure, round: number): number =>
  asksTooMuch(failure) || failure.retryAfterMs === null
    ? Math.min(longestPauseMs, 1000 * 2 ** Math.min(round, 4))
    : failure.retryAfterMs;

/** @param reason - why the write was not taken so far, or why that cannot be seen */
function endOf(work: Work, reason: string): StepResult | null {
  const ending = endingOfWork(work);
  if (ending !== null)
    return endedBy(
      work,
      ending,
      mayBeWritten(work) ? notLookedUp : `The API had not taken it: ${wholeSentence(reason)}`,
    );
  return !mayBeWritten(work) && work.limits.stopping.aborted ? { status: "not-tried", because: "stopping" } : null;
}
