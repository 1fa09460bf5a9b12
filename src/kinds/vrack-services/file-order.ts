import { addressOf, endpointAddress } from "../../model/address.ts";
import type { Desired, ServiceReference } from "../../model/network.ts";
import { by, compareAddress, compareNatural } from "../../model/order.ts";
import type { Found } from "./change.ts";
import type { LiveSubnet } from "./live.ts";
import { cidrOf, type SubnetPair } from "./match/pair-subnets.ts";
import type { Target } from "./match/target.ts";
import type { Spec, VrackServicesStep } from "./step.ts";

/** Puts what a plan shows into the order of the files; what no file lists comes after it, by name or number. */
export interface FileOrder {
  changes(changes: readonly Found[]): readonly Found[];
  /** What comes first only where nothing depends on it. */
  steps(steps: readonly VrackServicesStep[]): readonly VrackServicesStep[];
  targets(targets: readonly Target[]): readonly Target[];
  /** @param id - of the vRack Services */
  live(id: string, subnets: readonly LiveSubnet[]): readonly LiveSubnet[];
  spec(id: string, spec: Spec): Spec;
}

/** @param urnOf - the managed service behind every reference of the files */
export function fileOrder(
  { networks }: Desired,
  targets: readonly Target[],
  urnOf: ReadonlyMap<ServiceReference, string>,
  names: ReadonlyMap<string, string>,
): FileOrder {
  const regions = networks.flatMap((network) => network.regions);
  const inOrder = targets
    .toSorted(by(({ owner }) => owner.name ?? owner.id, compareNatural))
    .toSorted((a, b) => placeIn(regions, a.match?.region) - placeIn(regions, b.match?.region));
  const ranks = new Map<string, number>();
  const urnRanks = new Map<string, number>();
  for (const { owner, match, pairs, live } of inOrder) {
    add(ranks, addressOf(owner.id, "order"));
    add(ranks, owner.id);
    add(ranks, addressOf(owner.id, "vrack"));
    const wanted = match?.region.subnets ?? [];
    const shown: readonly SubnetPair[] =
      match === null ? live.subnets.map((one) => ({ live: one, want: null })) : pairs;
    for (const pair of pairsInOrder(
      shown,
      wanted.map(({ cidr }) => cidr),
    )) {
      const listed = wanted.find(({ cidr }) => cidr === pair.want?.cidr)?.endpoints ?? [];
      const urns = urnsInOrder(
        pair,
        listed.flatMap((reference) => urnOf.get(reference) ?? []),
        names,
      );
      for (const cidr of [pair.live?.cidr, pair.want?.cidr].filter((one) => one !== undefined)) {
        add(ranks, addressOf(owner.id, cidr));
        for (const urn of urns) add(ranks, endpointAddress(owner.id, cidr, urn));
      }
      for (const urn of urns) add(urnRanks, urn);
    }
  }
  return orderBy(ranks, urnRanks);
}

const add = (ranks: Map<string, number>, key: string): void => {
  if (!ranks.has(key)) ranks.set(key, ranks.size);
};

/** What is not there comes last. */
function placeIn<T>(all: readonly T[], one: T | undefined): number {
  const index = one === undefined ? -1 : all.indexOf(one);
  return index < 0 ? all.length : index;
}

const pairsInOrder = (pairs: readonly SubnetPair[], cidrs: readonly string[]): readonly SubnetPair[] =>
  pairs
    .toSorted(by(cidrOf, compareAddress))
    .toSorted((a, b) => placeIn(cidrs, a.want?.cidr) - placeIn(cidrs, b.want?.cidr));

function urnsInOrder(
  { live, want }: SubnetPair,
  listed: readonly string[],
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const others = [...(want?.endpoints ?? []), ...(live?.endpoints ?? []).map(({ urn }) => urn)];
  const byName = others.toSorted(by((urn) => names.get(urn) ?? urn, compareNatural));
  return [...new Set([...listed, ...byName])];
}

function orderBy(ranks: ReadonlyMap<string, number>, urnRanks: ReadonlyMap<string, number>): FileOrder {
  const sorted = <T>(all: readonly T[], key: (one: T) => string, of = ranks): readonly T[] =>
    all.toSorted((a, b) => (of.get(key(a)) ?? of.size) - (of.get(key(b)) ?? of.size));
  return {
    changes: (changes) =>
      sorted(changes, ({ address }) => address).map((change) => ({
        ...change,
        endpoints: sorted(change.endpoints, ({ urn }) => urn, urnRanks),
      })),
    steps: (steps) =>
      sorted(steps, ({ owner }) => owner.id)
        .toSorted((a, b) => verbs.indexOf(a.verb) - verbs.indexOf(b.verb))
        .map((step) => ({ ...step, changes: sorted(step.changes, (address) => address) })),
    targets: (targets) => sorted(targets, ({ owner }) => owner.id),
    live: (id, subnets) =>
      sorted(subnets, ({ cidr }) => addressOf(id, cidr)).map((subnet) => ({
        ...subnet,
        endpoints: sorted(subnet.endpoints, ({ urn }) => urn, urnRanks),
      })),
    spec: (id, { subnets }) => ({
      subnets: sorted(subnets, ({ cidr }) => addressOf(id, cidr)).map((subnet) => ({
        ...subnet,
        endpoints: sorted(subnet.endpoints, (urn) => urn, urnRanks),
      })),
    }),
  };
}

const verbs: readonly VrackServicesStep["verb"][] = ["order", "detach", "configure", "attach", "rename"];
