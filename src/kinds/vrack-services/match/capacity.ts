import type { LiveVrackServices } from "../live.ts";
import { rangeUse } from "../range-use.ts";
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
 * Every service range that is too small for a specification, by the account's own counters. One that it does not count says
 * nothing.
 *
 * @param addressesOf - how many addresses a managed service has today
 */
export const shortagesOf = (
  { subnets }: Pick<LiveVrackServices, "subnets">,
  spec: Spec,
  addressesOf: (urn: string) => number,
): readonly Shortage[] =>
  spec.subnets.flatMap((want) => {
    const { needed, free } = rangeUse(subnets, want, addressesOf);
    const { cidr, serviceRange } = want;
    return free === null || needed <= free ? [] : [{ cidr, serviceRange, needed, free }];
  });
