import type { ProgressListener } from "../model/events.ts";
import type { LiveVrackServices } from "../model/live.ts";
import type { Api, Clock } from "../model/ports.ts";
import type { Step, VrackServicesRef } from "../model/plan.ts";
import { endingOf, endOfPause, type Ending, type Limits, timeLeftMs } from "./limits.ts";
import type { Watch } from "./watch.ts";

/** What every step is given to work with. */
export interface Context {
  readonly api: Api;
  readonly clock: Clock;
  readonly watch: Watch;
  readonly limits: Limits;
  readonly listener: ProgressListener;
}

/** A step under way. */
export interface Work<S extends Step = Step> extends Context {
  readonly step: S;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Why this step must end now; null while it may go on. */
export const endingOfWork = ({ limits, clock, startedAt }: Work): Ending | null => endingOf(limits, clock, startedAt);

/** Milliseconds that the account may lag behind what the API has taken, before that counts as undone. */
export const graceMs = 15_000;

/** The longest sleep that a timer can hold. */
const longestSleepMs = 2 ** 31 - 1;

/**
 * Waits for something unless the step has to end before.
 *
 * @param written - whether the API has taken a write of this step, or may have: then one interruption does not end it
 * @returns null when the step has to end; what is waited for still runs, and is dropped when it comes
 */
export async function unlessEnded<T>(
  { limits, clock, startedAt }: Work,
  written: boolean,
  act: Promise<T>,
): Promise<T | null> {
  const done = new AbortController();
  const end = AbortSignal.any([endOfPause(limits, written), done.signal]);
  const leftMs = Math.min(timeLeftMs(limits, clock, startedAt), longestSleepMs);
  try {
    return await Promise.race([act, clock.sleep(leftMs, end).then(() => null)]);
  } finally {
    done.abort();
  }
}

/** Tells why the step waits. */
export function tellWaiting({ step, clock, startedAt, listener }: Work, reason: string): void {
  listener({ type: "waiting", step, reason, elapsedMs: clock.now() - startedAt });
}

/** Whether a reading has another specification; one that is not READY may come without a checksum, which tells nothing. */
export const isAnother = (live: LiveVrackServices, checksum: string): boolean =>
  live.checksum !== "" && live.checksum !== checksum;

/** Name and id for messages, such as `vRack Services prod-gra (vrs-…)`. */
export const nameOf = ({ id, name }: VrackServicesRef): string =>
  `vRack Services ${name === null ? id : `${name} (${id})`}`;
