import { setMaxListeners } from "node:events";
import type { Limits } from "../engine/limits.ts";
import { duration } from "../findings/duration.ts";
import { systemClock } from "./system-clock.ts";

/** The ways a run can be told to end. */
export interface Stops extends Limits {
  /** An interruption from outside: the first starts nothing new, the second leaves at once; before any write the first does. */
  interrupt(): void;
  /** From now on an interruption waits for what is under way. */
  readonly startWriting: () => void;
  /** Whether there may be something to wait for. */
  writing(): boolean;
  /** The run is over: ends the timers, and what is still asked although nobody waits for it. */
  dispose(): void;
}

/** How long things may take, in milliseconds. */
export interface StopOptions {
  readonly timeoutMs: number;
  readonly stepTimeoutMs: number | null;
  /** After an interruption, how long what is under way is waited for; null = as long as it takes. */
  readonly graceMs: number | null;
}

/** Begins to count the time of a run. */
export function createStops({ timeoutMs, stepTimeoutMs, graceMs }: StopOptions): Stops {
  const stopping = new AbortController();
  const leaving = new AbortController();
  // Every step that waits and every request listens: with many at a time that is no leak, and Node must not warn of one.
  setMaxListeners(0, stopping.signal, leaving.signal);
  let writing = false;
  const timers: NodeJS.Timeout[] = [];
  const leaveAfter = (ms: number, reason: DOMException): void => {
    timers.push(setTimeout(() => leaving.abort(reason), ms));
  };
  leaveAfter(timeoutMs, new DOMException(`Timed out after ${duration(timeoutMs / 1000)}.`, "TimeoutError"));
  return {
    stopping: stopping.signal,
    leaving: leaving.signal,
    deadline: systemClock.now() + timeoutMs,
    stepTimeoutMs,
    interrupt: () => {
      const reason = new DOMException("The run was interrupted.", "AbortError");
      if (stopping.signal.aborted) return leaving.abort(reason);
      stopping.abort(reason);
      if (!writing) return leaving.abort(reason);
      if (graceMs !== null) leaveAfter(graceMs, reason);
    },
    startWriting: () => {
      writing = true;
    },
    writing: () => writing,
    dispose: () => {
      for (const timer of timers) clearTimeout(timer);
      leaving.abort(new DOMException("The run is over.", "AbortError"));
    },
  };
}
