import type { DriftOf } from "../../../engine/kind.ts";
import { finding } from "../../../findings/finding.ts";
import type { NotConverged } from "../../../model/drift.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Desired, DesiredNetwork } from "../../../model/network.ts";
import { by } from "../../../model/order.ts";
import { type Live, urnsOf } from "../live.ts";
import type { Match } from "../match/match.ts";
import { matchRegions } from "../match/match-regions.ts";
import { resolveServices } from "../match/resolve-services.ts";
import { idleServices } from "./idle-services.ts";
import { endingManaged, endingServices } from "./ending.ts";
import { meantBy, servicesBehind } from "./meant.ts";
import { notConverged } from "./not-converged.ts";
import { readForDrift } from "./read-for-drift.ts";
import { unmanagedServices } from "./unmanaged-services.ts";

/** What of vRack Services and managed services is not as it should be, beside what a plan would change. */
export const drift: DriftOf<Live> = {
  read: readForDrift,
  find: (desired, account, nowMs) => {
    const live = { ...account, vrackServices: account.vrackServices.toSorted(by(({ id }) => id)) };
    const { matches } = matchRegions(desired, live);
    const wanted = new Set(resolveServices(matches, live).urnOf.values());
    return {
      found: [
        ...notConvergedOf(matches, live, nowMs),
        ...unmanagedServices(desired, live, matches),
        ...idleServices(desired, live, wanted),
      ],
      networks: networksOf(desired, live, matches),
      changedAt: new Map(
        live.vrackServices.flatMap(({ id, updatedAt }) => (updatedAt === undefined ? [] : [[id, updatedAt] as const])),
      ),
      notes: notesOf(live),
    };
  },
};

/** What of the things that the files mean is not done, does not run, or is about to end. */
function notConvergedOf(matches: readonly Match[], live: Live, nowMs: number): readonly NotConverged[] {
  const meant = meantBy(matches);
  const { failed, ends } = live.beside ?? { failed: new Map(), ends: new Map() };
  return [
    ...meant.flatMap((one) => [
      ...some(notConverged(one, failed.get(one.id) ?? [])),
      ...some(endingServices(one, ends.get(one.id) ?? null, nowMs)),
    ]),
    ...servicesBehind(meant, live).flatMap((one) => some(endingManaged(one, ends.get(one.id) ?? null, nowMs))),
  ];
}

const some = <T>(one: T | null): readonly T[] => (one === null ? [] : [one]);

/** Of each vRack Services the network whose file means it, else the one in whose vRack it is; of a managed service the network that reaches it. */
const networksOf = (
  { networks }: Desired,
  { vrackServices }: Live,
  matches: readonly Match[],
): ReadonlyMap<string, DesiredNetwork> =>
  new Map(
    vrackServices.flatMap((one) => {
      const { id, vrack } = one;
      const match = matches.find(({ live }) => live.id === id);
      const network = match?.network ?? networks.find((each) => each.vrack !== null && each.vrack === vrack);
      const addresses = match === undefined ? [id] : [id, ...urnsOf(one)];
      return network === undefined ? [] : addresses.map((address) => [address, network] as const);
    }),
  );

function notesOf({ managedServices, beside }: Live): readonly Finding[] {
  const unread = beside?.findings ?? [];
  if (managedServices !== null) return unread;
  const detail =
    "These credentials may not list the managed services of the account, so those without an endpoint are not known.";
  return [finding("live/services-not-listed", { detail }), ...unread];
}
