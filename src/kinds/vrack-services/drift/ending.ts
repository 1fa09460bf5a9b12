import type { NotConverged } from "../../../model/drift.ts";
import type { End } from "../../../model/inventory.ts";
import type { LiveVrackServices, ManagedService } from "../live.ts";
import { ownerOf } from "../owner.ts";
import { ownerTitle } from "../words/titles.ts";

/** How long before somebody has to renew something it is told. */
const soonMs = 14 * 24 * 60 * 60 * 1000;

type Subject = Pick<NotConverged, "address" | "title" | "region" | "name" | "changedAt">;
type Said = Pick<NotConverged, "state" | "detail" | "advice" | "endsAt">;

const notConverged = (subject: Subject, said: Said): NotConverged => ({
  sort: "not-converged",
  ...subject,
  ...said,
  tasks: [],
});

/** That a vRack Services ends, or has; null = not soon. */
export function endingServices(live: LiveVrackServices, end: End | null, nowMs: number): NotConverged | null {
  const said = end === null ? null : endOf(end, nowMs);
  const { id, name, region, updatedAt } = live;
  const subject = { address: id, title: ownerTitle(ownerOf(live)), region, name, changedAt: updatedAt ?? null };
  return said === null ? null : notConverged(subject, said);
}

/** That a managed service with an endpoint does not run, or ends soon; null = neither. */
export function endingManaged(service: ManagedService, end: End | null, nowMs: number): NotConverged | null {
  const said = stateOf(service) ?? (end === null ? null : endOf(end, nowMs));
  const { id, urn, name, region } = service;
  const where = region === "" ? "region not known" : region;
  const address = urn ?? id;
  const subject = { address, title: `managed service ${name ?? address} (${where})`, region, name, changedAt: null };
  return said === null ? null : notConverged(subject, said);
}

/** Source: OpenAPI, storage.NetAppStatusEnum. A word that this version does not know is no alarm. */
function stateOf({ status }: ManagedService): Said | null {
  switch (status) {
    case "deleted":
    case "deleting":
      return {
        state: "deleting",
        detail: `It is ${status}: its endpoint does not answer, or soon will not.`,
        advice: "Take it out of the file, or ask OVHcloud support.",
        endsAt: null,
      };
    case "suspended":
    case "suspending":
      return {
        state: "suspended",
        detail: `It is ${status}, which is about billing: its endpoint does not answer, or soon will not.`,
        advice: "Pay the open invoices of the account, or ask OVHcloud support.",
        endsAt: null,
      };
    case "creating":
    case "reopening":
      return {
        state: "busy",
        detail: `It is ${status}: the platform is working on it.`,
        advice: "Wait until it runs, then run vrackops drift again.",
        endsAt: null,
      };
    default:
      return null;
  }
}

function endOf({ how, at }: End, nowMs: number): Said | null {
  const day = at?.slice(0, 10) ?? null;
  switch (how) {
    case "ended":
      return {
        state: "ending",
        detail: `It ended${day === null ? "" : ` on ${day}`}.`,
        advice: "Take it out of the file, or ask OVHcloud support.",
        endsAt: at,
      };
    case "terminates":
      return {
        state: "ending",
        detail: `It was cancelled and ends ${day === null ? "soon" : `on ${day}`}.`,
        advice:
          "To keep it, take back the cancellation in the Control Panel; else take it out of the file before it ends.",
        endsAt: at,
      };
    case "expires":
      // Somebody who renews by hand each year need not hear of it every day.
      if (at !== null && Date.parse(at) - nowMs > soonMs) return null;
      return {
        state: "ending",
        detail: `It expires ${day === null ? "soon" : `on ${day}`} unless somebody renews it.`,
        advice: "Renew it in the Control Panel, or let it renew itself there.",
        endsAt: at,
      };
  }
}
