import type { LiveSubnet } from "./live.ts";
import { by, compareAddress, compareText } from "../../model/order.ts";
import type { Spec, SpecSubnet } from "./step.ts";

/** Live subnets as one would ask for them: sorted by CIDR, endpoints by URN, without addresses and counters. */
export function liveSpec(subnets: readonly LiveSubnet[]): Spec {
  const sorted = subnets.map(asked).map((subnet) => ({ ...subnet, endpoints: subnet.endpoints.toSorted(compareText) }));
  return { subnets: sorted.toSorted(by(({ cidr }) => cidr, compareAddress)) };
}

/** A live subnet as one would ask for it, its endpoints in their order. */
export const asked = ({ cidr, name, vlan, serviceRange, endpoints }: LiveSubnet): SpecSubnet => ({
  cidr,
  name,
  vlan,
  serviceRange: serviceRange.cidr,
  endpoints: endpoints.map(({ urn }) => urn),
});

/** Whether two specs say the same; both must be sorted. */
export const sameSpec = (a: Spec, b: Spec): boolean => JSON.stringify(a) === JSON.stringify(b);
