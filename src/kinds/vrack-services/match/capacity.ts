import type { LiveVrackServices } from "../live.ts";
import type { Spec } from "../step.ts";

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
 * The first service range that is too small for a specification, by the account's own counters.
 *
 * A service needs as many addresses as it has today, or one where it has none. A range that is made anew has no counters yet,
 * and one that the account does not count says nothing.
 * @param addressesOf - how many addresses a managed service has today
 */
export function shortageOf(
  { subnets }: Pick<LiveVrackServices, "subnets">,
  spec: Spec,
  addressesOf: (urn: string) => number,
): Shortage | null {
  for (const want of spec.subnets) {
    const live = subnets.find(({ cidr }) => cidr === want.cidr);
    const remaining = live?.serviceRange.remainingIps ?? null;
    if (!live || remaining === null || live.serviceRange.cidr !== want.serviceRange || live.vlan !== want.vlan)
      continue;
    const here = new Set(live.endpoints.map(({ urn }) => urn));
    const coming = want.endpoints.filter((urn) => !here.has(urn));
    const leaving = live.endpoints.filter(({ urn }) => !want.endpoints.includes(urn));
    const needed = coming.reduce((sum, urn) => sum + Math.max(1, addressesOf(urn)), 0);
    const free = remaining + leaving.reduce((sum, { addresses }) => sum + addresses.length, 0);
    if (needed > free) return { cidr: want.cidr, serviceRange: want.serviceRange, needed, free };
  }
  return null;
}

/** How many addresses each managed service has in an account. */
export function addressCounts(all: readonly Pick<LiveVrackServices, "subnets">[]): (urn: string) => number {
  const counts = new Map<string, number>();
  for (const { subnets } of all)
    for (const { endpoints } of subnets)
      for (const { urn, addresses } of endpoints) counts.set(urn, Math.max(counts.get(urn) ?? 0, addresses.length));
  return (urn) => counts.get(urn) ?? 0;
}
