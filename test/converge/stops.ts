import { setMaxListeners } from "node:events";
import type { Limits } from "../../src/engine/limits.ts";
import type { Clock } from "../../src/model/ports.ts";

/** The ways a run can be told to end, as the command has them, by the clock of the tests. */
export interface TestStops extends Limits {
  /** Ctrl-C: the first starts nothing new, the second leaves at once. */
  interrupt(): void;
  /** Does something after a while, unless the run has ended by then. */
  after(ms: number, act: () => void): void;
  dispose(): void;
}

/** Begins to count the time of a run. */
export function createStops(clock: Clock, timeoutMs: number, stepTimeoutMs: number | null): TestStops {
  const stopping = new AbortController();
  const leaving = new AbortController();
  const ended = new AbortController();
  setMaxListeners(0, stopping.signal, leaving.signal);
  const after = (ms: number, act: () => void): void => {
    void clock.sleep(ms, ended.signal).then(() => ended.signal.aborted || act());
  };
  after(timeoutMs, () => leaving.abort(new DOMException("Timed out.", "TimeoutError")));
  return {
    stopping: stopping.signal,
    leaving: leaving.signal,
    deadline: clock.now() + timeoutMs,
    stepTimeoutMs,
    interrupt: () =>
      (stopping.signal.aborted ? leaving : stopping).abort(new DOMException("Interrupted.", "AbortError")),
    after,
    dispose: () => {
      ended.abort();
      leaving.abort(new DOMException("The run is over.", "AbortError"));
    },
  };
}
