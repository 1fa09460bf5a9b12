import type { DesiredNetwork, DesiredRegion, DesiredSubnet } from "../../../model/network.ts";
import { type Ipv4Range, ipv4Range } from "./ipv4-range.ts";

/** A subnet with where it belongs, its ranges read once for all rules. */
export interface PlacedSubnet {
  readonly network: DesiredNetwork;
  readonly region: DesiredRegion;
  readonly subnet: DesiredSubnet;
  readonly range: Ipv4Range;
  readonly serviceRange: Ipv4Range;
}

/** All subnets of a network, in the order of the file. */
export function placedSubnets(network: DesiredNetwork): readonly PlacedSubnet[] {
  return network.regions.flatMap((region) =>
    region.subnets.map((subnet) => ({
      network,
      region,
      subnet,
      range: ipv4Range(subnet.cidr),
      serviceRange: ipv4Range(subnet.serviceRange),
    })),
  );
}
