import type { Failure } from "../../../model/failure.ts";
import type { Client, Route } from "../../../model/ports.ts";
import { ok, type Result } from "../../../model/result.ts";
import type { VrackServicesApi, VrackTask } from "../api.ts";
import { decodeVrackTask } from "./decode-task.ts";
import { decodeVrackServices } from "./decode-vrack-services.ts";
import { encodeSpec } from "./encode-spec.ts";
import { createReader, decodedList } from "./read-api.ts";
import { readTaskErrors, resourceRoute } from "./read-task-errors.ts";
import { decode } from "../../../ovh/json-value.ts";

/** The port that `apply` is given; sends nothing yet. */
export function createApi(client: Client): VrackServicesApi {
  return {
    ...createReader(client),
    putSpec: async (id, checksum, spec) => {
      const answer = await client.write("PUT", resourceRoute(id), encodeSpec(checksum, spec));
      return answer.ok ? decode(answer.value, decodeVrackServices) : answer;
    },
    attach: async (vrack, id) => {
      const answer = await client.write("POST", ofVrack(vrack, "/vrackServices"), { vrackServices: id });
      return answer.ok ? decode(answer.value, decodeVrackTask) : answer;
    },
    detach: async (vrack, id) => {
      const answer = await client.write("DELETE", ofVrack(vrack, `/vrackServices/${encodeURIComponent(id)}`), null);
      return answer.ok ? decode(answer.value, decodeVrackTask) : answer;
    },
    readVrackTask: (vrack, taskId) => readVrackTask(client, vrack, taskId),
    listVrackTasks: (vrack) => listVrackTasks(client, vrack),
    listVrackMembers: (vrack) => decodedList(client, ofVrack(vrack, "/vrackServices"), (json) => json.text()),
    readTaskErrors: (id) => readTaskErrors(client, id),
    findServiceIds: async (id) => {
      const ids = await decodedList(client, { version: "v1", path: "/services", query: { resourceName: id } }, (json) =>
        json.integer(),
      );
      return ids.ok ? ok([...new Set(ids.value)].toSorted((a, b) => a - b)) : ids;
    },
    readServiceName: async (serviceId) => {
      const answer = await client.get({ version: "v1", path: `/services/${serviceId}` });
      return answer.ok
        ? decode(answer.value, (json) => json.at("resource").maybeAt("displayName").maybeText())
        : answer;
    },
    rename: async (serviceId, name) => {
      const answer = await client.write(
        "PUT",
        { version: "v1", path: `/services/${serviceId}` },
        { displayName: name },
      );
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

const ofVrack = (vrack: string, rest: string): Route => ({
  version: "v1",
  path: `/vrack/${encodeURIComponent(vrack)}${rest}`,
});

async function readVrackTask(
  client: Client,
  vrack: string,
  taskId: number,
): Promise<Result<VrackTask | null, Failure>> {
  const answer = await client.get(ofVrack(vrack, `/task/${taskId}`));
  if (answer.ok) return decode(answer.value, decodeVrackTask);
  return answer.error.kind === "not-found" ? ok(null) : answer;
}

/** The list has ids only; one task after the other, since there are few and the API asks for restraint. */
async function listVrackTasks(client: Client, vrack: string): Promise<Result<readonly VrackTask[], Failure>> {
  const ids = await decodedList(client, ofVrack(vrack, "/task"), (json) => json.integer());
  if (!ids.ok) return ids;
  const tasks: VrackTask[] = [];
  for (const id of [...new Set(ids.value)].toSorted((a, b) => a - b)) {
    const task = await readVrackTask(client, vrack, id);
    if (!task.ok) return task;
    if (task.value !== null) tasks.push(task.value);
  }
  return ok(tasks);
}
