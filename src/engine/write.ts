import type { Failure } from "../model/failure.ts";
import { mayPass } from "../model/may-pass.ts";
import type { Result } from "../model/result.ts";
import { endedBy, refused, type StepResult } from "./step-result.ts";
import { endingOfWork, type Work } from "./work.ts";

/**
 * What the account shows about a write whose fate is not known.
 *
 * `taken`: it is there, or its task is. `absent`: nothing of it is to be seen, and it may be sent.
 * `busy`: it may not be sent yet; `isOurs` when it is another task of this run that is in the way.
 * `odd`: a single reading that says so may lag or come from a proxy; it counts when several in a row do.
 * `over`: the step has ended, for instance because somebody else changed the account.
 */
export type LookUp<T> =
  | { readonly kind: "taken"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "busy"; readonly reason: string; readonly isOurs?: boolean }
  | { readonly kind: "odd"; readonly result: StepResult }
  | { readonly kind: "over"; readonly result: StepResult };

/**
 * How a write ended: the API took it, or the step is over.
 *
 * Taken while the work is still in the phase `before`: the account was already so, by nothing that this step did.
 */
export type Sent<T> =
  | { readonly kind: "taken"; readonly value: T }
  | { readonly kind: "over"; readonly result: StepResult };

/** One write and the way to find out what became of it. */
export interface Write<T> {
  send(): Promise<Result<T, Failure>>;
  /** Asked in the phase `before` after a refusal, and in `doubtful` after a lost answer; `failure` is what came instead. */
  lookUp(failure: Failure): Promise<LookUp<T>>;
  /**
   * Whether a refusal comes of what this run has let go: it passes when the platform has noticed everywhere.
   *
   * @param troubledMs - for how long it has been refused
   */
  isExplained?(failure: Failure, troubledMs: number): boolean;
  /** How often to look after a lost answer, since the API may still be at work on it; 2 unless given. */
  readonly looks?: number;
}

/** What is told when a run ends between a lost answer and the look at the account. */
export const notLookedUp = "The answer to a write did not come, and the run ended before it could be looked up.";

/** A look-up that could not read: trouble that may pass, or the end of the step. */
export function unreadable<T>(work: Work, failure: Failure): LookUp<T> {
  if (failure.kind === "stopped") return over(endedBy(work, endingOfWork(work) ?? "left", notLookedUp));
  return mayPass[failure.kind].lookUp ? { kind: "busy", reason: failure.message } : over(refused(work, failure));
}

/** What is seen after a lost answer is ours; what is seen after a refusal alone was so before. */
export function taken<T>(work: Work, value: T, isAnswered = true): Sent<T> {
  if (isAnswered || work.phase() === "doubtful") work.enter("written");
  return { kind: "taken", value };
}

/** The step has ended. */
export const over = (result: StepResult): { readonly kind: "over"; readonly result: StepResult } => ({
  kind: "over",
  result,
});

/** What one reading says, which may be odd. */
export const odd = (result: StepResult): { readonly kind: "odd"; readonly result: StepResult } => ({
  kind: "odd",
  result,
});
