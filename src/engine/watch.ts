import type { Failure } from "../model/failure.ts";
import type { Clock } from "../model/ports.ts";
import type { Result } from "../model/result.ts";

/** One reading of all objects of a kind. */
export type ReadingOf<T> = Result<readonly T[], Failure>;

/** Reads the account for everybody who waits: one list call serves them all. */
export interface Watch<T extends { readonly id: string }> {
  /** The object as the plan was made from it; undefined when the account did not have it. */
  planned(id: string): T | undefined;
  /** The object as last read; undefined when the account does not have it. */
  latest(id: string): T | undefined;
  /** All objects as last read. */
  all(): readonly T[];
  /** Why an object cannot be read that the last reading lists all the same; null where it is not listed, or can be read. */
  hidden(id: string): string | null;
  /** A reading that begins after this call, at once; the last failure again while the API asks not to be asked. */
  read(): Promise<ReadingOf<T>>;
  /** The next reading for somebody who has waited since `since`; null as soon as `signal` is aborted. */
  next(since: number, signal: AbortSignal): Promise<ReadingOf<T> | null>;
}

const longestPauseMs = 10_000;
const shortestPauseMs = 500;

/** Milliseconds until the next reading: 6 % of the time already waited, at least 0.5 s, at most 10 s. */
export const pollIntervalMs = (waitedMs: number): number =>
  Math.min(longestPauseMs, Math.max(shortestPauseMs, 0.06 * waitedMs));

/**
 * Milliseconds until the next reading that waiting may ask for, by the requests of the last minute.
 *
 * The first 24 are not held up, so that short tasks are seen at once; then readings come more slowly, and from 50 on there is
 * hardly one, which leaves room for steps within what is fair use.
 */
const gapMs = (requests: number): number =>
  shortestPauseMs + 150 * Math.max(0, requests - 24) + 1000 * Math.max(0, requests - 50);

interface Waiter<T> {
  readonly dueAt: number;
  readonly resolve: (reading: ReadingOf<T>) => void;
}

/**
 * @param list - reads all objects of the kind
 * @param initial - the reading the plan was made from
 * @param hidden - why an object of the last reading cannot be read
 * @param lately - how many requests the run has sent in the last minute, whatever for
 */
export function createWatch<T extends { readonly id: string }>(
  list: () => Promise<ReadingOf<T>>,
  clock: Clock,
  initial: readonly T[],
  lately: () => number = () => 0,
  hidden: Watch<T>["hidden"] = () => null,
): Watch<T> {
  const { read, last } = createReader(list, clock, initial);
  return {
    planned: (id) => initial.find((one) => one.id === id),
    latest: (id) => last().find((one) => one.id === id),
    all: last,
    hidden,
    read,
    next: createQueue(read, clock, lately),
  };
}

/** Reads at once, but not while the API asks not to be asked, and keeps what is newest. */
function createReader<T>(
  list: () => Promise<ReadingOf<T>>,
  clock: Clock,
  initial: readonly T[],
): { readonly read: () => Promise<ReadingOf<T>>; readonly last: () => readonly T[] } {
  let last = initial;
  let begun = 0;
  let newest = 0;
  let barred: { readonly until: number; readonly reading: ReadingOf<T> } | null = null;
  const readNow = async (): Promise<ReadingOf<T>> => {
    if (barred !== null && clock.now() < barred.until) return barred.reading;
    begun += 1;
    const number = begun;
    const reading = await list();
    const askedMs = reading.ok ? null : reading.error.retryAfterMs;
    barred = askedMs === null ? null : { until: clock.now() + askedMs, reading };
    // One that began earlier and came back later shows an older account.
    if (reading.ok && number > newest) [last, newest] = [reading.value, number];
    return reading;
  };
  let asked: Promise<ReadingOf<T>> | null = null;
  // Many who ask at the same moment are served by one reading.
  const read = (): Promise<ReadingOf<T>> => {
    asked ??= Promise.resolve().then(() => {
      asked = null;
      return readNow();
    });
    return asked;
  };
  return { read, last: () => last };
}

/** Lets many wait for the next reading and reads once for all of them. */
function createQueue<T extends { readonly id: string }>(
  read: () => Promise<ReadingOf<T>>,
  clock: Clock,
  lately: () => number,
): Watch<T>["next"] {
  let waiters: Waiter<T>[] = [];
  let sleeping: AbortController | null = null;
  let freeAt = clock.now();

  /** Sleeps until the first waiter is due, reads once, and hands the reading to all of them. */
  const serve = async (): Promise<void> => {
    while (waiters.length > 0) {
      const dueAt = Math.max(freeAt, Math.min(...waiters.map((waiter) => waiter.dueAt)));
      sleeping = new AbortController();
      if (dueAt > clock.now()) await clock.sleep(Math.min(dueAt - clock.now(), longestPauseMs), sleeping.signal);
      if (sleeping.signal.aborted) continue;
      const served = waiters;
      waiters = [];
      const reading = await read();
      freeAt = clock.now() + gapMs(lately());
      for (const { resolve } of served) resolve(reading);
    }
    sleeping = null;
  };

  return (since, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(null);
      const waiter: Waiter<T> = {
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
}
