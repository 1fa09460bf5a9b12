import type { Finding } from "../../model/finding.ts";
import type { NetworkDocument } from "../network-document.ts";
import { addressRules } from "./address-rules.ts";
import { duplicateRules } from "./duplicate-rules.ts";
import { overlapRules } from "./overlap-rules.ts";
import { placedSubnets } from "./placed-subnet.ts";
import { rangeRules } from "./range-rules.ts";
import { regionRules } from "./region-rules.ts";

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
