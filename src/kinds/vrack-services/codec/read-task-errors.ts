import type { FailedTask } from "../../../model/failed-task.ts";
import type { Failure } from "../../../model/failure.ts";
import { by } from "../../../model/order.ts";
import type { ReadClient, Route } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import { decodeTaskError } from "./decode-task.ts";
import { decodedList } from "./read-api.ts";

/** Where a vRack Services is read and written. */
export const resourceRoute = (id: string): Route => ({
  version: "v2",
  path: `/vrackServices/resource/${encodeURIComponent(id)}`,
});

/** The tasks of a vRack Services that have failed, by id; empty when there are none. */
export async function readTaskErrors(client: ReadClient, id: string): Promise<Result<readonly FailedTask[], Failure>> {
  const { version, path } = resourceRoute(id);
  const tasks = await decodedList(client, { version, path: `${path}/task` }, decodeTaskError);
  if (!tasks.ok) return tasks;
  const failed = tasks.value.filter((task) => task !== null).toSorted(by((task) => task.id));
  return ok(failed.map((task) => ({ id: task.id, messages: task.messages.map((message) => client.clean(message)) })));
}
