import { finding } from "../../../findings/finding.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Finding } from "../../../model/finding.ts";
import { ok, type Result } from "../../../model/result.ts";
import type { VrackServicesApi, VrackTask } from "../api.ts";

/** What was delivered in this run: until the next plan it goes by the id that stood for it. */
export interface Deliveries {
  /** Notes that what a step has ordered is there. @param order - its number; null = it is not known */
  add(stands: string, id: string, order: number | null): void;
  /** The id that the API knows. */
  real(id: string): string;
  /** The id that the plan knows. */
  planned(id: string): string;
  /** What is to be said of them. */
  notes(): readonly Finding[];
}

/** Begins with nothing. */
export function createDeliveries(): Deliveries {
  const all = new Map<string, { readonly id: string; readonly order: number | null }>();
  return {
    add: (stands, id, order) => {
      all.set(stands, { id, order });
    },
    real: (id) => all.get(id)?.id ?? id,
    planned: (id) => [...all].find(([, one]) => one.id === id)?.[0] ?? id,
    notes: () =>
      [...all].map(([stands, { id, order }]) =>
        finding("run/delivered", {
          detail: `${stands} is ${id}${order === null ? "" : `, delivered by order ${order}`}.`,
        }),
      ),
  };
}

/** The API as the steps of a plan see it: what was delivered goes by the id that stood for it. */
export function withDeliveries(api: VrackServicesApi, { real, planned }: Deliveries): VrackServicesApi {
  const targeted = (task: VrackTask): VrackTask => ({
    ...task,
    target: task.target === null ? null : planned(task.target),
  });
  return {
    ...api,
    readVrackServices: async () =>
      mapped(await api.readVrackServices(), ({ all, unreadable }) => ({
        all: all.map((one) => ({ ...one, id: planned(one.id) })),
        unreadable: unreadable.map((one) => ({ ...one, id: one.id === null ? null : planned(one.id) })),
      })),
    putSpec: async (id, checksum, spec) =>
      mapped(await api.putSpec(real(id), checksum, spec), (one) => ({ ...one, id: planned(one.id) })),
    attach: async (vrack, id) => mapped(await api.attach(vrack, real(id)), targeted),
    detach: async (vrack, id) => mapped(await api.detach(vrack, real(id)), targeted),
    readVrackTask: async (vrack, taskId) =>
      mapped(await api.readVrackTask(vrack, taskId), (task) => (task === null ? null : targeted(task))),
    listVrackTasks: async (vrack) => mapped(await api.listVrackTasks(vrack), (tasks) => tasks.map(targeted)),
    listVrackMembers: async (vrack) => mapped(await api.listVrackMembers(vrack), (ids) => ids.map(planned)),
    readTaskErrors: (id) => api.readTaskErrors(real(id)),
    findServiceIds: (id) => api.findServiceIds(real(id)),
  };
}

const mapped = <T, U>(result: Result<T, Failure>, map: (value: T) => U): Result<U, Failure> =>
  result.ok ? ok(map(result.value)) : result;
