import type { DriftOf } from "../../../engine/kind.ts";
import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import { by } from "../../../model/order.ts";
import { readWhole } from "../codec/read-live.ts";
import type { Live } from "../live.ts";
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
      changedAt: new Map(
        live.vrackServices.flatMap(({ id, updatedAt }) => (updatedAt === undefined ? [] : [[id, updatedAt] as const])),
      ),
      notes: notesOf(live),
    };
  },
};

function notesOf({ managedServices }: Live): readonly Finding[] {
  if (managedServices !== null) return [];
  const detail =
    "These credentials may not list the managed services of the account, so those without an endpoint are not known.";
  return [finding("live/services-not-listed", { detail })];
}
