import type { Finding } from "../../../model/finding.ts";
import type { Live, LiveVrackServices } from "../live.ts";
import type { Match } from "./match-regions.ts";
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
  return matches.flatMap(({ region }) =>
    region.subnets
      .flatMap(({ endpoints }) => endpoints)
      .flatMap((reference): readonly Finding[] => {
        const holder = holders.get(urnOf.get(reference) ?? "");
        if (!holder) return [];
        return [
          {
            severity: "error",
            code: "match/service-in-use",
            summary: "The managed service is in use elsewhere",
            detail: `"${reference.value}" is reachable through ${holder.id} in ${holder.region}, which no file of this run manages; a managed service can be in one vRack Services at a time.`,
            fix: `Name ${holder.id} in a file of the same run, or take the managed service out of it first.`,
            at: reference.at,
            also: [],
          },
        ];
      }),
  );
}

/** What is good to know about the vRack Services that the files name, whether or not anything changes. */
export function statusFindings(targets: readonly Target[]): readonly Finding[] {
  return targets.flatMap(({ live, match }) => {
    const note = statusNote(live);
    return note && match ? [{ ...note, fix: note.fix ?? null, at: match.region.at, also: [] }] : [];
  });
}

type Note = Pick<Finding, "severity" | "code" | "summary" | "detail" | "fix">;

function statusNote({ id, resourceStatus, productStatus }: LiveVrackServices): Note | null {
  if (resourceStatus === "UPDATING" || resourceStatus === "CREATING") {
    return {
      severity: "info",
      code: "live/updating",
      summary: "The platform is at work on it",
      detail: `${id} is ${resourceStatus}; an apply waits until it is READY, and stops if its specification changes meanwhile.`,
      fix: null,
    };
  }
  if (resourceStatus === "ERROR") {
    return {
      severity: "warning",
      code: "live/error",
      summary: "A vRack Services is in ERROR",
      detail: `${id} keeps working as it is, and the platform refuses every change until OVHcloud support has mended it.`,
      fix: "Open a ticket with OVHcloud support and name the id.",
    };
  }
  if (resourceStatus === "DELETING") {
    return {
      severity: "warning",
      code: "live/deleting",
      summary: "A vRack Services is being deleted",
      detail: `${id} is being deleted: its endpoints stop answering, and the platform refuses every change.`,
      fix: "Take it out of the file, or order another one.",
    };
  }
  if (productStatus === "SUSPENDED") {
    return {
      severity: "warning",
      code: "live/suspended",
      summary: "A vRack Services is suspended",
      detail: `${id} is SUSPENDED, which is about billing: its endpoints do not answer.`,
      fix: "Settle the invoices of the account, or ask OVHcloud support.",
    };
  }
  if (resourceStatus === "READY" && ["ACTIVE", "DRAFT"].includes(productStatus)) return null;
  return {
    severity: "warning",
    code: "live/unknown-status",
    summary: "A status that this version does not know",
    detail: `${id} is ${resourceStatus} / ${productStatus}; the platform decides what it accepts in this state.`,
    fix: null,
  };
}
