import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { DesiredRegion, ServiceReference } from "../../../model/network.ts";
import { type Live, type Unreadable, urnsOf } from "../live.ts";
import type { Match } from "./match.ts";
import { joins, type Target } from "./target.ts";

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
  const wanted = value.normalize("NFC");
  const isMeant = (one: string | null): boolean => one?.normalize("NFC") === wanted;
  const isKnown = (): boolean => managedServices?.some((one) => one.region === region && isMeant(one.name)) ?? false;
  const meant = unreadable.find(
    ({ type, name, region: where }) =>
      type === "managed service" &&
      (where === null || where === region) &&
      (isMeant(name) || (name === null && !isKnown())),
  );
  return meant === undefined ? null : unreadableFinding(meant, region, at);
}

/** A managed service that a region is to have, and that one which cannot be read has. */
export function heldByUnreadable(
  { region, live }: Match,
  { unreadable }: Pick<Live, "unreadable">,
  urnOf: ReadonlyMap<ServiceReference, string>,
): readonly Finding[] {
  const here = urnsOf(live);
  return region.subnets
    .flatMap(({ endpoints }) => endpoints)
    .flatMap((reference): readonly Finding[] => {
      const urn = urnOf.get(reference) ?? "";
      const [held] = here.includes(urn) ? [] : heldUnreadably([urn], unreadable);
      if (held === undefined) return [];
      return [finding("live/unreadable", { detail: holdsText(held.holder, reference.value), at: reference.at })];
    });
}

/** A seat that is to be taken, and that one which cannot be read has. */
export function seatsOfUnreadable(targets: readonly Target[], { unreadable }: Live): readonly Finding[] {
  return targets.filter(joins).flatMap((target): readonly Finding[] => {
    const holder = unreadableInSeat(target.vrackAfter, target.live.region, unreadable);
    if (holder === undefined) return [];
    return [
      finding("live/unreadable", {
        detail: sitsText(holder, target.vrackAfter, target.live.region),
        at: target.match.network.at,
      }),
    ];
  });
}

/** A managed service, and one that cannot be read and in which it is found. */
export interface HeldUnreadably {
  readonly urn: string;
  readonly holder: Unreadable;
}

/** Those of these managed services that are found in one that cannot be read. */
export const heldUnreadably = (urns: readonly string[], all: readonly Unreadable[]): readonly HeldUnreadably[] =>
  all
    .filter(({ type }) => type === "vRack Services")
    .flatMap((holder) => urns.filter((urn) => holder.urns.includes(urn)).map((urn) => ({ urn, holder })));

/** One that cannot be read, and is in a vRack in a region, or may be. */
export const unreadableInSeat = (vrack: string, region: string, all: readonly Unreadable[]): Unreadable | undefined =>
  all.find(
    (one) => one.type === "vRack Services" && one.vrack === vrack && (one.region === region || one.region === null),
  );

/** Says who holds something, as a whole sentence with the reason why it cannot be read. */
export const holdsText = ({ id, why }: Unreadable, what: string): string =>
  `${JSON.stringify(what)} is found in ${id ?? "a vRack Services without an id"}, which cannot be read: ${why}`;

/** Says who has a seat, in the same way. */
export const sitsText = ({ id, why }: Unreadable, vrack: string, region: string): string =>
  `${id ?? "A vRack Services without an id"} is in ${vrack} in ${region}, where a vRack has one, and cannot be read: ${why}`;

/** What the file needs and the account shows in a form that cannot be read. */
function unreadableFinding({ type, id, why }: Unreadable, where: string, at: Finding["at"]): Finding {
  return finding("live/unreadable", {
    detail: `The account has a ${type} (${id ?? "without an id"}) that could be the one meant in ${where}. ${why}`,
    at,
  });
}
