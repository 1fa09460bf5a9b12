import type { Desired, ServiceReference } from "../../../model/network.ts";
import { changesOf } from "../changes.ts";
import type { Found } from "../change.ts";
import type { Live } from "../live.ts";
import { hurtsTraffic } from "../../../model/impact.ts";
import { matchRegions } from "./match-regions.ts";
import { targetsOf } from "./target.ts";

/**
 * Whether a plan needs the list of managed services: a file uses a name, a URN is new to the account, or something would be
 * let go, which may then be taken again only if the service is there, and which people know by its name.
 */
export function needsServices(desired: Desired, live: Live): boolean {
  if (usesNames(desired)) return true;
  const held = new Set(
    live.vrackServices.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn))),
  );
  const references = referencesOf(desired);
  if (references.some(({ value }) => !held.has(value))) return true;
  const urnOf = new Map(references.map((reference) => [reference, reference.value] as const));
  const targets = targetsOf(desired.networks, matchRegions(desired, live).matches, live, urnOf);
  return changesOf(targets, new Map()).some(({ change }) => touchesEndpoints(change));
}

/** Whether endpoints disappear by a change, for a while or for good, reachable or not. */
const touchesEndpoints = (change: Found): boolean =>
  hurtsTraffic(change) || change.action === "delete" || change.action === "replace";

/** Whether nothing can be said without the list, because a name leads nowhere. */
export const usesNames = (desired: Desired): boolean => referencesOf(desired).some(({ kind }) => kind === "name");

const referencesOf = ({ networks }: Desired): readonly ServiceReference[] =>
  networks.flatMap(({ regions }) => regions.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints)));
