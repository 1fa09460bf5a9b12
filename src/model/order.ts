/** Compares by UTF-16 code unit, the same on every machine; for `toSorted`. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Compares IPv4 CIDRs by address, then length; texts that are no CIDR come last, by code unit. */
export function compareCidr(a: string, b: string): number {
  return cidrKey(a) - cidrKey(b) || compareText(a, b);
}

/** Compares by one key of each value. */
export const by =
  <T>(key: (value: T) => string, compare: (a: string, b: string) => number = compareText) =>
  (a: T, b: T): number =>
    compare(key(a), key(b));

function cidrKey(cidr: string): number {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr);
  if (!match) return Number.MAX_SAFE_INTEGER;
  const [, a, b, c, d, length] = match.map(Number) as [number, number, number, number, number, number];
  return (((a * 256 + b) * 256 + c) * 256 + d) * 64 + length;
}
