/** An IPv4 block: the address as written, and the first and last address of the block it lies in. */
export interface Block {
  readonly base: number;
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

const form = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** Reads `10.0.0.0/24`. Host bits may be set; leading zeros and numbers out of range give null. */
export function parseBlock(text: string): Block | null {
  const parts = form.exec(text)?.slice(1) ?? [];
  if (parts.length !== 5 || parts.some((part) => String(Number(part)) !== part)) return null;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = parts.map(Number);
  if (Math.max(a, b, c, d) > 255 || prefix > 32) return null;
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - prefix);
  const first = Math.floor(base / size) * size;
  return { base, first, last: first + size - 1, prefix };
}

/** Dotted form of an address. */
export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** Whether the whole of `inner` lies in `outer`. */
export const contains = (outer: Block, inner: Block): boolean => outer.first <= inner.first && inner.last <= outer.last;

/** Whether two blocks share an address. */
export const overlaps = (one: Block, other: Block): boolean => one.first <= other.last && other.first <= one.last;

/** Whether the address written is the block's own. */
export const isNetworkAddress = (block: Block): boolean => block.base === block.first;

// RFC 1918 section 3: 10/8, 172.16/12, 192.168/16.
const privateBlocks: readonly Block[] = [
  { base: 0x0a000000, first: 0x0a000000, last: 0x0affffff, prefix: 8 },
  { base: 0xac100000, first: 0xac100000, last: 0xac1fffff, prefix: 12 },
  { base: 0xc0a80000, first: 0xc0a80000, last: 0xc0a8ffff, prefix: 16 },
];

/** Whether the whole block is private (RFC 1918). */
export const isPrivate = (block: Block): boolean => privateBlocks.some((outer) => contains(outer, block));
