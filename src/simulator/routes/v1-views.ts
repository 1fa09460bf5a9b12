import { uuidOf } from "../state/digest.ts";
import { holderOf } from "../rules/managed-rules.ts";
import {
  urnOf,
  visibleName,
  type ManagedRecord,
  type OpenTask,
  type State,
  type VrackRecord,
  type VrackTask,
} from "../state/state.ts";
import { dateOf, iamOf } from "./v2-views.ts";

/** A vRack as the v1 API shows it. */
export const vrackView = (record: VrackRecord) => ({
  serviceName: record.id,
  name: record.name,
  description: record.description,
  iam: iamOf("vrack", record.id, record.name === "" ? null : record.name),
});

/** Whether a task is one of a vRack. */
export const isVrackTask = (task: OpenTask): task is VrackTask => task.kind !== "spec";

/** A vRack task as the v1 API shows it; finished ones are never shown. */
export const vrackTaskView = (task: VrackTask, at: number) => ({
  id: task.id,
  function: task.kind === "attach" ? "addVrackServices" : "removeVrackServices",
  status: at < task.startsAt ? "todo" : "doing",
  targetDomain: task.vrackServices,
  serviceName: task.vrack,
  orderId: null,
  todoDate: dateOf(task.createdAt),
  lastUpdate: dateOf(at < task.startsAt ? task.createdAt : task.startsAt),
});

/** Every managed service, by id. */
export const managedIn = (state: State): ManagedRecord[] =>
  Object.values(state.managedServices).toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** An Enterprise File Storage service as the v1 API shows it. */
export function managedView(record: ManagedRecord, at: number) {
  const name = visibleName(record.name, at);
  return {
    id: record.id,
    name: name ?? "",
    region: record.region,
    status: record.status,
    product: "storageNetApp",
    performanceLevel: "premium",
    quota: 1,
    createdAt: "2025-01-01T00:00:00.000Z",
    iam: iamOf("storageNetApp", record.id, name),
  };
}

/** The network of an Enterprise File Storage service: where it is attached. */
export function networkView(state: State, record: ManagedRecord) {
  const holder = holderOf(state, record.urn);
  return {
    id: networkId(record),
    status: networkStatus(state, record, holder !== undefined),
    vRackServicesURN: holder ? urnOf("vrackServices", holder.id) : null,
  };
}

/** Id of the one network a service has. */
export const networkId = (record: ManagedRecord): string => uuidOf(`network/${record.id}`);

function networkStatus(state: State, { urn }: ManagedRecord, held: boolean) {
  if (!held) return "to_configure";
  const task = state.openTasks.find((open) => open.kind === "spec" && open.touches.includes(urn));
  if (task?.kind !== "spec") return "associated";
  return task.result.some(({ endpoints }) => endpoints.some((endpoint) => endpoint.urn === urn))
    ? "associating"
    : "dissociating";
}

const families = [
  "cloudProject",
  "dedicatedCloud",
  "dedicatedCloudDatacenter",
  "dedicatedConnect",
  "dedicatedServer",
  "dedicatedServerInterface",
  "ip",
  "ipLoadbalancing",
  "ipv6",
  "legacyVrack",
  "ovhCloudConnect",
  "vmwareCloudDirectorVirtualDataCenter",
  "vrackServices",
] as const;

/** The families of services a vRack can take, each with what `listOf` gives for it. */
export const familiesView = (
  listOf: (family: string) => readonly string[] | null,
): Record<string, readonly string[] | null> => Object.fromEntries(families.map((family) => [family, listOf(family)]));
