import IPCIDR from "ip-cidr";

/** A range of IPv4 addresses as numbers from 0 to 2^32 - 1. */
export interface Ipv4Range {
  /** The network address of the range, whichever address it was written with. */
  readonly first: number;
  readonly last: number;
  /** Length of the network part, 0 to 32. */
  readonly length: number;
  /** How many addresses it has. */
  readonly size: number;
  /** In canonical form, such as `10.120.0.0/24`. */
  readonly text: string;
}

/** Reads `10.120.0.0/24`, which the schema has checked; any address inside the range will do. */
export function ipv4Range(text: string): Ipv4Range {
  const range = new IPCIDR(text);
  const first = Number(range.start<bigint>({ type: "bigInteger" }));
  const size = Number(range.size);
  const length = Number(text.slice(text.indexOf("/") + 1));
  return { first, last: first + size - 1, length, size, text: `${range.start<string>()}/${length}` };
}

/** Whether all of `inner` is in `outer`. */
export const contains = (outer: Ipv4Range, inner: Ipv4Range): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/** Whether the ranges have an address in common. */
export const overlaps = (a: Ipv4Range, b: Ipv4Range): boolean => a.first <= b.last && b.first <= a.last;

/** The private ranges. Source: RFC 1918 §3. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(ipv4Range);

/** Whether all of a range is private. */
export const isPrivate = (range: Ipv4Range): boolean => privateRanges.some((outer) => contains(outer, range));
