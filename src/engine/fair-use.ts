import type { Clock } from "../model/ports.ts";

/**
 * With how many requests a minute steps may begin: the rest of what is fair use is for readings, and for steps that take up what
 * was let go.
 */
const forSteps = 52;

/** A run that has no more left to send than this ends, rather than wait for a minute. */
const alwaysLeft = 6;

/** Milliseconds that count as now for the requests of a run. */
const minuteMs = 60_000;

/** Milliseconds for which a step that was let begin is taken to send one request. */
const eachMs = 1000;

/** Counts the requests of a run. */
export interface Meter {
  /** So many since it began. */
  total(): number;
  /** At least as many as there were in the last minute; the plan counts as made when the meter began. */
  lately(): number;
  /** The same without those of the plan. */
  own(): number;
}

/** @param total - how many requests the run has sent so far, whatever for */
export function createMeter(total: () => number, clock: Clock): Meter {
  const before = total();
  let samples = [{ at: clock.now(), total: before }];
  const endOfPlan = clock.now() + minuteMs;
  const own = (): number => {
    const now = { at: clock.now(), total: total() };
    const old = samples.findLast(({ at }) => at <= now.at - minuteMs);
    samples = [...samples.filter((sample) => sample === old || sample.at > now.at - minuteMs), now];
    return now.total - (samples[0]?.total ?? now.total);
  };
  return { total, own, lately: () => own() + (clock.now() < endOfPlan ? before : 0) };
}

/** Requests that a step was let begin for. */
interface Promised {
  readonly requests: number;
  readonly until: number;
  /** How many the run had sent by then. */
  readonly after: number;
}

/**
 * Keeps steps that begin within fair use.
 *
 * @returns whether a step that sends so many requests in its first minute may begin now, where so many are left for all that have
 * not begun; it is counted if so
 */
export function createGate(meter: Meter, clock: Clock): (requests: number, left: number) => boolean {
  let promised: readonly Promised[] = [];
  return (requests, left) => {
    promised = promised.filter(({ until }) => until > clock.now());
    const all = promised.reduce((sum, one) => sum + one.requests, 0);
    const sent = meter.total() - (promised[0]?.after ?? 0);
    if (meter.lately() + Math.max(0, all - sent) + requests > forSteps && left > alwaysLeft) return false;
    promised = [...promised, { requests, until: clock.now() + eachMs * requests, after: meter.total() }];
    return true;
  };
}
