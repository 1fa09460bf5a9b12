import * as fc from "fast-check";

/** A random account and a random network that suits it, in words both the simulator and the file understand. */
export interface World {
  readonly vracks: readonly string[];
  readonly vrackServices: readonly WorldVrackServices[];
  readonly managedServices: readonly WorldService[];
  readonly documents: readonly WorldDocument[];
}

export interface WorldVrackServices {
  readonly id: string;
  readonly region: string;
  readonly name: string | null;
  readonly vrack: string | null;
  readonly subnets: readonly WorldSubnet[];
}

export interface WorldService {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

export interface WorldSubnet {
  readonly cidr: string;
  readonly name: string | null;
  readonly vlan: number | null;
  readonly serviceRange: string;
  /** Names of managed services of the region. */
  readonly endpoints: readonly string[];
}

export interface WorldDocument {
  readonly vrack: string | null;
  readonly regions: readonly WorldRegion[];
}

export interface WorldRegion {
  readonly region: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly subnets: readonly WorldSubnet[];
  /** The one it means, whether or not the id is written. */
  readonly means: string;
}

const regions = ["eu-west-gra", "eu-west-lim", "eu-west-rbx"] as const;
const vracks = ["pn-1001", "pn-1002", "pn-1003"] as const;

/** The URN that the simulator gives to a managed service. */
export const urnOf = (id: string): string => `urn:v1:eu:resource:storageNetApp:${id}`;

type Gen = fc.GeneratorValue;

const int = (gen: Gen, min: number, max: number): number => gen(fc.integer, { min, max });
const flip = (gen: Gen): boolean => gen(fc.boolean);
const pick = <T>(gen: Gen, values: readonly T[]): T => values[int(gen, 0, values.length - 1)] as T;

/** Random worlds; every network in them is valid and every plan for it can be carried out. */
export const worlds: fc.Arbitrary<World> = fc.gen().map(makeWorld);

function makeWorld(gen: Gen): World {
  const managedServices = Array.from(
    { length: int(gen, 0, 8) },
    (_, index): WorldService => ({
      id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      name: `svc-${index}`,
      region: pick(gen, regions),
    }),
  );
  const nets = numbers();
  const seats = new Set<string>();
  const free = new Set(managedServices.map(({ name }) => name));
  const vrackServices = Array.from({ length: int(gen, 1, 6) }, (_, index): WorldVrackServices => {
    const region = pick(gen, regions);
    return {
      id: `vrs-${"abcdef"[index]}aa-bbb-ccc-ddd`,
      region,
      name: flip(gen) ? `live-${index}` : null,
      vrack: seat(gen, region, seats),
      subnets: subnets(gen, int(gen, 0, 2), nets, servicesOf(managedServices, region), free),
    };
  });
  return { vracks, vrackServices, managedServices, documents: documents(gen, vrackServices, managedServices, nets) };
}

function* counting(): Generator<number> {
  for (let value = 1; ; value += 1) yield value;
}

const numbers = (): (() => number) => {
  const source = counting();
  return () => source.next().value as number;
};

const servicesOf = (all: readonly WorldService[], region: string): readonly string[] =>
  all.filter((service) => service.region === region).map(({ name }) => name);

/** A vRack with room for one more of this region, or none. */
function seat(gen: Gen, region: string, seats: Set<string>): string | null {
  const open = vracks.filter((vrack) => !seats.has(`${vrack}/${region}`));
  if (open.length === 0 || int(gen, 0, 2) === 0) return null;
  const vrack = pick(gen, open);
  seats.add(`${vrack}/${region}`);
  return vrack;
}

function subnets(
  gen: Gen,
  count: number,
  net: () => number,
  services: readonly string[],
  free: Set<string>,
): readonly WorldSubnet[] {
  return Array.from({ length: count }, (_, index): WorldSubnet => subnet(gen, `10.${net()}.0`, index, services, free));
}

function subnet(gen: Gen, prefix: string, index: number, services: readonly string[], free: Set<string>): WorldSubnet {
  const endpoints = services.filter((name) => free.has(name) && flip(gen)).slice(0, 3);
  for (const name of endpoints) free.delete(name);
  return {
    cidr: `${prefix}.0/24`,
    name: subnetName(gen),
    vlan: vlanOf(gen, index),
    serviceRange: rangeOf(gen, prefix),
    endpoints,
  };
}

const subnetName = (gen: Gen): string | null => pick(gen, [null, "storage", "backup", "lab"]);
/** Different for the first, second and third subnet of a vRack Services. */
const vlanOf = (gen: Gen, index: number): number | null =>
  index === 0 && flip(gen) ? null : 10 + index * 10 + int(gen, 0, 3);
const rangeOf = (gen: Gen, prefix: string): string =>
  `${prefix}.${pick(gen, ["0/29", "0/28", "16/28", "32/27", "64/29"])}`;

function documents(
  gen: Gen,
  all: readonly WorldVrackServices[],
  services: readonly WorldService[],
  net: () => number,
): readonly WorldDocument[] {
  const managed = all.filter((_, index) => index === 0 || int(gen, 0, 3) > 0);
  const left = all
    .filter((one) => !managed.includes(one))
    .flatMap((one) => one.subnets.flatMap(({ endpoints }) => endpoints));
  const free = new Set(services.map(({ name }) => name).filter((name) => !left.includes(name)));
  const seats = new Set<string>();
  const placed = managed.map((live) => {
    const vrack =
      int(gen, 0, 2) > 0 && live.vrack !== null && !seats.has(`${live.vrack}/${live.region}`)
        ? live.vrack
        : seat(gen, live.region, seats);
    if (vrack !== null) seats.add(`${vrack}/${live.region}`);
    return { vrack, region: regionOf(gen, live, vrack, services, net, free) };
  });
  const attached = vracks.map((vrack) => ({
    vrack,
    regions: placed.filter((one) => one.vrack === vrack).map(({ region }) => region),
  }));
  const loose = placed.filter(({ vrack }) => vrack === null).map(({ region }) => ({ vrack: null, regions: [region] }));
  return [...attached.filter((one) => one.regions.length > 0), ...loose];
}

function regionOf(
  gen: Gen,
  live: WorldVrackServices,
  vrack: string | null,
  services: readonly WorldService[],
  net: () => number,
  free: Set<string>,
): WorldRegion {
  const names = servicesOf(services, live.region);
  const kept = live.subnets.filter(() => int(gen, 0, 3) > 0);
  const own = [
    ...kept.map((old, index) => keepOrEdit(gen, old, index, names, free, net)),
    ...Array.from({ length: int(gen, 0, 1) }, (_, index) =>
      subnet(gen, `10.${net()}.0`, kept.length + index, names, free),
    ),
  ];
  const canOmit = vrack !== null && live.vrack === vrack;
  return {
    region: live.region,
    id: canOmit && flip(gen) ? null : live.id,
    name: flip(gen) ? null : `name-${int(gen, 0, 2)}`,
    subnets: own,
    means: live.id,
  };
}

function keepOrEdit(
  gen: Gen,
  old: WorldSubnet,
  index: number,
  names: readonly string[],
  free: Set<string>,
  net: () => number,
): WorldSubnet {
  const prefix = old.cidr.replace(".0/24", "");
  switch (int(gen, 0, 4)) {
    case 0:
      return { ...old, vlan: vlanOf(gen, index), endpoints: keep(gen, old, names, free) };
    case 1:
      return {
        ...old,
        vlan: 10 + index * 10,
        serviceRange: rangeOf(gen, prefix),
        endpoints: keep(gen, old, names, free),
      };
    case 2:
      return { ...subnet(gen, `10.${net()}.0`, index, names, free), name: old.name };
    case 3:
      return subnet(gen, prefix, index, names, free);
    default:
      return {
        ...old,
        vlan: old.vlan === null ? (index === 0 ? null : 10 + index * 10) : 10 + index * 10,
        endpoints: keep(gen, old, names, free),
      };
  }
}

/** The endpoints it has, as far as nobody else took them, and perhaps one more. */
function keep(gen: Gen, old: WorldSubnet, names: readonly string[], free: Set<string>): readonly string[] {
  const more = names.filter((name) => !old.endpoints.includes(name) && flip(gen)).slice(0, 1);
  const endpoints = [...old.endpoints, ...more].filter((name) => free.has(name)).slice(0, 3);
  for (const name of endpoints) free.delete(name);
  return endpoints;
}
