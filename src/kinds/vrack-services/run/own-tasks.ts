import type { VrackServicesWork } from "./work.ts";

/** Remembers a task that this run has begun; null = none is known. */
export function noteTask(tasks: VrackServicesWork["vrackTasks"], vrack: string, id: number | null): void {
  if (id !== null) tasks.set(vrack, new Set([...(tasks.get(vrack) ?? []), id]));
}

/**
 * Looks whether a vRack still works on something that this run has asked for.
 *
 * @returns the id of such a task; null when none is left, or it cannot be told
 */
export async function ownTaskOf({ api, vrackTasks }: VrackServicesWork, vrack: string): Promise<number | null> {
  for (const id of vrackTasks.get(vrack) ?? []) {
    const task = await api.readVrackTask(vrack, id);
    if (!task.ok) continue;
    if (task.value !== null && task.value.status !== "done" && task.value.status !== "cancelled") return id;
    vrackTasks.set(vrack, new Set([...(vrackTasks.get(vrack) ?? [])].filter((other) => other !== id)));
  }
  return null;
}
