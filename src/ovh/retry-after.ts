/**
 * Reads a Retry-After header: whole seconds or an HTTP date. Source: RFC 9110 §10.2.3.
 *
 * @param nowMs - milliseconds since the epoch, for a date
 * @returns milliseconds to wait, 0 for a date that has passed; null without a header or with one that says nothing
 */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse takes many forms; an HTTP date always names a day and GMT.
  if (!/^[A-Z][a-z]+,? .*(GMT|UTC)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** A wait for people, rounded up: `70 s`, `25 min`, `24 h`. */
export function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
