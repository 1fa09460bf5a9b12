import type { DriftOf } from "../../../engine/kind.ts";
import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Desired, DesiredNetwork } from "../../../model/network.ts";
import { by } from "../../../model/order.ts";
import { readWhole } from "../codec/read-live.ts";
import type { Live } from "../live.ts";
import type { Match } from "../match/match.ts";
import { matchRegions } from "../match/match-regions.ts";
import { resolveServices } from "../match/resolve-services.ts";
import { idleServices } from "./idle-services.ts";
import { notConverged } from "./not-converged.ts";
import { unmanagedServices } from "./unmanaged-services.ts";

/** What of vRack Services and managed services is not as it should be, beside what a plan would change. */
export const drift: DriftOf<Live> = {
  read: readWhole,
  find: (desired, account) => {
    const live = { ...account, vrackServices: account.vrackServices.toSorted(by(({ id }) => id)) };
    const { matches } = matchRegions(desired, live);
    const wanted = new Set(resolveServices(matches, live).urnOf.values());
    return {
      found: [
        ...matches.flatMap((match) => notConverged(match.live) ?? []),
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

/** Of each vRack Services the network whose file means it, else the one in whose vRack it is. */
const networksOf = (
  { networks }: Desired,
  { vrackServices }: Live,
  matches: readonly Match[],
): ReadonlyMap<string, DesiredNetwork> =>
  new Map(
    vrackServices.flatMap(({ id, vrack }) => {
      const match = matches.find(({ live }) => live.id === id);
      const network = match?.network ?? networks.find((one) => one.vrack !== null && one.vrack === vrack);
      return network === undefined ? [] : [[id, network] as const];
    }),
  );

function notesOf({ managedServices }: Live): readonly Finding[] {
  if (managedServices !== null) return [];
  const detail =
    "These credentials may not list the managed services of the account, so those without an endpoint are not known.";
  return [finding("live/services-not-listed", { detail })];
}
