import type { Finding } from "../../../model/finding.ts";
import type { DesiredNetwork } from "../../../model/network.ts";
import { addressRules } from "./address-rules.ts";
import { duplicateServices } from "./duplicate-services.ts";
import { overlapRules } from "./overlap-rules.ts";
import { placedSubnets } from "./placed-subnet.ts";
import { rangeRules } from "./range-rules.ts";
import { regionRules } from "./region-rules.ts";

/** What vRack Services do not take, or may not, as far as the files alone can tell. */
export function vrackServicesRules(networks: readonly DesiredNetwork[]): readonly Finding[] {
  const subnets = networks.flatMap(placedSubnets);
  return [
    ...networks.flatMap((network) => network.regions).flatMap(regionRules),
    ...subnets.flatMap(addressRules),
    ...subnets.flatMap(rangeRules),
    ...overlapRules(subnets),
    ...duplicateServices(networks),
  ];
}
