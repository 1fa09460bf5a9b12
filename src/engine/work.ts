import type { Failure } from "../model/failure.ts";
import type { Meter } from "./fair-use.ts";
import type { Clock } from "../model/ports.ts";
import type { ProgressListener } from "../model/progress.ts";
import type { Step } from "../model/step.ts";
import { type Ending, endingOf, endOfPause, type Limits, timeLeftMs } from "./limits.ts";

/** What every step is given to work with. */
export interface Context {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly listener: ProgressListener;
  /** Counts and tells that a write is sent once more after this failure. */
  readonly noteRetry: (failure: Failure) => void;
  readonly meter: Meter;
}

/**
 * How far a step is with its write. `before`: the API has taken nothing. `doubtful`: an answer was lost, so it may have.
 * `written`: it has.
 */
export type Phase = "before" | "doubtful" | "written";

/** A step under way. */
export interface Work extends Context {
  readonly step: Step;
  /** Name and id of the owner for messages, such as `vRack Services prod-gra (vrs-…)`. */
  readonly title: string;
  /** By the clock. */
  readonly startedAt: number;
  phase(): Phase;
  /** A phase is never left for an earlier one. */
  enter(phase: Phase): void;
  /** Milliseconds it stood behind other tasks of this run: no time of the step, and no reason to lose patience. */
  excusedMs(): number;
  /** It stood behind other tasks of this run for so long. */
  excuse(ms: number): void;
}

/** Begins to work on a step. */
export function beginWork(context: Context, step: Step, title: string, startedAt: number): Work {
  let phase: Phase = "before";
  let excusedMs = 0;
  return {
    ...context,
    step,
    title,
    startedAt,
    phase: () => phase,
    enter: (next) => {
      phase = next;
    },
    excusedMs: () => excusedMs,
    excuse: (ms) => {
      excusedMs += ms;
    },
  };
}

/** Whether the API has taken a write of this step, or may have. */
export const mayBeWritten = (work: Pick<Work, "phase">): boolean => work.phase() !== "before";

/** Why this step must end now; null while it may go on. */
export const endingOfWork = (work: Work): Ending | null => endingOf(work.limits, work.clock, countedFrom(work));

/** Milliseconds that the step has left. */
export const timeLeftOf = (work: Work): number => timeLeftMs(work.limits, work.clock, countedFrom(work));

/** From when on the time of the step counts, by the clock. */
const countedFrom = ({ startedAt, excusedMs }: Work): number => startedAt + excusedMs();

/** What ends a pause of this step: with a write under way one interruption does not. */
export const endOfPauseOf = (work: Work): AbortSignal => endOfPause(work.limits, mayBeWritten(work));

/** The longest sleep that a timer can hold. */
const longestSleepMs = 2 ** 31 - 1;

/**
 * Waits for something unless the step has to end before.
 *
 * @returns null when the step has to end; what is waited for still runs, and is dropped when it comes
 */
export async function unlessEnded<T>(work: Work, act: Promise<T>): Promise<T | null> {
  const done = new AbortController();
  const end = AbortSignal.any([endOfPauseOf(work), done.signal]);
  const leftMs = Math.min(timeLeftOf(work), longestSleepMs);
  try {
    return await Promise.race([act, work.clock.sleep(leftMs, end).then(() => null)]);
  } finally {
    done.abort();
  }
}

/** Tells why the step waits. */
export function tellWaiting({ step, clock, startedAt, listener }: Work, reason: string): void {
  listener({ type: "waiting", step, reason, elapsedMs: clock.now() - startedAt });
}
