import { finding } from "../../../findings/finding.ts";
import type { Finding, Place } from "../../../model/finding.ts";
import type { Live, LiveVrackServices } from "../live.ts";
import type { Match } from "./match.ts";
import type { ResolvedServices } from "./resolve-services.ts";
import type { Target } from "./target.ts";

/** A managed service that a file wants and that sits in a vRack Services which no file manages. */
export function servicesInUse(matches: readonly Match[], live: Live, { urnOf }: ResolvedServices): readonly Finding[] {
  const managed = new Set(matches.map((match) => match.live.id));
  const holders = new Map(
    live.vrackServices
      .filter(({ id }) => !managed.has(id))
      .flatMap((one) => one.subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => [urn, one] as const))),
  );
  return matches.flatMap(({ region, live: own }) =>
    region.subnets
      .flatMap(({ endpoints }) => endpoints)
      .flatMap((reference): readonly Finding[] => {
        const urn = urnOf.get(reference) ?? "";
        const holder = holders.get(urn);
        // One that is here already is in two places, which has a finding of its own.
        const isHere = own.subnets.some(({ endpoints }) => endpoints.some((endpoint) => endpoint.urn === urn));
        if (!holder || isHere) return [];
        return [
          finding("match/service-in-use", {
            detail: `"${reference.value}" is reachable through ${holder.id} in ${holder.region}, which no file of this run manages; a managed service can be in one vRack Services at a time.`,
            fix: `Name ${holder.id} in a file of the same run, or remove the managed service from it first.`,
            at: reference.at,
          }),
        ];
      }),
  );
}

/** Endpoints of vRack Services that are in no vRack and will be in none. */
export function unreachable(targets: readonly Target[]): readonly Finding[] {
  return targets.flatMap(({ owner, vrackAfter, after, match }) => {
    const count = after.subnets.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
    // Who writes that it is in no vRack knows it.
    if (match === null || match.network.isDetached || vrackAfter !== null || count === 0) return [];
    return [
      finding("match/in-no-vrack", {
        detail: `${owner.id} is in no vRack, and its network names none: nobody can reach ${count === 1 ? "this endpoint" : `these ${count} endpoints`}.`,
        at: match.region.at,
      }),
    ];
  });
}

/** What is good to know about the vRack Services that the files name, whether or not anything changes. */
export function statusFindings(targets: readonly Target[]): readonly Finding[] {
  return targets.flatMap(({ live, match }) => {
    return match ? statusNotes(live, match.region.at) : [];
  });
}

function statusNotes({ id, resourceStatus, productStatus }: LiveVrackServices, at: Place): readonly Finding[] {
  if (resourceStatus === "UPDATING" || resourceStatus === "CREATING") {
    const detail = `${id} is ${resourceStatus}; an apply waits until it is READY, and stops if its specification changes meanwhile.`;
    return [finding("live/updating", { detail, at })];
  }
  if (resourceStatus === "ERROR") {
    const detail = `${id} keeps working as it is, and the platform refuses every change until OVHcloud support has fixed it.`;
    return [finding("live/error", { detail, at })];
  }
  if (resourceStatus === "DELETING") {
    const detail = `${id} is being deleted: its endpoints stop answering, and the platform refuses every change.`;
    return [finding("live/deleting", { detail, at })];
  }
  if (productStatus === "SUSPENDED") {
    const detail = `${id} is SUSPENDED, which is about billing: its endpoints do not answer.`;
    return [finding("live/suspended", { detail, at })];
  }
  if (resourceStatus === "READY" && ["ACTIVE", "DRAFT"].includes(productStatus)) return [];
  const detail = `${id} is ${resourceStatus} / ${productStatus}; the platform decides what it accepts in this state.`;
  return [finding("live/unknown-status", { detail, at })];
}
