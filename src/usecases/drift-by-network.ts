import type { Drift } from "../model/drift.ts";
import type { DesiredNetwork } from "../model/network.ts";
import { regionName } from "../model/region-name.ts";
import type { Plan } from "../model/plan.ts";
import type { FilesDrift } from "./drift.ts";

/** The drift of one network of the files. */
export interface NetworkDrift {
  /** Its vRack, else its file; null = what belongs to none of several networks. */
  readonly network: string | null;
  readonly drift: readonly Drift[];
  /** What puts back what changed, without what is of other networks. */
  readonly plan: Plan;
  /** Its regions, by the names that choose them; empty = it is the only network. */
  readonly only: readonly string[];
}

/**
 * Drift network by network, in the order of the files, those without any included.
 *
 * Of several networks none owns what is in no vRack, so that comes last by itself; a single network is told of all.
 */
export function driftByNetwork({ drift, networkOf, reviewable }: FilesDrift): readonly NetworkDrift[] {
  const { desired, plan } = reviewable;
  const { networks } = desired;
  const names = namesOf(networks);
  const [first] = networks;
  if (networks.length === 1 && first !== undefined)
    return [{ network: names.get(first) ?? null, drift, plan, only: [] }];
  const part = (network: DesiredNetwork | null): NetworkDrift => {
    const own = drift.filter(({ address }) => (networkOf.get(address) ?? null) === network);
    const ids = new Set(own.map(({ address }) => address));
    return {
      network: network === null ? null : (names.get(network) ?? null),
      drift: own,
      plan: { ...plan, changes: plan.changes.filter(({ owner }) => ids.has(owner.id)) },
      only: network === null ? [] : network.regions.map((region) => regionName(network, region)),
    };
  };
  return [...networks.map(part), part(null)];
}

/** By vRack, or by file; a number tells several of one file apart. */
function namesOf(networks: readonly DesiredNetwork[]): ReadonlyMap<DesiredNetwork, string> {
  const taken = new Map<string, number>();
  return new Map(
    networks.map((network) => {
      const name = network.vrack ?? network.at.file;
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return [network, count === 1 ? name : `${name} (${count})`];
    }),
  );
}
