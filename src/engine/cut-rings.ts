import { compareText } from "../model/order.ts";

/**
 * Finds the vRack Services whose PUT must be split into "release" and "take", so that no ring is left.
 *
 * Where two or more exchange managed services in a ring, no order of single PUTs exists. One whose PUT is split
 * releases first and depends on nobody, so that the ring is open at that point.
 * @param needs - for each id the ids that must release something before it can take it
 * @returns the ids to split: from each remaining ring the one that most others wait for, the smallest id on a tie
 */
export function cutRings(needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const split = new Set<string>();
  for (;;) {
    const ring = ringMembers(needs, split);
    const [first] = ring.toSorted((a, b) => waiting(needs, b, ring) - waiting(needs, a, ring) || compareText(a, b));
    if (first === undefined) return split;
    split.add(first);
  }
}

/** Ids that lead back to themselves when those already split no longer pass anything on. */
function ringMembers(needs: ReadonlyMap<string, readonly string[]>, split: ReadonlySet<string>): readonly string[] {
  const open = (id: string): readonly string[] => (needs.get(id) ?? []).filter((source) => !split.has(source));
  return [...needs.keys()].filter((id) => !split.has(id) && reachable(id, open).has(id));
}

/** Everything that can be reached from an id in one step or more. */
function reachable(from: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const queue = [...next(from)];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...next(id));
  }
  return seen;
}

const waiting = (needs: ReadonlyMap<string, readonly string[]>, id: string, ring: readonly string[]): number =>
  ring.filter((other) => needs.get(other)?.includes(id)).length;
