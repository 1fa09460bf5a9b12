import { timesOf, type WriteConditions } from "./write-conditions.ts";
import { denied, noSuchObject, refuse, type Refusal, type Verdict } from "./refusal.ts";
import {
  lookup,
  statusOf,
  withEffect,
  withVrackServices,
  type State,
  type VrackServicesRecord,
  type VrackTask,
} from "../state/state.ts";
import { logReachability } from "../state/reachability.ts";

// The published files name no error class for these refusals: class and message are ours, the status is what clients go by.
const conflict = (message: string): Refusal => refuse(409, "Client::Conflict", message);

/** Looks at an attachment and takes it on, or says why not. */
export function attach(state: State, vrack: string, id: string, conditions: WriteConditions): Verdict {
  const record = lookup(state.vrackServices, id);
  if (!lookup(state.vracks, vrack)) return denied(noSuchObject("serviceName", vrack));
  if (!record) return denied(noSuchObject("vrackServices", id));
  if (record.vrack !== null) {
    return denied(conflict(`The vrackServices ${id} is already attached to vRack ${record.vrack}`));
  }
  const refusal = checkRegion(state, vrack, record) ?? checkBusy(state, vrack, record, conditions);
  return refusal ? denied(refusal) : { ok: true, state: open(state, "attach", vrack, record, conditions) };
}

/** Looks at the end of an attachment and takes it on, or says why not. */
export function detach(state: State, vrack: string, id: string, conditions: WriteConditions): Verdict {
  const record = lookup(state.vrackServices, id);
  if (!lookup(state.vracks, vrack)) return denied(noSuchObject("serviceName", vrack));
  if (!record || record.vrack !== vrack) return denied(noSuchObject("vrackServices", id));
  const refusal = checkBusy(state, vrack, record, conditions);
  return refusal ? denied(refusal) : { ok: true, state: open(state, "detach", vrack, record, conditions) };
}

/** Two vRack Services of one region never share a vRack. Source: the vRack Services guide. */
function checkRegion(state: State, vrack: string, record: VrackServicesRecord): Refusal | null {
  const coming = state.openTasks.filter((task) => task.kind === "attach" && task.vrack === vrack);
  const members = Object.values(state.vrackServices).filter(
    (other) => other.vrack === vrack || coming.some((task) => task.vrackServices === other.id),
  );
  const same = members.find((other) => other.id !== record.id && other.region === record.region);
  if (!same) return null;
  const message = `The vRack ${vrack} already has a vrackServices in region ${record.region}: ${same.id}`;
  return refuse(400, "Client::BadRequest", message);
}

function checkBusy(
  state: State,
  vrack: string,
  record: VrackServicesRecord,
  { oneTaskPerVrack }: WriteConditions,
): Refusal | null {
  if (statusOf(state, record) !== "READY") return conflict(`The vrackServices ${record.id} is being updated`);
  const busy = state.openTasks.some((task) => task.kind !== "spec" && task.vrack === vrack);
  return oneTaskPerVrack && busy ? conflict(`A task is already running on vRack ${vrack}`) : null;
}

function open(
  state: State,
  kind: VrackTask["kind"],
  vrack: string,
  record: VrackServicesRecord,
  conditions: WriteConditions,
): State {
  const { at, by, cancelled, failure } = conditions;
  const counter = state.counter + 1;
  const task: VrackTask = {
    kind,
    id: firstTaskId + counter,
    vrack,
    vrackServices: record.id,
    outcome: cancelled ? "cancelled" : failure ? "failed" : "done",
    ...timesOf(conditions),
  };
  const marked = withVrackServices(state, record.id, { updatedAt: at });
  const opened = { ...marked, counter, openTasks: [...state.openTasks, task] };
  return logReachability(state, withEffect(opened, { at, kind, target: record.id, by }), at);
}

const firstTaskId = 4_200_000;
