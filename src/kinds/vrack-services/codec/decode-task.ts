import type { FailedTask } from "../../../model/failed-task.ts";
import type { VrackTask } from "../api.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";

/** Decodes a task of a vRack, of version 1 of the API. */
export function decodeVrackTask(json: JsonValue): VrackTask {
  return {
    id: json.at("id").integer(),
    action: json.at("function").maybeText(),
    target: json.at("targetDomain").maybeText(),
    status: json.at("status").maybeText() ?? "unknown",
  };
}

/** A task of a vRack Services with what it says went wrong; null unless it has failed. */
export function decodeTaskError(json: JsonValue): FailedTask | null {
  if (!["ERROR", "WAITING_USER_INPUT"].includes(json.at("status").maybeText() ?? "")) return null;
  const id = json.at("id").text();
  const messages = json
    .at("errors")
    .list()
    .map((error) => error.at("message").maybeText());
  const given = messages.filter((message) => message !== null);
  if (given.length > 0) return { id, messages: given };
  return { id, messages: [json.at("message").maybeText() ?? `Task ${id} failed and gave no reason.`] };
}
