import type { DesiredNetwork, DesiredRegion } from "../../model/network.ts";

/** What one file says. */
export interface FileNetworks {
  readonly name: string;
  readonly networks: readonly DesiredNetwork[];
}

/**
 * Groups of files between which something moves: what one of them lists no more, another one lists now.
 *
 * Planned apart, the one would delete it and the other could not have it. A name and a URN in one region may be of the same
 * service, and an id of the vRack Services that another file means by its vRack: only the account could tell.
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
    const was = old.get(name) ?? new Map<string, Thing>();
    return { name, lost: without(was, things), gained: without(things, was) };
  });
  const pairs = changed.flatMap(({ name, lost }) =>
    changed
      .filter((other) => other.name !== name && lost.some((thing) => other.gained.some((one) => mayBeSame(thing, one))))
      .map((other) => [name, other.name] as const),
  );
  return connected(pairs);
}

/** Something that can be in one place only. */
interface Thing {
  readonly kind: "seat" | "vrack-services" | "name" | "urn";
  readonly region: string;
  readonly value: string;
}

const keyOf = ({ kind, region, value }: Thing): string => `${kind} ${kind === "urn" ? "" : region} ${value}`;

/** What may be one thing that two files spell differently. */
const spellings = ["name urn", "urn name", "seat vrack-services", "vrack-services seat"];

const mayBeSame = (one: Thing, other: Thing): boolean =>
  keyOf(one) === keyOf(other) || (one.region === other.region && spellings.includes(`${one.kind} ${other.kind}`));

/** Each by a word of its own. */
function thingsOf(networks: readonly DesiredNetwork[]): ReadonlyMap<string, Thing> {
  const all = networks.flatMap(({ vrack, regions }) => regions.flatMap((region) => thingsIn(vrack, region)));
  return new Map(all.map((thing) => [keyOf(thing), thing]));
}

function thingsIn(vrack: string | null, { region, id, subnets }: DesiredRegion): readonly Thing[] {
  const services = subnets.flatMap(({ endpoints }) => endpoints);
  return [
    ...(vrack === null ? [] : [{ kind: "seat", region, value: vrack } as const]),
    ...(id === null ? [] : [{ kind: "vrack-services", region, value: id } as const]),
    ...services.map(({ kind, value }) => ({
      kind,
      region,
      value: kind === "urn" ? value.toLowerCase() : value.normalize("NFC"),
    })),
  ];
}

const without = (all: ReadonlyMap<string, Thing>, others: ReadonlyMap<string, Thing>): readonly Thing[] =>
  [...all].flatMap(([key, thing]) => (others.has(key) ? [] : [thing]));

/** Names that hang together over any number of pairs; in the order in which they come. */
function connected(pairs: readonly (readonly [string, string])[]): readonly (readonly string[])[] {
  return pairs.reduce<readonly (readonly string[])[]>((groups, pair) => {
    const touched = groups.filter((group) => pair.some((name) => group.includes(name)));
    const others = groups.filter((group) => !touched.includes(group));
    return [...others, [...new Set([...touched.flat(), ...pair])]];
  }, []);
}
