import type { LiveSubnet } from "./live.ts";
import { by, compareAddress, compareText } from "../../model/order.ts";
import type { Spec } from "./step.ts";

/** Live subnets as one would ask for them: sorted by CIDR, endpoints by URN, without addresses and counters. */
export function liveSpec(subnets: readonly LiveSubnet[]): Spec {
  const asked = subnets.map(({ cidr, name, vlan, serviceRange, endpoints }) => ({
    cidr,
    name,
    vlan,
    serviceRange: serviceRange.cidr,
    endpoints: endpoints.map(({ urn }) => urn).toSorted(compareText),
  }));
  return { subnets: asked.toSorted(by(({ cidr }) => cidr, compareAddress)) };
}

/** Whether two specs say the same; both must be sorted. */
export const sameSpec = (a: Spec, b: Spec): boolean => JSON.stringify(a) === JSON.stringify(b);
