import { type Charge, chargeText } from "../words/charge.ts";
import { finding } from "../../../findings/finding.ts";
import type { DesiredNetwork, DesiredRegion } from "../../../model/network.ts";
import type { Finding } from "../../../model/finding.ts";
import type { LiveVrackServices } from "../live.ts";
import type { Match } from "./match.ts";

/** No vRack Services fits a region. */
export function noneInRegion(
  network: DesiredNetwork,
  region: DesiredRegion,
  candidates: readonly LiveVrackServices[],
): Finding {
  const wanted = network.vrack === null ? "unattached" : `attached to ${network.vrack}, and none is unattached`;
  return finding("match/none-in-region", {
    detail:
      candidates.length === 0
        ? `The account has no vRack Services in ${region.region}, or these credentials cannot see it.`
        : `No vRack Services in ${region.region} is ${wanted}. There is: ${list(candidates)}.`,
    fix:
      candidates.length === 0
        ? "Write `order: true` in the region, order one in the OVHcloud Control Panel, or remove the region from the file."
        : `To move one, add its id to the region, such as "id: ${candidates[0]?.id}"; or order one more.`,
    at: region.at,
  });
}

/** More than one fits and the file does not say which. */
export function severalInRegion(
  network: DesiredNetwork,
  region: DesiredRegion,
  candidates: readonly LiveVrackServices[],
): Finding {
  const where = network.vrack === null ? "" : ` for ${network.vrack}`;
  return finding("match/several-in-region", {
    detail: `In ${region.region} more than one vRack Services could be meant${where}: ${list(candidates)}.`,
    fix: `Say which one: add a line such as "id: ${candidates[0]?.id}" to the region.`,
    at: region.at,
  });
}

/** The file names an id that the account does not have. */
export function idNotFound(region: DesiredRegion, candidates: readonly LiveVrackServices[]): Finding {
  const there =
    candidates.length === 0
      ? `There is none in ${region.region}.`
      : `In ${region.region} there is: ${list(candidates)}.`;
  return finding("match/id-not-found", {
    detail: `The account has no vRack Services "${region.id}", or these credentials cannot see it. ${there}`,
    at: region.idAt ?? region.at,
  });
}

/** The file names an id of another region. */
export function idInOtherRegion(
  region: DesiredRegion,
  found: LiveVrackServices,
  candidates: readonly LiveVrackServices[],
): Finding {
  const there = candidates.length === 0 ? "" : ` In ${region.region} there is: ${list(candidates)}.`;
  const isKnown = found.region !== "";
  return finding("match/id-other-region", {
    detail: isKnown
      ? `${found.id} is in ${found.region}, not in ${region.region}; a vRack Services cannot change its region.${there}`
      : `${found.id} is ${found.resourceStatus}, and the API does not say yet in which region it is.${there}`,
    fix: isKnown
      ? `Move this part of the file to the region ${found.region}, or correct the id.`
      : { do: "plan-when-ready" },
    at: region.idAt ?? region.at,
  });
}

/** Two regions of the files mean the same vRack Services. */
export function claimedTwice(first: Match, second: Match): Finding {
  return finding("match/claimed-twice", {
    detail: `Both places mean ${second.live.id} in ${second.live.region}, and only one can have it.`,
    fix: `Give at least one of them an "id", or order one more vRack Services in ${second.live.region}.`,
    at: second.region.at,
    also: [first.region.at],
  });
}

/** A vRack Services was found only because it is unattached. */
export function adopted({ network, region, live }: Match): Finding {
  const into = network.vrack === null ? "" : ` and attach it to ${network.vrack}`;
  return finding("match/adopted", {
    detail: `No id is given and ${live.id} is the only unattached vRack Services in ${region.region}: the plan would adopt it${into}.`,
    fix: `To make sure it is always this one, add "id: ${live.id}".`,
    at: region.at,
  });
}

/** One that is attached to the vRack of a network that does not list its region. */
export interface NotListed {
  readonly network: DesiredNetwork;
  readonly live: LiveVrackServices;
}

/** Something is attached to the vRack that the file does not list. @param charge - what it costs; null = nobody has asked */
export function notManaged({ network, live }: NotListed, charge: Charge | null = null): Finding {
  const costs = charge === null ? "may cost something" : chargeText(charge);
  return finding("match/not-managed", {
    detail: `${live.id} in ${live.region} is attached to ${network.vrack}, but the file does not list ${live.region}: it is left alone, keeps running and ${costs}.`,
    at: network.at,
  });
}

const list = (candidates: readonly LiveVrackServices[]): string =>
  candidates
    .map(
      ({ id, name, vrack }) =>
        `${id} (${name === null ? "no name" : `"${name}"`}, ${vrack === null ? "unattached" : `attached to ${vrack}`})`,
    )
    .join(", ");
