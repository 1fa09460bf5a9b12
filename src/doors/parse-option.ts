import { type Allowance, type Impact, impacts } from "../model/impact.ts";

/** A whole number from `min` to `max`; null when the text is none. */
export const parseCount =
  (min: number, max: number) =>
  (text: string): number | null => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= min && value <= max ? value : null;
  };

/** `90s` → 90000 milliseconds; null when it is no duration. */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
  if (!match) return null;
  const factor = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] as "ms" | "s" | "m" | "h"];
  const value = Math.round(Number(match[1]) * factor);
  // A timer longer than this fires at once.
  return value > 0 && value <= 2 ** 31 - 1 ? value : null;
}

/** `interruption` or `interruption:ADDRESS`; null when it names no impact. */
export function parseAllowance(text: string): Allowance | null {
  const [, impact, address] = /^([a-z-]+)(?::(.+))?$/.exec(text) ?? [];
  return impacts.includes(impact as Impact) ? { impact: impact as Impact, address: address ?? null } : null;
}
