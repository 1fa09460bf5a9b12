import type { Failure } from "../model/failure.ts";
import type { Result } from "../model/result.ts";
import { wholeSentence } from "../model/whole-sentence.ts";
import { endingOfWork, tellWaiting, unlessEnded, type Work } from "./context.ts";
import { endOfPause, timeLeftMs } from "./limits.ts";
import { endedBy, refused, type StepResult } from "./step-result.ts";

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

/** How a write ended: the API took it, or the step is over. */
export type Sent<T> =
  | { readonly kind: "taken"; readonly value: T }
  | { readonly kind: "over"; readonly result: StepResult };

/** A look-up that could not read: trouble that may pass, or the end of the step. */
export function unreadable<T>(work: Work, failure: Failure, doubt: boolean): LookUp<T> {
  if (failure.kind === "stopped") return over(endedBy(endingOfWork(work) ?? "left", doubt, notLookedUp));
  const final = ["credentials", "rights", "malformed", "refused", "not-found"].includes(failure.kind);
  return final ? over(refused(failure, doubt)) : { kind: "busy", reason: failure.message };
}

/** One write and the way to find out what became of it. */
export interface Write<T> {
  send(): Promise<Result<T, Failure>>;
  /** @param doubt - true when an earlier sending may have been taken */
  lookUp(doubt: boolean): Promise<LookUp<T>>;
  /** How often to look after a lost answer, since the API may still be at work on it; 2 unless given. */
  readonly looks?: number;
}

/** Refusals of a write that may pass by waiting; any other refusal is final. */
const passing: readonly Failure["kind"][] = ["locked", "conflict", "rate-limited", "unreachable"];

/** Milliseconds a conflict or an API that cannot be reached is put up with; a lock is waited for as long as the step may take. */
const patienceMs = 120_000;

/** A longer Retry-After is not waited for: a person should decide. */
const longestAskedMs = 300_000;

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
  const write = { send, lookUp: (doubt: boolean) => lookInTime(work, lookUp, doubt), looks };
  for (let round = 0; ; round += 1) {
    const early =
      endOf(work, doubts > 0, reason) ?? (work.limits.stopping.aborted ? endedBy("left", true, unseen) : null);
    if (early) return over(early);
    const answer = await send();
    if (answer.ok) return { kind: "taken", value: answer.value };
    const failure = answer.error;
    reason = failure.message;
    const unsure = failure.taken === "unknown";
    troubledSince = failure.kind === "locked" ? null : (troubledSince ?? work.clock.now());
    const again =
      !asksTooMuch(failure) && (unsure || mayPass(failure, work.clock.now() - (troubledSince ?? work.clock.now())));
    if (unsure) doubts += 1;
    else if (doubts === 0 && !again) return finalRefusal(work, write, failure);
    const seen = await settle(work, write, failure, round, doubts > 0);
    if (seen.kind !== "absent") return seen;
    if (doubts > maxDoubts || !again) return over(refused(failure, doubts > 0));
    work.api.noteRetry(failure);
  }
}

/** A look that is given up when the step has to end. */
async function lookInTime<T>(work: Work, lookUp: Write<T>["lookUp"], doubt: boolean): Promise<LookUp<T>> {
  const seen = await unlessEnded(work, doubt, lookUp(doubt));
  return seen ?? { kind: "busy", reason: "the account, which has not answered yet" };
}

/** A refusal is final, unless the account is already so; what is seen to have changed there explains it, and is told with it. */
async function finalRefusal<T>(work: Work, { lookUp }: Write<T>, failure: Failure): Promise<Sent<T>> {
  if (failure.kind === "stopped")
    return over(endOf(work, false, failure.message) ?? endedBy("left", false, failure.message));
  if (["credentials", "rights"].includes(failure.kind)) return over(refused(failure, false));
  const seen = await lookUp(false);
  if (seen.kind === "taken") return seen;
  if (seen.kind !== "over" || seen.result.status !== "failed" || seen.result.failure.failure !== null)
    return over(refused(failure, false));
  return over({ ...seen.result, failure: { ...seen.result.failure, failure } });
}

const over = (result: StepResult): { readonly kind: "over"; readonly result: StepResult } => ({ kind: "over", result });

const asksTooMuch = ({ retryAfterMs }: Failure): boolean => (retryAfterMs ?? 0) > longestAskedMs;

/** @param troubledMs - for how long it has been refused, locks aside */
const mayPass = ({ kind }: Failure, troubledMs: number): boolean =>
  passing.includes(kind) && (kind === "locked" || troubledMs < patienceMs);

/** Pauses and looks, again while the account is busy; after a lost answer several times. */
async function settle<T>(
  work: Work,
  { lookUp, looks: wanted = 2 }: Write<T>,
  failure: Failure,
  round: number,
  doubt: boolean,
): Promise<Sent<T> | { readonly kind: "absent" }> {
  let looks = 0;
  let reason = failure.message;
  for (;;) {
    tellWaiting(work, `the API, which answered: ${failure.message.replace(/\.$/, "")}`);
    const wantedMs = looks === 0 && doubt ? 500 : pauseMs(failure, round + looks);
    await work.clock.sleep(
      Math.min(wantedMs, timeLeftMs(work.limits, work.clock, work.startedAt)),
      endOfPause(work.limits, doubt),
    );
    const ended = endOf(work, doubt, reason);
    if (ended) return over(ended);
    const seen = await lookUp(doubt);
    looks += 1;
    if (seen.kind === "busy") {
      reason = seen.reason;
      tellWaiting(work, reason);
    } else if (seen.kind !== "absent" || looks >= (doubt ? wanted : 1)) return seen;
  }
}

/** Milliseconds: what the API asked for, else 1 s doubling to 15 s. */
const pauseMs = (failure: Failure, round: number): number =>
  asksTooMuch(failure) || failure.retryAfterMs === null
    ? Math.min(longestPauseMs, 1000 * 2 ** Math.min(round, 4))
    : failure.retryAfterMs;

/** @param reason - why the write was not taken so far, or why that cannot be seen */
function endOf(work: Work, doubt: boolean, reason: string): StepResult | null {
  const ending = endingOfWork(work);
  if (ending !== null)
    return endedBy(ending, doubt, doubt ? notLookedUp : `The API had not taken it: ${wholeSentence(reason)}`);
  return !doubt && work.limits.stopping.aborted ? { status: "not-tried", because: "stopping" } : null;
}
