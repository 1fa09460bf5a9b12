import { hasFailed, type LiveVrackServices } from "../live.ts";

/**
 * Ids of the tasks of a vRack Services that have failed; it may stay UPDATING all the same.
 *
 * @param before - an earlier reading: what had failed then is not told again
 */
export function failedTasks({ tasks }: LiveVrackServices, before?: LiveVrackServices): readonly string[] {
  const old = (before?.tasks ?? []).filter(hasFailed).map(({ id }) => id);
  return tasks.filter((task) => hasFailed(task) && !old.includes(task.id)).map(({ id }) => id);
}

/** Whether a vRack Services is at work on nothing but what has failed. */
export const isStuck = ({ tasks }: LiveVrackServices): boolean =>
  tasks.some(hasFailed) && tasks.every((task) => hasFailed(task) || task.status === "DONE");
