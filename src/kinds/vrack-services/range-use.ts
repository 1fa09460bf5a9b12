import type { LiveSubnet, LiveVrackServices } from "./live.ts";
import { ipv4Range } from "./rules/ipv4-range.ts";
import type { SpecSubnet } from "./step.ts";

/** What a service range is to take, by the account's own counters. */
export interface RangeUse {
  /** Addresses for what comes: as many as it has today, at least one. */
  readonly needed: number;
  /** Addresses that are free for it, or that what leaves gives back; null = the account does not count them. */
  readonly free: number | null;
  /** Addresses that can be used at all; null = the account does not count them. */
  readonly total: number | null;
}

/**
 * What the service range of a subnet takes when its specification becomes this one.
 *
 * A range that is new has no counters yet: only what exceeds all of its addresses is certain. In another VLAN all is made anew.
 * @param before - the subnets as they are
 * @param addressesOf - how many addresses a managed service has today, wherever it is
 */
export function rangeUse(
  before: readonly LiveSubnet[],
  after: SpecSubnet,
  addressesOf: (urn: string) => number,
): RangeUse {
  const live = before.find((one) => one.cidr === after.cidr && one.serviceRange.cidr === after.serviceRange);
  const isKept = live?.vlan === after.vlan;
  const staying = live !== undefined && isKept ? live.endpoints.map(({ urn }) => urn) : [];
  const coming = after.endpoints.filter((urn) => !staying.includes(urn));
  const needed = coming.reduce((sum, urn) => sum + Math.max(1, addressesOf(urn)), 0);
  const { usedIps = null, remainingIps = null } = live?.serviceRange ?? {};
  const total = usedIps === null || remainingIps === null ? null : usedIps + remainingIps;
  if (live === undefined || !isKept) return { needed, free: total ?? ipv4Range(after.serviceRange).size, total };
  const leaving = live.endpoints.filter(({ urn }) => !after.endpoints.includes(urn));
  const back = leaving.reduce((sum, { addresses }) => sum + addresses.length, 0);
  return { needed, free: remainingIps === null ? null : remainingIps + back, total };
}

/** How many addresses each managed service has in an account, or had in one of several readings of it. */
export function addressCounts(all: readonly Pick<LiveVrackServices, "subnets">[]): (urn: string) => number {
  const counts = new Map<string, number>();
  for (const { subnets } of all)
    for (const { endpoints } of subnets)
      for (const { urn, addresses } of endpoints) counts.set(urn, Math.max(counts.get(urn) ?? 0, addresses.length));
  return (urn) => counts.get(urn) ?? 0;
}
