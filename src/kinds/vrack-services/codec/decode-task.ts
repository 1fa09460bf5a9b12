import type { TaskError, VrackTask } from "../api.ts";
import type { Wire } from "../../../ovh/json-value.ts";

/** Decodes a task of a vRack, of version 1 of the API. */
export function decodeVrackTask(wire: Wire): VrackTask {
  return {
    id: wire.at("id").integer(),
    action: wire.at("function").maybeText(),
    target: wire.at("targetDomain").maybeText(),
    status: wire.at("status").maybeText() ?? "unknown",
  };
}

/** A task of a vRack Services with what it says went wrong; null unless it has failed. */
export function decodeTaskError(wire: Wire): TaskError | null {
  if (!["ERROR", "WAITING_USER_INPUT"].includes(wire.at("status").maybeText() ?? "")) return null;
  const id = wire.at("id").text();
  const messages = wire
    .at("errors")
    .list()
    .map((error) => error.at("message").maybeText());
  const given = messages.filter((message) => message !== null);
  if (given.length > 0) return { id, messages: given };
  return { id, messages: [wire.at("message").maybeText() ?? `Task ${id} failed and gave no reason.`] };
}
