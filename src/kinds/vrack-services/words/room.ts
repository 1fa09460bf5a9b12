import type { PlannedVrackServices } from "../planned.ts";
import type { SpecSubnet } from "../step.ts";

/** How full a service range will be. */
export interface Room {
  /** Addresses in use afterwards: those of what stays, and as many for what comes as it has today, at least one. */
  readonly used: number;
  /** Addresses that can be used, by the account's own counters. */
  readonly total: number;
}

/**
 * The room in a service range after the plan; null where the account does not count it: a new range has no counters yet.
 *
 * @param after - one of the subnets that it is to carry
 * @param addressesOf - how many addresses a managed service has today, wherever it is
 */
export function roomIn(
  { before }: Pick<PlannedVrackServices, "before">,
  after: SpecSubnet,
  addressesOf: (urn: string) => number,
): Room | null {
  const live = before.find((one) => one.cidr === after.cidr && one.serviceRange.cidr === after.serviceRange);
  if (live === undefined) return null;
  const { usedIps, remainingIps } = live.serviceRange;
  if (usedIps === null || remainingIps === null) return null;
  const here = live.endpoints.map(({ urn }) => urn);
  const back = live.endpoints
    .filter(({ urn }) => !after.endpoints.includes(urn))
    .reduce((sum, { addresses }) => sum + addresses.length, 0);
  const coming = after.endpoints
    .filter((urn) => !here.includes(urn))
    .reduce((sum, urn) => sum + Math.max(1, addressesOf(urn)), 0);
  return { used: usedIps - back + coming, total: usedIps + remainingIps };
}

/** `5 of 11 addresses used`; null without a count. */
export const roomText = (room: Room | null): string | null =>
  room === null ? null : `${room.used} of ${room.total} addresses used`;
