import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Live, LiveVrackServices } from "../live.ts";
import type { VrackServicesStep } from "../step.ts";
import type { Target } from "./target.ts";

/**
 * Managed services that the account shows in two places, as far as the files have to do with them.
 *
 * The platform allows one, so such an account is on the move or wrong: nobody can say which of the two answers.
 * @returns errors for those that a step would touch, warnings for the others
 */
export function servedTwice(
  targets: readonly Target[],
  live: Live,
  steps: readonly VrackServicesStep[],
): readonly Finding[] {
  const twice = [...placesOf(live)].filter(([, places]) => places.length > 1);
  return twice.flatMap(([urn, places]): readonly Finding[] => {
    const holders = new Set(places.map(({ holder }) => holder.id));
    const about = targets.filter(({ owner, after }) => holders.has(owner.id) || takes(after, urn));
    const [first] = about;
    if (!first) return [];
    const touched = about.find(({ owner }) => steps.some((step) => step.owner.id === owner.id && !step.isAside));
    const shown = places.map(({ holder, cidr }) => `${cidr} of ${holder.id}`).join(" and in ");
    return [
      finding("guard/service-twice", {
        severity: touched ? "error" : "warning",
        detail: `The account shows ${urn} in ${shown}; a managed service can be in one subnet only.`,
        at: (touched ?? first).match?.region.at ?? null,
        also: about.filter((one) => one !== (touched ?? first)).flatMap(({ match }) => match?.region.at ?? []),
      }),
    ];
  });
}

interface Served {
  readonly holder: LiveVrackServices;
  readonly cidr: string;
}

function placesOf({ vrackServices }: Live): ReadonlyMap<string, readonly Served[]> {
  const places = new Map<string, Served[]>();
  for (const holder of vrackServices)
    for (const { cidr, endpoints } of holder.subnets)
      for (const { urn } of endpoints) places.set(urn, [...(places.get(urn) ?? []), { holder, cidr }]);
  return places;
}

const takes = ({ subnets }: Target["after"], urn: string): boolean =>
  subnets.some(({ endpoints }) => endpoints.includes(urn));
