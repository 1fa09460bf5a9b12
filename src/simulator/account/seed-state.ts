import {
  settingsOf,
  type Account,
  type ManagedServiceSeed,
  type VrackSeed,
  type VrackServicesSeed,
} from "./account.ts";
import { seedCarts, seedOrders } from "./seed-orders.ts";
import { resolveSubnets } from "../state/resolve-subnets.ts";
import { sha256, uuidOf } from "../state/digest.ts";
import { electSubnets } from "../rules/election.ts";
import { settledName, urnOf, type ManagedRecord, type State, type VrackServicesRecord } from "../state/state.ts";

/** Identifies the account a state began with. */
export const seedHash = (account: Account): string => sha256(JSON.stringify(account));

/** Builds the state an account describes; `at` becomes the date everything was created, apart from orders with an age. */
export function seedState(account: Account, at: number, salt: number, taskMs = 0): State {
  const settings = settingsOf(account);
  const orders = account.orders ?? [];
  const managed = (account.managedServices ?? []).map(managedRecord);
  const empty: State = {
    seed: seedHash(account),
    salt,
    counter: 0,
    vracks: byId((account.vracks ?? []).map(vrackRecord)),
    vrackServices: {},
    managedServices: Object.fromEntries(managed.map((record) => [record.urn, record])),
    carts: seedCarts(orders, { settings, at, taskMs }),
    orders: seedOrders(orders, { settings, at, taskMs }),
    openTasks: [],
    finishedTasks: [],
    eligibility: {},
    hits: [],
    effects: [],
    interruptions: [],
  };
  const { reservedIps } = settings.limits;
  const records = (account.vrackServices ?? []).map((seed, index) => {
    const target = resolveSubnets(empty, seed.region, seed.subnets ?? []).subnets;
    const current = electSubnets([], target, { salt, number: 0, reservedIps });
    return { ...vrackServicesRecord(seed, index, at), target, current };
  });
  return { ...empty, vrackServices: byId(records) };
}

function managedRecord(seed: ManagedServiceSeed, index: number): ManagedRecord {
  const id = seed.id ?? uuidOf(`managed/${seed.region}/${seed.name ?? index}`);
  return {
    id,
    urn: urnOf("storageNetApp", id),
    serviceId: 30_000_001 + index,
    region: seed.region,
    status: seed.status ?? "running",
    name: settledName(seed.name ?? null),
    ...ending(seed),
  };
}

const ending = ({ terminatesAt, expiresAt }: Pick<ManagedServiceSeed, "terminatesAt" | "expiresAt">) => ({
  ...(terminatesAt === undefined ? {} : { terminatesAt }),
  ...(expiresAt === undefined ? {} : { expiresAt }),
});

function vrackRecord(seed: NonNullable<Account["vracks"]>[number], index: number) {
  const whole: VrackSeed = typeof seed === "string" ? { id: seed } : seed;
  const { id, name = "", description = "", cloudProjects = [], loadBalancers = [] } = whole;
  return { id, serviceId: 20_000_001 + index, name, description, cloudProjects, loadBalancers };
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
    ...ending(seed),
  };
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): Record<string, T> =>
  Object.fromEntries(records.map((record) => [record.id, record]));
