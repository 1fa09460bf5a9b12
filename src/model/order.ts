import type { Finding, Place } from "./finding.ts";

/** Compares by UTF-16 code unit, the same on every machine; for `toSorted`. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares as people count, `net-2` before `net-10`: runs of digits as numbers, all else by code unit; the same on every machine. */
export function compareNatural(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const [index, part] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = isDigits(part) && isDigits(other) ? compareDigits(part, other) : compareText(part, other);
    if (order !== 0) return order;
  }
  return left.length - right.length || compareText(a, b);
}

const partsOf = (text: string): readonly string[] => text.match(/\d+|\D+/gu) ?? [];
const isDigits = (part: string): boolean => /^\d/u.test(part);

/** Without a number of the language, which would round. */
function compareDigits(a: string, b: string): number {
  const [left, right] = [a, b].map((digits) => digits.replace(/^0+/u, "")) as [string, string];
  return left.length - right.length || compareText(left, right);
}

/** Compares places in files: by file, line, column; what stands nowhere comes first. */
export function comparePlace(a: Place | null, b: Place | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Orders findings: by place, then code, then detail. */
export const byPlace = (a: Finding, b: Finding): number =>
  comparePlace(a.at, b.at) || compareText(a.code, b.code) || compareText(a.detail, b.detail);

/** Compares IPv4 addresses and CIDRs as numbers: address first, then length; anything else by code unit, after them. */
export function compareAddress(a: string, b: string): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left === null && right === null) return compareText(a, b);
  if (left === null || right === null) return left === null ? 1 : -1;
  return left - right || compareText(a, b);
}

/** Compares by one key of each value. */
export const by =
  <T>(key: (value: T) => string, compare: (a: string, b: string) => number = compareText) =>
  (a: T, b: T): number =>
    compare(key(a), key(b));

/** True for an IPv4 address with a length. */
export const isCidr = (text: string): boolean => text.includes("/") && numberOf(text) !== null;

/** The 32 bits of the address and, below them, the length; null when it is no address. */
function numberOf(text: string): number | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = match.slice(1).map((part) => Number(part ?? 0));
  if (Math.max(a, b, c, d) > 255 || length > 32) return null;
  return (((a * 256 + b) * 256 + c) * 256 + d) * 64 + length;
}
