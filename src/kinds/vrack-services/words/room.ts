import type { PlannedVrackServices } from "../planned.ts";
import { rangeUse } from "../range-use.ts";
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
  const { needed, free, total } = rangeUse(before, after, addressesOf);
  return free === null || total === null ? null : { used: total - free + needed, total };
}

/** `5 of 11 addresses used`; null without a count. */
export const roomText = (room: Room | null): string | null =>
  room === null ? null : `${room.used} of ${room.total} addresses used`;
