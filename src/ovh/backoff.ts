import type { Failure } from "../model/failure.ts";
import { asksTooMuch } from "../model/may-pass.ts";

/** How often a read is tried at most. */
export const mostTries = 6;

const firstWaitMs = 500;
const longestWaitMs = 10_000;
/** A read that has been tried at least twice is given up after this long. */
const longEnoughMs = 60_000;

/**
 * How long to wait before a read is tried again: exponential with full jitter, and never less than Retry-After asks for.
 *
 * @param tries - how often it has been tried
 * @param elapsedMs - since the first try began
 * @param random - from 0 up to, not including, 1
 * @returns whole milliseconds; null = give up
 */
export function waitBeforeNextTry(failure: Failure, tries: number, elapsedMs: number, random: number): number | null {
  const askedMs = failure.retryAfterMs ?? 0;
  if (tries >= mostTries || asksTooMuch(failure)) return null;
  if (tries >= 2 && askedMs === 0 && elapsedMs >= longEnoughMs) return null;
  const ceilingMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
  return Math.max(askedMs, Math.round(random * ceilingMs));
}
