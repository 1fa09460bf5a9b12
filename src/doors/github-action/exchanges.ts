import type { DesiredNetwork, DesiredRegion } from "../../model/network.ts";

/** What one file says. */
export interface FileNetworks {
  readonly name: string;
  readonly networks: readonly DesiredNetwork[];
}

/**
 * Groups of files between which something moves: what one of them lists no more, another one lists now.
 *
 * Planned apart, the one would delete it and the other could not have it.
 *
 * @param before - the files that are others now, as they were
 * @param now - the files as they are
 */
export function exchanges(
  before: readonly FileNetworks[],
  now: readonly FileNetworks[],
): readonly (readonly string[])[] {
  const old = new Map(before.map(({ name, networks }) => [name, thingsOf(networks)]));
  const changed = now.map(({ name, networks }) => {
    const things = thingsOf(networks);
    const was = old.get(name) ?? new Set<string>();
    return { name, lost: without(was, things), gained: without(things, was) };
  });
  const pairs = changed.flatMap(({ name, lost }) =>
    changed
      .filter((other) => other.name !== name && [...lost].some((thing) => other.gained.has(thing)))
      .map((other) => [name, other.name] as const),
  );
  return connected(pairs);
}

/** Everything that can be in one place only, each as a word of its own. */
function thingsOf(networks: readonly DesiredNetwork[]): ReadonlySet<string> {
  return new Set(networks.flatMap(({ vrack, regions }) => regions.flatMap((region) => thingsIn(vrack, region))));
}

function thingsIn(vrack: string | null, { region, id, subnets }: DesiredRegion): readonly string[] {
  const services = subnets.flatMap(({ endpoints }) => endpoints);
  return [
    ...(vrack === null ? [] : [`seat ${vrack} ${region}`]),
    ...(id === null ? [] : [`vrack-services ${id}`]),
    ...services.flatMap(({ kind, value }) => [
      kind === "urn" ? `urn ${value.toLowerCase()}` : `name ${region} ${value.normalize("NFC")}`,
    ]),
  ];
}

const without = (all: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...all].filter((one) => !others.has(one)));

/** Names that hang together over any number of pairs; in the order in which they come. */
function connected(pairs: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  return pairs.reduce<readonly (readonly string[])[]>((groups, pair) => {
    const touched = groups.filter((group) => pair.some((name) => group.includes(name)));
    const others = groups.filter((group) => !touched.includes(group));
    return [...others, [...new Set([...touched.flat(), ...pair])]];
  }, []);
}
