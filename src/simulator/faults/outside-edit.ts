import type { OrderStatus } from "../state/orders.ts";
import {
  type ManagedServiceStatus,
  type ResourceStatus,
  settledName,
  lookup,
  openTaskOf,
  withEffect,
  withVrackServices,
  type State,
  type VrackServicesRecord,
} from "../state/state.ts";
import type { Settings } from "../state/settings.ts";
import { type SubnetSeed, resolveSubnets } from "../state/resolve-subnets.ts";
import type { WriteConditions } from "../rules/write-conditions.ts";
import { acceptSpec } from "../rules/configure.ts";
import { checkManagedServices } from "../rules/managed-rules.ts";
import { denied, noSuchObject, noSuchVrackServices, refuse, type Verdict } from "../rules/refusal.ts";
import { orderAnyway, setOrderStatus } from "./outside-order.ts";
import { finishTask } from "../state/finish-due-work.ts";
import { checkSpec } from "../rules/spec-rules.ts";
import { logReachability } from "../state/reachability.ts";
import { attach, detach } from "../rules/vrack-link.ts";

/**
 * Something somebody else does to the account, past every lock: a task that runs is ended first.
 *
 * `settled: false` leaves the change under way, so that the vRack Services is locked; by default it is done at once.
 */
export type OutsideEdit =
  | {
      readonly act: "configure";
      readonly id: string;
      readonly subnets: readonly SubnetSeed[];
      readonly settled?: boolean;
    }
  | { readonly act: "attach"; readonly id: string; readonly vrack: string; readonly settled?: boolean }
  | { readonly act: "detach"; readonly id: string; readonly settled?: boolean }
  | { readonly act: "remove"; readonly id: string }
  | { readonly act: "rename"; readonly id: string; readonly name: string | null }
  /** What support does. Back to READY, the current configuration becomes the target. */
  | { readonly act: "status"; readonly id: string; readonly status: ResourceStatus }
  /** `id` is the UUID or the URN of the managed service. */
  | { readonly act: "managed-service"; readonly id: string; readonly status: ManagedServiceStatus }
  /** Somebody orders a vRack Services; it is there at once unless `settled: false`. */
  | { readonly act: "order"; readonly region: string; readonly settled?: boolean }
  /** The newest order of a region comes to a status: it is paid, checked, cancelled, delivered. */
  | { readonly act: "order-status"; readonly region: string; readonly status: OrderStatus };

/** Does what somebody else does; refused only when the result could not exist. */
export function applyOutsideEdit(
  state: State,
  edit: OutsideEdit,
  settings: Settings,
  at: number,
  durationMs: number,
): Verdict {
  if (edit.act === "managed-service") return setManagedStatus(state, edit.id, edit.status, at);
  const conditions = conditionsOf(at, durationMs);
  if (edit.act === "order") return orderAnyway(state, edit.region, edit.settled ?? true, settings, conditions);
  if (edit.act === "order-status") return setOrderStatus(state, edit.region, edit.status, at);
  const calm = calmed(state, edit.id, at);
  const record = lookup(calm.vrackServices, edit.id);
  if (!record) return denied(noSuchVrackServices(edit.id));
  switch (edit.act) {
    case "configure":
      return settledAs(configureAnyway(calm, record, edit.subnets, settings, conditions), edit, at);
    case "attach":
      return settledAs(attach(calm, edit.vrack, edit.id, conditions), edit, at);
    case "detach":
      return settledAs(detach(calm, record.vrack ?? "", edit.id, conditions), edit, at);
    case "remove":
      return { ok: true, state: remove(calm, edit.id, at) };
    case "rename":
      return logged(withVrackServices(calm, edit.id, { name: settledName(edit.name) }), "rename", edit.id, at);
    case "status":
      return logged(setStatus(calm, record, edit.status), "status", edit.id, at);
  }
}

const conditionsOf = (at: number, durationMs: number): WriteConditions => ({
  at,
  durationMs,
  by: "somebody else",
  failure: null,
  cancelled: false,
  oneTaskPerVrack: false,
  listedAfterMs: 0,
  paymentRefused: false,
});

function configureAnyway(
  state: State,
  record: VrackServicesRecord,
  seeds: readonly SubnetSeed[],
  settings: Settings,
  conditions: WriteConditions,
): Verdict {
  const { subnets, problems } = resolveSubnets(state, record.region, seeds);
  if (problems[0]) return denied(refuse(404, "Client::NotFound::ManagedServiceNotFound", problems[0]));
  const refusal = checkSpec(subnets, settings.limits) ?? checkManagedServices(state, record, subnets);
  return refusal ? denied(refusal) : { ok: true, state: acceptSpec(state, record, subnets, settings, conditions) };
}

/** Ends the task that runs on a vRack Services, if any. */
function calmed(state: State, id: string, at: number): State {
  const task = openTaskOf(state, id);
  return task ? finishTask(state, task, at) : state;
}

function settledAs(verdict: Verdict, edit: { readonly id: string; readonly settled?: boolean }, at: number): Verdict {
  return verdict.ok && (edit.settled ?? true) ? { ok: true, state: calmed(verdict.state, edit.id, at) } : verdict;
}

function remove(state: State, id: string, at: number): State {
  const { [id]: gone, ...vrackServices } = state.vrackServices;
  const finishedTasks = state.finishedTasks.filter((task) => task.vrackServices !== id);
  const after = { ...state, vrackServices, finishedTasks };
  return gone
    ? withEffect(logReachability(state, after, at), { at, kind: "remove", target: id, by: "somebody else" })
    : state;
}

function setStatus(state: State, record: VrackServicesRecord, status: ResourceStatus): State {
  if (status !== "READY") return withVrackServices(state, record.id, { stuck: status });
  const target = record.current.map((subnet) => ({ ...subnet, endpoints: subnet.endpoints.map(({ urn }) => urn) }));
  return withVrackServices(state, record.id, { stuck: null, target });
}

function setManagedStatus(state: State, id: string, status: ManagedServiceStatus, at: number): Verdict {
  const service = Object.values(state.managedServices).find((record) => record.id === id || record.urn === id);
  if (!service) return denied(noSuchObject("serviceName", id));
  const managedServices = { ...state.managedServices, [service.urn]: { ...service, status } };
  return logged({ ...state, managedServices }, "status", service.id, at);
}

const logged = (state: State, kind: "rename" | "status", target: string, at: number): Verdict => ({
  ok: true,
  state: withEffect(state, { at, kind, target, by: "somebody else" }),
});
