import { addressOf, endpointAddress } from "../../model/address.ts";
import type { DesiredNetwork } from "../../model/network.ts";
import type { Found } from "./change.ts";
import type { Target } from "./match/target.ts";

/**
 * Gives every change the addresses that a person would type, the one that is shown first: `eu-west-gra/10.120.0.0/24/home-dirs`,
 * below `pn-…/` where the run has several networks; then those with the id in place of the region, or the URN of the name.
 *
 * Only what means one change is an address of it: not a region that is in two networks, nor a name that two endpoints have.
 *
 * @param networks - all of the run
 * @param names - of managed services by URN
 */
export function withAliases(
  changes: readonly Found[],
  targets: readonly Target[],
  networks: readonly DesiredNetwork[],
  names: ReadonlyMap<string, string>,
): readonly Found[] {
  const places = placesOf(targets, networks.length > 1);
  const namesIn = new Map(targets.map((target) => [target.owner.id, typeableNames(target, names)] as const));
  const all = changes.map((change) => {
    const { address, owner } = change;
    const owners = [...(places.get(owner.id) ?? []), owner.id];
    const below = [nameBelow(change, namesIn.get(owner.id)), address.slice(owner.id.length)].filter(
      (one) => one !== null,
    );
    return below.flatMap((one) => owners.map((place) => place + one)).filter((alias) => alias !== address);
  });
  const isOne = unique(all.flat());
  return changes.map((change, index) => ({ ...change, aliases: (all[index] ?? []).filter(isOne) }));
}

/**
 * Where the files have each owner, by its id; what is shown comes first.
 *
 * One that is in another vRack today has none, nor has one whose place another one holds: what is hurt is not where it goes.
 */
function placesOf(targets: readonly Target[], isOneOfMany: boolean): ReadonlyMap<string, readonly string[]> {
  const isOneInRegion = unique(targets.map(({ owner }) => owner.region));
  const isOneInSeat = unique(
    targets.flatMap(({ owner, live, vrackAfter }) => seatsOf(owner.region, live.vrack, vrackAfter)),
  );
  return new Map(
    targets.flatMap(({ owner: { id, region }, match, live, vrackAfter }) => {
      const comesFromElsewhere = live.vrack !== null && vrackAfter !== null && live.vrack !== vrackAfter;
      if (match === null || comesFromElsewhere) return [];
      const { vrack } = match.network;
      const inNetwork = vrack === null || !isOneInSeat(addressOf(vrack, region)) ? [] : [addressOf(vrack, region)];
      const alone = isOneInRegion(region) ? [region] : [];
      return [[id, isOneOfMany ? [...inNetwork, ...alone] : [...alone, ...inNetwork]] as const];
    }),
  );
}

/** Where one is, and where it is to be. */
const seatsOf = (region: string, before: string | null, after: string | null): readonly string[] =>
  [...new Set([before, after])].flatMap((vrack) => (vrack === null ? [] : [addressOf(vrack, region)]));

/** What need not be quoted anywhere. */
const typeable = /^[\w.@+-]+$/;

/** The names that endpoints of a target go by: none that two of them have, before or after, and none that must be quoted. */
function typeableNames({ live, after }: Target, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const urns = [
    ...live.subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn)),
    ...after.subnets.flatMap(({ endpoints }) => endpoints),
  ];
  const known = [...new Set(urns)].flatMap((urn) => {
    const name = names.get(urn);
    return name === undefined ? [] : [[urn, name] as const];
  });
  const isOne = unique(known.map(([, name]) => name));
  return new Map(known.filter(([, name]) => isOne(name) && typeable.test(name)));
}

/** What stands after the owner when an endpoint goes by its name; null where it has none that can be typed. */
function nameBelow(change: Found, names: ReadonlyMap<string, string> = new Map()): string | null {
  const name = change.thing === "endpoint" ? names.get(change.urn) : undefined;
  return change.thing !== "endpoint" || name === undefined ? null : endpointAddress("", change.cidr, name);
}

/** Whether a text is in the list only once. */
function unique(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return (text) => counts.get(text) === 1;
}
