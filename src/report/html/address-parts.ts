/** Addresses that follow one another. */
export interface AddressBlock {
  /** The first one as a number from 0 to 2^32 - 1. */
  readonly first: number;
  readonly size: number;
}

/** A part of a bar. */
export interface Part {
  readonly kind: "free" | "range" | "next" | "used" | "used added" | "used removed" | "used interrupted";
  readonly block: AddressBlock;
  /** What is said of it; empty = nothing. */
  readonly title: string;
}

/** Reads `10.120.0.0/28`; null when it is no block of addresses. */
export function blockOf(cidr: string): AddressBlock | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (match === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || length > 32) return null;
  const size = 2 ** (32 - length);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { first: address - (address % size), size };
}

/** A whole space as what lies in it and the gaps between, in the order of addresses; what is not in it, or twice, is left out. */
export function partsOf(space: AddressBlock, inside: readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  let next = space.first;
  const end = space.first + space.size;
  const gapTo = (to: number): void => {
    if (to > next) parts.push({ kind: "free", block: { first: next, size: to - next }, title: "" });
  };
  for (const part of inside.toSorted((a, b) => a.block.first - b.block.first)) {
    const { first, size } = part.block;
    if (first < next || first + size > end) continue;
    gapTo(first);
    parts.push(part);
    next = first + size;
  }
  gapTo(end);
  return parts;
}
