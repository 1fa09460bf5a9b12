import {
  settingsOf,
  type Account,
  type ManagedServiceSeed,
  type SubnetSeed,
  type VrackServicesSeed,
} from "./account.ts";
import { sha256, uuidOf } from "./digest.ts";
import { electSubnets } from "../rules/election.ts";
import {
  urnOf,
  type ManagedRecord,
  type Name,
  type State,
  type SubnetSpec,
  type VrackServicesRecord,
} from "./state.ts";

/** Identifies the account a state began with. */
export const seedHash = (account: Account): string => sha256(JSON.stringify(account));

/** Builds the state an account describes; `at` becomes the date everything was created. */
export function seedState(account: Account, at: number, salt: number): State {
  const managed = (account.managedServices ?? []).map(managedRecord);
  const empty: State = {
    seed: seedHash(account),
    salt,
    counter: 0,
    vracks: byId((account.vracks ?? []).map(vrackRecord)),
    vrackServices: {},
    managedServices: Object.fromEntries(managed.map((record) => [record.urn, record])),
    openTasks: [],
    finishedTasks: [],
    eligibility: {},
    hits: [],
    effects: [],
    interruptions: [],
  };
  const { reservedIps } = settingsOf(account).limits;
  const records = (account.vrackServices ?? []).map((seed, index) => {
    const target = resolveSubnets(empty, seed.region, seed.subnets ?? []).subnets;
    const current = electSubnets([], target, { salt, number: 0, reservedIps });
    return { ...vrackServicesRecord(seed, index, at), target, current };
  });
  return { ...empty, vrackServices: byId(records) };
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

/** A display name that everybody sees already. */
export const settledName = (value: string | null): Name => ({ value, former: value, visibleAt: 0 });

function managedRecord(seed: ManagedServiceSeed, index: number): ManagedRecord {
  const id = seed.id ?? uuidOf(`managed/${seed.region}/${seed.name ?? index}`);
  return {
    id,
    urn: urnOf("storageNetApp", id),
    serviceId: 30_000_001 + index,
    region: seed.region,
    status: seed.status ?? "running",
    name: settledName(seed.name ?? null),
  };
}

function vrackRecord(seed: NonNullable<Account["vracks"]>[number], index: number) {
  const { id, name = "", description = "" } = typeof seed === "string" ? { id: seed } : seed;
  return { id, serviceId: 20_000_001 + index, name, description };
}

function vrackServicesRecord(
  seed: VrackServicesSeed,
  index: number,
  at: number,
): Omit<VrackServicesRecord, "target" | "current"> {
  return {
    id: seed.id,
    serviceId: 10_000_001 + index,
    region: seed.region,
    name: settledName(seed.name ?? null),
    createdAt: at,
    updatedAt: at,
    suspended: seed.productStatus === "SUSPENDED",
    stuck: seed.resourceStatus === undefined || seed.resourceStatus === "READY" ? null : seed.resourceStatus,
    vrack: seed.vrack ?? null,
  };
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]));
