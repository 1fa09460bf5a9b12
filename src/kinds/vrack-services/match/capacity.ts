import type { LiveSubnet, LiveVrackServices } from "../live.ts";
import type { Spec, SpecSubnet } from "../step.ts";

/** A service range with too few free addresses for what would come into it. */
export interface Shortage {
  /** The subnet's CIDR. */
  readonly cidr: string;
  readonly serviceRange: string;
  /** Addresses that the coming endpoints need. */
  readonly needed: number;
  /** Addresses that are free, or that the same specification gives back. */
  readonly free: number;
}

/**
 * Every service range that is too small for a specification, by the account's own counters.
 *
 * A service needs as many addresses as it has today, or one where it has none. A range that is new has no counters yet: only
 * what exceeds all of its addresses is certain. One that the account does not count says nothing.
 * @param addressesOf - how many addresses a managed service has today
 */
export function shortagesOf(
  { subnets }: Pick<LiveVrackServices, "subnets">,
  spec: Spec,
  addressesOf: (urn: string) => number,
): readonly Shortage[] {
  return spec.subnets.flatMap((want) => {
    const live = subnets.find(
      ({ cidr, serviceRange }) => cidr === want.cidr && serviceRange.cidr === want.serviceRange,
    );
    const { coming, free } = live ? inRange(live, want) : { coming: want.endpoints, free: sizeOf(want.serviceRange) };
    const needed = coming.reduce((sum, urn) => sum + Math.max(1, addressesOf(urn)), 0);
    if (free === null || needed <= free) return [];
    return [{ cidr: want.cidr, serviceRange: want.serviceRange, needed, free }];
  });
}

/** What comes into a range that is there, and the addresses for it; null = not counted. In another VLAN all of it is made anew. */
function inRange(
  { vlan, serviceRange: { usedIps, remainingIps }, endpoints }: LiveSubnet,
  want: SpecSubnet,
): { readonly coming: readonly string[]; readonly free: number | null } {
  if (vlan !== want.vlan) {
    const all = usedIps === null || remainingIps === null ? sizeOf(want.serviceRange) : usedIps + remainingIps;
    return { coming: want.endpoints, free: all };
  }
  const here = new Set(endpoints.map(({ urn }) => urn));
  const coming = want.endpoints.filter((urn) => !here.has(urn));
  const leaving = endpoints.filter(({ urn }) => !want.endpoints.includes(urn));
  const back = leaving.reduce((sum, { addresses }) => sum + addresses.length, 0);
  return { coming, free: remainingIps === null ? null : remainingIps + back };
}

const sizeOf = (cidr: string): number => 2 ** (32 - Number(cidr.slice(cidr.indexOf("/") + 1)));

/** How many addresses each managed service has in an account, or had in one of several readings of it. */
export function addressCounts(all: readonly Pick<LiveVrackServices, "subnets">[]): (urn: string) => number {
  const counts = new Map<string, number>();
  for (const { subnets } of all)
    for (const { endpoints } of subnets)
      for (const { urn, addresses } of endpoints) counts.set(urn, Math.max(counts.get(urn) ?? 0, addresses.length));
  return (urn) => counts.get(urn) ?? 0;
}
