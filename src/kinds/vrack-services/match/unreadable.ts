import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { DesiredRegion, ServiceReference } from "../../../model/network.ts";
import type { Live, Unreadable } from "../live.ts";

/** A region that could mean a vRack Services which cannot be read: no other one is taken in its place. */
export function unreadableMeant(region: DesiredRegion, { unreadable }: Live): Finding | null {
  const could = ({ type, id, region: where }: Unreadable): boolean =>
    type === "vRack Services" &&
    (region.id !== null ? id === region.id || id === null : where === null || where === region.region);
  const meant = unreadable.find(could);
  return meant === undefined ? null : unreadableFinding(meant, region.region, region.idAt ?? region.at);
}

/** A name that a managed service which cannot be read has, or that is seen nowhere else and could be its name. */
export function unreadableService(
  { kind, value, at }: ServiceReference,
  region: string,
  { managedServices, unreadable }: Live,
): Finding | null {
  if (kind === "urn") return null;
  const isKnown = managedServices?.some((one) => one.name === value && one.region === region) ?? false;
  const meant = unreadable.find(
    ({ type, name, region: where }) =>
      type === "managed service" &&
      (where === null || where === region) &&
      (name === value || (name === null && !isKnown)),
  );
  return meant === undefined ? null : unreadableFinding(meant, region, at);
}

/** What the file needs and the account shows in a form that cannot be read. */
function unreadableFinding({ type, id, why }: Unreadable, where: string, at: Finding["at"]): Finding {
  return finding("live/unreadable", {
    detail: `The account has a ${type} (${id ?? "without an id"}) that could be the one meant in ${where}. ${why}`,
    at,
  });
}
