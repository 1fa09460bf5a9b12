import type { Failure } from "../model/failure.ts";
import type { LiveVrackServices } from "../model/live.ts";
import type { Clock, ReadApi } from "../model/ports.ts";
import type { Result } from "../model/result.ts";

/** One reading of all vRack Services. */
export type Reading = Result<readonly LiveVrackServices[], Failure>;

/** Reads the account for everybody who waits: one list call serves them all. */
export interface Watch {
  /** The vRack Services as the plan was made from it; undefined when the account did not have it. */
  planned(id: string): LiveVrackServices | undefined;
  /** The vRack Services as last read; undefined when the account does not have it. */
  latest(id: string): LiveVrackServices | undefined;
  /** A reading that begins after this call, at once; the last failure again while the API asks not to be asked. */
  read(): Promise<Reading>;
  /** The next reading for somebody who has waited since `since`; null as soon as `signal` is aborted. */
  next(since: number, signal: AbortSignal): Promise<Reading | null>;
}

const longestPauseMs = 10_000;

/** Milliseconds until the next reading: 15 % of the time already waited, at least 0.5 s, at most 10 s. */
export const pollIntervalMs = (waitedMs: number): number => Math.min(longestPauseMs, Math.max(500, 0.15 * waitedMs));

interface Waiter {
  readonly dueAt: number;
  readonly resolve: (reading: Reading) => void;
}

/** @param initial - the reading the plan was made from */
export function createWatch(api: ReadApi, clock: Clock, initial: readonly LiveVrackServices[]): Watch {
  let last = initial;
  let begun = 0;
  let newest = 0;
  let waiters: Waiter[] = [];
  let sleeping: AbortController | null = null;
  let barred: { readonly until: number; readonly reading: Reading } | null = null;

  const read = async (): Promise<Reading> => {
    if (barred !== null && clock.now() < barred.until) return barred.reading;
    begun += 1;
    const number = begun;
    const reading = await api.listVrackServices();
    const askedMs = reading.ok ? null : reading.error.retryAfterMs;
    barred = askedMs === null ? null : { until: clock.now() + askedMs, reading };
    // One that began earlier and came back later shows an older account.
    if (reading.ok && number > newest) [last, newest] = [reading.value, number];
    return reading;
  };

  /** Sleeps until the first waiter is due, reads once, and hands the reading to all of them. */
  const serve = async (): Promise<void> => {
    while (waiters.length > 0) {
      const dueAt = Math.min(...waiters.map((waiter) => waiter.dueAt));
      sleeping = new AbortController();
      // The bound matters when the machine's clock is set back meanwhile.
      if (dueAt > clock.now()) await clock.sleep(Math.min(dueAt - clock.now(), longestPauseMs), sleeping.signal);
      if (sleeping.signal.aborted) continue;
      const served = waiters;
      waiters = [];
      const reading = await read();
      for (const { resolve } of served) resolve(reading);
    }
    sleeping = null;
  };

  const next = (since: number, signal: AbortSignal): Promise<Reading | null> =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(null);
      const waiter: Waiter = {
        dueAt: clock.now() + pollIntervalMs(clock.now() - since),
        resolve: (reading) => {
          signal.removeEventListener("abort", leave);
          resolve(reading);
        },
      };
      const leave = (): void => {
        waiters = waiters.filter((one) => one !== waiter);
        sleeping?.abort();
        resolve(null);
      };
      signal.addEventListener("abort", leave, { once: true });
      waiters.push(waiter);
      if (sleeping === null) void serve();
      else sleeping.abort();
    });

  return {
    planned: (id) => initial.find((one) => one.id === id),
    latest: (id) => last.find((one) => one.id === id),
    read,
    next,
  };
}
