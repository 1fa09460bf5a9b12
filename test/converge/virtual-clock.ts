import { setImmediate as turn } from "node:timers/promises";
import type { Clock } from "../../src/model/ports.ts";

/** A clock that costs no time: when everybody sleeps and no request is under way, it jumps to whoever is due first. */
export interface VirtualClock extends Clock {
  /** Something outside has begun that time must not overtake, such as a request. */
  begin(): void;
  /** It has ended. */
  end(): void;
  /** Somebody sets the machine's clock: what is measured in time must not notice. */
  setWall(byMs: number): void;
}

interface Sleeper {
  readonly dueAt: number;
  readonly wake: () => void;
}

/** The clock of a run that can be killed: from then on it never returns from a sleep. */
export function mortal(clock: VirtualClock, killed: AbortSignal): VirtualClock {
  const never = new Promise<void>(() => undefined);
  return {
    ...clock,
    sleep: async (ms, signal) => {
      if (!killed.aborted) await clock.sleep(ms, AbortSignal.any([signal, killed]));
      return killed.aborted ? never : undefined;
    },
  };
}

/** Turns of the event loop without anything new before all count as asleep: an answer may take some to be read. */
const quietTurns = 3;

/** The clock starts at 2026-01-01T00:00:00Z. */
export function createVirtualClock(): VirtualClock {
  let nowMs = Date.UTC(2026, 0, 1);
  let wallAheadMs = 0;
  let busy = 0;
  let events = 0;
  let watching = false;
  const sleepers = new Set<Sleeper>();

  const watch = async (): Promise<void> => {
    watching = true;
    for (let quiet = 0; quiet < quietTurns; ) {
      const seen = events;
      await turn();
      quiet = seen === events ? quiet + 1 : 0;
    }
    watching = false;
    if (busy > 0 || sleepers.size === 0) return;
    nowMs = Math.max(nowMs, Math.min(...[...sleepers].map(({ dueAt }) => dueAt)));
    for (const sleeper of [...sleepers].filter(({ dueAt }) => dueAt <= nowMs)) sleeper.wake();
    note();
  };

  const note = (): void => {
    events += 1;
    if (!watching && busy === 0 && sleepers.size > 0) void watch();
  };

  return {
    now: () => nowMs,
    wallNow: () => nowMs + wallAheadMs,
    setWall: (byMs) => {
      wallAheadMs += byMs;
    },
    begin: () => {
      busy += 1;
    },
    end: () => {
      busy -= 1;
      note();
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = (): void => {
          signal.removeEventListener("abort", wake);
          sleepers.delete(sleeper);
          resolve();
          note();
        };
        const sleeper = { dueAt: nowMs + ms, wake };
        signal.addEventListener("abort", wake, { once: true });
        sleepers.add(sleeper);
        note();
      }),
  };
}
