import type { Clock } from "../model/ports.ts";

/** When a run must end. */
export interface Limits {
  /** Aborted: no new step, and no write that was not sent yet; what is under way is waited for. */
  readonly stopping: AbortSignal;
  /** Aborted: nothing is waited for any more. */
  readonly leaving: AbortSignal;
  /** On the monotonic clock of the run. */
  readonly deadline: number;
  /** Milliseconds one step may take from its first request; null = as long as the run. */
  readonly stepTimeoutMs: number | null;
}

/** Why a step may not go on; null while it may. */
export type Ending = "left" | "run-timeout" | "step-timeout";

/** Whether it is time that ends it, and nobody who wants it. */
export const isTimeUp = (ending: Ending | null): boolean => ending === "run-timeout" || ending === "step-timeout";

/** Whether a step that began at `startedAt` must end now. */
export function endingOf(limits: Limits, clock: Clock, startedAt: number): Ending | null {
  const now = clock.now();
  // A timer may fire a little before the clock says so; its reason tells it from somebody who interrupts.
  if (now >= limits.deadline || isTimeout(limits.leaving)) return "run-timeout";
  if (limits.leaving.aborted) return "left";
  return limits.stepTimeoutMs !== null && now - startedAt >= limits.stepTimeoutMs ? "step-timeout" : null;
}

const isTimeout = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && reason instanceof Error && reason.name === "TimeoutError";

/** Milliseconds that a step which began at `startedAt` has left. */
export const timeLeftMs = ({ deadline, stepTimeoutMs }: Limits, clock: Clock, startedAt: number): number =>
  Math.max(0, Math.min(deadline, stepTimeoutMs === null ? deadline : startedAt + stepTimeoutMs) - clock.now());

/** What ends a pause: with a write under way only leaving does; without one, stopping is enough. */
export const endOfPause = ({ stopping, leaving }: Limits, written: boolean): AbortSignal =>
  written ? leaving : AbortSignal.any([stopping, leaving]);
