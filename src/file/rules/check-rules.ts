import type { Finding } from "../../model/finding.ts";
import type { NetworkDocument } from "../read/network-document.ts";
import { addressRules } from "../../kinds/vrack-services/rules/address-rules.ts";
import { duplicateRules } from "./duplicate-rules.ts";
import { overlapRules } from "../../kinds/vrack-services/rules/overlap-rules.ts";
import { placedSubnets } from "../../kinds/vrack-services/rules/placed-subnet.ts";
import { rangeRules } from "../../kinds/vrack-services/rules/range-rules.ts";
import { regionRules } from "../../kinds/vrack-services/rules/region-rules.ts";

/** What no schema can say, over all networks of a run together. */
export function checkRules(networks: readonly NetworkDocument[]): readonly Finding[] {
  const subnets = networks.flatMap(placedSubnets);
  return [
    ...networks.flatMap(regionRules),
    ...subnets.flatMap(addressRules),
    ...subnets.flatMap(rangeRules),
    ...overlapRules(subnets),
    ...duplicateRules(networks),
  ];
}
