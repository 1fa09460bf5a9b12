import type { Target } from "./match/target.ts";
import { ipv4Range, overlaps } from "./rules/ipv4-range.ts";

/** Whether it may join before it is configured: it has no endpoint, keeps its subnets, and is in nobody's way with them. */
export const opensNothing = ({ owner, before, after, vrackAfter }: Target, all: readonly Target[]): boolean =>
  before.subnets.every(
    ({ cidr, vlan, serviceRange, endpoints }) =>
      endpoints.length === 0 &&
      after.subnets.some((one) => one.cidr === cidr && one.vlan === vlan && one.serviceRange === serviceRange) &&
      !all.some(
        (other) =>
          other.owner.id !== owner.id &&
          other.live.vrack === vrackAfter &&
          other.before.subnets.some((one) => one.vlan === vlan && overlaps(ipv4Range(one.cidr), ipv4Range(cidr))),
      ),
  );
