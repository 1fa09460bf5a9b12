import {
  withVrackServices,
  type OpenTask,
  type SpecTask,
  type State,
  type VrackServicesRecord,
  type VrackTask,
} from "./state.ts";
import { deliverOrders } from "./deliver-orders.ts";
import { logReachability } from "./reachability.ts";

const keptTasks = 200;

/** Brings about everything that was due by a time, oldest first. The same state comes back when nothing was. */
export function finishDueWork(state: State, at: number): State {
  const due = state.openTasks.filter((task) => task.endsAt <= at).toSorted((one, other) => one.endsAt - other.endsAt);
  return deliverOrders(
    due.reduce((settled, task) => finishTask(settled, task, task.endsAt), state),
    at,
  );
}

/** Ends one task at a time of one's choice. */
export function finishTask(state: State, task: OpenTask, at: number): State {
  const closed = { ...state, openTasks: state.openTasks.filter((open) => open !== task) };
  return logReachability(
    state,
    task.kind === "spec" ? finishSpec(closed, task, at) : finishVrack(closed, task, at),
    at,
  );
}

function finishSpec(state: State, task: SpecTask, at: number): State {
  const finished = { ...task, endsAt: at };
  const logged = { ...state, finishedTasks: [...state.finishedTasks.slice(1 - keptTasks), finished] };
  const change: Partial<VrackServicesRecord> = task.failure ? { stuck: "ERROR" } : { current: task.result };
  return withVrackServices(logged, task.vrackServices, { ...change, updatedAt: at });
}

function finishVrack(state: State, task: VrackTask, at: number): State {
  switch (task.outcome) {
    case "cancelled":
      return withVrackServices(state, task.vrackServices, { updatedAt: at });
    case "failed":
      return withVrackServices(state, task.vrackServices, { stuck: "ERROR", updatedAt: at });
    case "done": {
      const vrack = task.kind === "attach" ? task.vrack : null;
      return withVrackServices(state, task.vrackServices, { vrack, updatedAt: at });
    }
  }
}
