import type { CartRecord, OrderRecord } from "./orders.ts";

export type ResourceStatus = "CREATING" | "DELETING" | "ERROR" | "READY" | "UPDATING";

export type ManagedServiceStatus =
  | "creating"
  | "deleted"
  | "deleting"
  | "reopening"
  | "running"
  | "suspended"
  | "suspending";

/** A subnet as requested. */
export interface SubnetSpec {
  readonly cidr: string;
  readonly displayName: string | null;
  readonly vlan: number | null;
  readonly serviceRange: string;
  /** URNs of managed services. */
  readonly endpoints: readonly string[];
}

/** An address elected for a managed service. */
export interface Elected {
  readonly urn: string;
  readonly ip: string;
}

/** A subnet as it is. */
export interface SubnetState extends Omit<SubnetSpec, "endpoints"> {
  readonly endpoints: readonly Elected[];
}

/** A display name that reaches IAM some time after it was set. Times are in milliseconds since 1970. */
export interface Name {
  readonly value: string | null;
  readonly former: string | null;
  readonly visibleAt: number;
}

export interface VrackRecord {
  readonly id: string;
  readonly serviceId: number;
  readonly name: string;
  readonly description: string;
  /** Ids of Public Cloud projects in it; absent in states of older versions. */
  readonly cloudProjects?: readonly string[];
  /** Names of load balancers in it; absent in states of older versions. */
  readonly loadBalancers?: readonly string[];
}

export interface ManagedRecord {
  readonly urn: string;
  readonly id: string;
  readonly serviceId: number;
  readonly region: string;
  readonly status: ManagedServiceStatus;
  readonly name: Name;
  /** Day on which it is terminated; absent: it goes on. */
  readonly terminatesAt?: string;
  /** Day on which it expires unless somebody renews it by hand; absent: it renews itself. */
  readonly expiresAt?: string;
}

export interface VrackServicesRecord {
  readonly id: string;
  readonly serviceId: number;
  readonly region: string;
  readonly name: Name;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly suspended: boolean;
  /** A status no task will ever change (a failure, or an odd account); null when tasks decide. */
  readonly stuck: ResourceStatus | null;
  readonly vrack: string | null;
  readonly target: readonly SubnetSpec[];
  readonly current: readonly SubnetState[];
  /** Day on which it is terminated; absent: it goes on. */
  readonly terminatesAt?: string;
  /** Day on which it expires unless somebody renews it by hand; absent: it renews itself. */
  readonly expiresAt?: string;
}

interface Timed {
  readonly vrackServices: string;
  readonly createdAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A change of one vRack Services' subnets that was accepted. */
export interface SpecTask extends Timed {
  readonly kind: "spec";
  readonly id: string;
  /** Messages of the failure the task ends in; null when it succeeds. */
  readonly failure: readonly string[] | null;
  readonly result: readonly SubnetState[];
  /** URNs that are associated or dissociated, and do not answer meanwhile. */
  readonly touches: readonly string[];
}

/** An attachment to a vRack, or its end, that was accepted. */
export interface VrackTask extends Timed {
  readonly kind: "attach" | "detach";
  readonly id: number;
  readonly vrack: string;
  readonly outcome: "done" | "cancelled" | "failed";
}

export type OpenTask = SpecTask | VrackTask;

/** One accepted write. */
export interface Effect {
  readonly at: number;
  readonly kind:
    | "configure"
    | "attach"
    | "detach"
    | "rename"
    | "remove"
    | "status"
    /** A cart was opened, filled or assigned. */
    | "cart"
    | "drop-cart"
    | "order"
    | "pay";
  /** Id of the resource written. */
  readonly target: string;
  readonly by: "client" | "somebody else";
}

/** A time in which an address that used to answer did not. `to` is null while it lasts. */
export interface Interruption {
  readonly vrackServices: string;
  readonly urn: string;
  readonly ip: string;
  readonly from: number;
  readonly to: number | null;
}

/** All the simulator remembers: plain JSON, replaced and never changed. */
export interface State {
  /** Hash of the account this began with. */
  readonly seed: string;
  /** Distinguishes elections of otherwise equal worlds. */
  readonly salt: number;
  /** Grows with every id handed out. */
  readonly counter: number;
  readonly vracks: Readonly<Record<string, VrackRecord>>;
  readonly vrackServices: Readonly<Record<string, VrackServicesRecord>>;
  readonly managedServices: Readonly<Record<string, ManagedRecord>>;
  readonly carts: Readonly<Record<string, CartRecord>>;
  readonly orders: Readonly<Record<string, OrderRecord>>;
  readonly openTasks: readonly OpenTask[];
  readonly finishedTasks: readonly SpecTask[];
  /** When eligibility was last computed for a vRack. */
  readonly eligibility: Readonly<Record<string, number>>;
  /** Requests each scripted trouble has matched so far. */
  readonly hits: readonly number[];
  readonly effects: readonly Effect[];
  readonly interruptions: readonly Interruption[];
}

/** The record of an id, safe against ids such as `constructor`. */
export const lookup = <T>(records: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(records, id) ? records[id] : undefined;

/** The task that locks a vRack Services, if any. */
export const openTaskOf = (state: State, id: string): OpenTask | undefined =>
  state.openTasks.find((task) => task.vrackServices === id);

/** Readiness as the API shows it. Source: OpenAPI, VrackServices.resourceStatus. */
export function statusOf(state: State, record: VrackServicesRecord): ResourceStatus {
  return record.stuck ?? (openTaskOf(state, record.id) ? "UPDATING" : "READY");
}

/** The same state with one vRack Services changed. */
export function withVrackServices(state: State, id: string, change: Partial<VrackServicesRecord>): State {
  const record = lookup(state.vrackServices, id);
  if (!record) return state;
  return { ...state, vrackServices: { ...state.vrackServices, [id]: { ...record, ...change } } };
}

const keptEffects = 1000;

/** The same state with one more accepted write in its log. */
export const withEffect = (state: State, effect: Effect): State => ({
  ...state,
  effects: [...state.effects.slice(1 - keptEffects), effect],
});

/** A display name that everybody sees already. */
export const settledName = (value: string | null): Name => ({ value, former: value, visibleAt: 0 });

/** The name IAM shows at a time. */
export const visibleName = (name: Name, at: number): string | null => (at >= name.visibleAt ? name.value : name.former);

/** URN of a resource of the simulated account. */
export const urnOf = (type: string, id: string): string => `urn:v1:eu:resource:${type}:${id}`;
