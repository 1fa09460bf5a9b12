import { kindRules } from "../../kinds/rules.ts";
import type { Finding } from "../../model/finding.ts";
import type { DesiredNetwork } from "../../model/network.ts";
import { duplicateRules } from "./duplicate-rules.ts";
import { nothingManaged } from "./nothing-managed.ts";

/** What no schema can say, over all networks of a run together. */
export const checkRules = (networks: readonly DesiredNetwork[]): readonly Finding[] => [
  ...networks.flatMap(nothingManaged),
  ...kindRules.flatMap((rules) => rules(networks)),
  ...duplicateRules(networks),
];
