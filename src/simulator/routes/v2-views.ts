import { uuidOf } from "../state/digest.ts";
import { checksumOf } from "../rules/checksum.ts";
import { roomOf } from "../rules/election.ts";
import {
  statusOf,
  urnOf,
  visibleName,
  type Name,
  type SpecTask,
  type State,
  type SubnetSpec,
  type SubnetState,
  type VrackServicesRecord,
} from "../state/state.ts";

/** A time in milliseconds in the form of the API. */
export const dateOf = (at: number): string => new Date(at).toISOString();

/** IAM metadata as embedded in a resource. */
export const iamOf = (type: string, id: string, displayName: string | null) => ({
  id: uuidOf(`iam/${type}/${id}`),
  urn: urnOf(type, id),
  displayName,
  tags: {},
});

/** A vRack Services as GET shows it. */
export const vrackServicesWithIam = (state: State, record: VrackServicesRecord, at: number, reservedIps: number) => ({
  ...vrackServicesView(state, record, at, reservedIps),
  iam: iamOf("vrackServices", record.id, nameAt(record.name, at)),
});

/** A vRack Services as PUT answers it: without `iam`. */
export const vrackServicesView = (state: State, record: VrackServicesRecord, at: number, reservedIps: number) => ({
  id: record.id,
  checksum: checksumOf(record.target),
  createdAt: dateOf(record.createdAt),
  updatedAt: dateOf(record.updatedAt),
  resourceStatus: statusOf(state, record),
  targetSpec: { subnets: record.target.map(specView) },
  currentState: {
    productStatus: productStatus(record),
    region: record.region,
    vrackId: record.vrack,
    // By CIDR, while the target keeps the order it was sent in: clients must not rely on either.
    subnets: record.current
      .toSorted((one, other) => (one.cidr < other.cidr ? -1 : 1))
      .map((subnet) => subnetView(subnet, reservedIps)),
  },
  currentTasks: currentTasks(state, record).map((task) => ({
    id: task.id,
    type: taskType,
    status: taskStatus(state, task, at),
    link: linkOf(task),
  })),
});

const nameAt = (name: Name, at: number): string | null => visibleName(name, at);

const specView = (spec: SubnetSpec) => ({
  cidr: spec.cidr,
  displayName: spec.displayName,
  vlan: spec.vlan,
  serviceRange: { cidr: spec.serviceRange },
  serviceEndpoints: spec.endpoints.map((managedServiceURN) => ({ managedServiceURN })),
});

function subnetView(subnet: SubnetState, reservedIps: number) {
  const room = roomOf(subnet.cidr, subnet.serviceRange, reservedIps);
  const usedIps = subnet.endpoints.length;
  return {
    cidr: subnet.cidr,
    displayName: subnet.displayName,
    vlan: subnet.vlan,
    serviceRange: {
      cidr: subnet.serviceRange,
      reservedIps: room.reserved,
      usedIps,
      remainingIps: room.usable - usedIps,
    },
    serviceEndpoints: subnet.endpoints.map(({ urn, ip }) => ({
      managedServiceURN: urn,
      endpoints: [{ ip, description: "Nominal" }],
    })),
  };
}

/** Source: OpenAPI and the guide. An empty, freshly delivered vRack Services is DRAFT, which is no error. */
function productStatus(record: VrackServicesRecord): "ACTIVE" | "DRAFT" | "SUSPENDED" {
  if (record.suspended) return "SUSPENDED";
  return record.vrack !== null && record.current.some(({ endpoints }) => endpoints.length > 0) ? "ACTIVE" : "DRAFT";
}

/** The task under way; after a failure the one that failed, so that its messages can be found. */
function currentTasks(state: State, record: VrackServicesRecord): SpecTask[] {
  const open = state.openTasks.filter(
    (task): task is SpecTask => task.kind === "spec" && task.vrackServices === record.id,
  );
  if (open.length > 0 || record.stuck !== "ERROR") return open;
  return state.finishedTasks.filter((task) => task.vrackServices === record.id && task.failure).slice(-1);
}

const taskType = "VrackServicesUpdate";

const linkOf = (task: SpecTask): string => `/vrackServices/resource/${task.vrackServices}/task/${task.id}`;

function taskStatus(state: State, task: SpecTask, at: number): "PENDING" | "RUNNING" | "DONE" | "ERROR" {
  if (!state.openTasks.includes(task)) return task.failure ? "ERROR" : "DONE";
  return at < task.startsAt ? "PENDING" : "RUNNING";
}

/** Every task of a vRack Services that is remembered, by id. */
export const tasksOf = (state: State, id: string): SpecTask[] =>
  [...state.finishedTasks, ...state.openTasks]
    .filter((task): task is SpecTask => task.kind === "spec" && task.vrackServices === id)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** A task as the v2 API shows it. */
export function taskView(state: State, task: SpecTask, at: number) {
  const status = taskStatus(state, task, at);
  const ended = status === "DONE" || status === "ERROR";
  return {
    id: task.id,
    type: taskType,
    status,
    link: linkOf(task),
    message: "Update of the vRack Services",
    errors: status === "ERROR" ? (task.failure ?? []).map((message) => ({ message })) : [],
    progress: [{ name: "Configuration of the subnets", status }],
    createdAt: dateOf(task.createdAt),
    startedAt: status === "PENDING" ? null : dateOf(task.startsAt),
    finishedAt: ended ? dateOf(task.endsAt) : null,
    updatedAt: dateOf(ended ? task.endsAt : status === "PENDING" ? task.createdAt : task.startsAt),
  };
}
