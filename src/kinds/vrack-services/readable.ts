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
  const all = changes.map((change) => {
    const { address, owner } = change;
    const owners = [...(places.get(owner.id) ?? []), owner.id];
    const below = [nameBelow(change, names), address.slice(owner.id.length)].filter((one) => one !== null);
    return below.flatMap((one) => owners.map((place) => place + one)).filter((alias) => alias !== address);
  });
  const isOne = unique(all.flat());
  return changes.map((change, index) => ({ ...change, aliases: (all[index] ?? []).filter(isOne) }));
}

/** Where the files have each owner, by its id; what is shown comes first. */
function placesOf(targets: readonly Target[], isOneOfMany: boolean): ReadonlyMap<string, readonly string[]> {
  const matched = targets.flatMap(({ owner, match }) =>
    match === null ? [] : [{ owner, vrack: match.network.vrack }],
  );
  const isOne = unique(matched.map(({ owner }) => owner.region));
  return new Map(
    matched.map(({ owner: { id, region }, vrack }) => {
      const inNetwork = vrack === null ? [] : [addressOf(vrack, region)];
      const alone = isOne(region) ? [region] : [];
      return [id, isOneOfMany ? [...inNetwork, ...alone] : [...alone, ...inNetwork]] as const;
    }),
  );
}

/** What need not be quoted anywhere. */
const typeable = /^[\w.@+-]+$/;

/** What stands after the owner when an endpoint goes by its name; null where it has none that can be typed. */
function nameBelow(change: Found, names: ReadonlyMap<string, string>): string | null {
  const name = change.thing === "endpoint" ? names.get(change.urn) : undefined;
  if (change.thing !== "endpoint" || name === undefined || !typeable.test(name)) return null;
  return endpointAddress("", change.cidr, name);
}

/** Whether a text is in the list only once. */
function unique(texts: readonly string[]): (text: string) => boolean {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return (text) => counts.get(text) === 1;
}
