import type { ManagedRecord, State, SubnetSpec } from "./state.ts";

/** A subnet of a vRack Services, in the words a user writes. */
export interface SubnetSeed {
  readonly cidr: string;
  readonly name?: string | null;
  readonly vlan?: number | null;
  readonly serviceRange: string;
  /** Managed services, by name in the region or by URN. */
  readonly endpoints?: readonly string[];
}

/** Subnets in the words of the account turned into a specification, and what could not be found. */
export interface Resolved {
  readonly subnets: readonly SubnetSpec[];
  readonly problems: readonly string[];
}

/** Replaces the names of managed services by their URNs. */
export function resolveSubnets(state: State, region: string, seeds: readonly SubnetSeed[]): Resolved {
  const problems: string[] = [];
  const urnsOf = (reference: string): string[] => {
    const urns = findManaged(state, region, reference).map(({ urn }) => urn);
    if (urns.length === 1) return urns;
    const count = urns.length === 0 ? "no managed service" : `${urns.length} managed services`;
    problems.push(`endpoint "${reference}": ${count} of this name in region ${region}`);
    return [];
  };
  const subnets = seeds.map((seed) => ({
    cidr: seed.cidr,
    displayName: seed.name ?? null,
    vlan: seed.vlan ?? null,
    serviceRange: seed.serviceRange,
    endpoints: (seed.endpoints ?? []).flatMap(urnsOf),
  }));
  return { subnets, problems };
}

/** Managed services a name or URN stands for; a URN is looked for in every region. */
export const findManaged = (state: State, region: string, reference: string): ManagedRecord[] =>
  Object.values(state.managedServices).filter(
    (record) => record.urn === reference || (record.name.value === reference && record.region === region),
  );
