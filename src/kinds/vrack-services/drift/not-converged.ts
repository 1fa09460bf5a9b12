import type { NotConverged } from "../../../model/drift.ts";
import type { FailedTask } from "../../../model/failed-task.ts";
import { hasFailed, type LiveVrackServices } from "../live.ts";
import { ownerOf } from "../owner.ts";
import { ownerTitle } from "../words/titles.ts";

type Said = Pick<NotConverged, "state" | "detail" | "advice">;

/**
 * What the platform has not done of a vRack Services; null when all that was asked is in effect.
 *
 * @param failures - what its failed tasks say, as far as it was read
 */
export function notConverged(live: LiveVrackServices, failures: readonly FailedTask[]): NotConverged | null {
  const said = saidOf(live);
  if (said === null) return null;
  const { id, name, region, updatedAt } = live;
  const tasks = failedOf(live, failures);
  return {
    sort: "not-converged",
    address: id,
    title: ownerTitle(ownerOf(live)),
    region,
    name,
    changedAt: updatedAt ?? null,
    ...said,
    detail: [said.detail, ...tasks.map(taskText)].join(" "),
    tasks,
    endsAt: null,
  };
}

/** Those that it lists; in ERROR without any, those that the platform remembers. */
function failedOf(
  { resourceStatus, tasks }: LiveVrackServices,
  failures: readonly FailedTask[],
): readonly FailedTask[] {
  const listed = tasks.filter(hasFailed);
  if (listed.length === 0) return resourceStatus === "ERROR" ? failures : [];
  return listed.map(({ id }) => failures.find((one) => one.id === id) ?? { id, messages: [] });
}

const taskText = ({ id, messages }: FailedTask): string =>
  messages.length === 0
    ? `Task ${id} failed.`
    : `Task ${id} failed: ${messages.map((message) => message.replace(/\.$/u, "")).join("; ")}.`;

const ticket = "Open a ticket with OVHcloud support and give the id.";
const patience = "Wait until it is READY, then run vrackops drift again.";

/** Source: description of `resourceStatus`, "READY … guarantees that the currentState is fully aligned with the targetSpec". */
function saidOf(live: LiveVrackServices): Said | null {
  const { resourceStatus, productStatus, showsTarget } = live;
  if (resourceStatus === "ERROR")
    return {
      state: "error",
      detail: "It is in ERROR: the platform could not do what was asked of it.",
      advice: ticket,
    };
  if (resourceStatus === "DELETING")
    return { state: "deleting", detail: "It is being deleted: its endpoints stop answering.", advice: ticket };
  if (productStatus === "SUSPENDED") {
    const advice = "Pay the open invoices of the account, or ask OVHcloud support.";
    return {
      state: "suspended",
      detail: "It is SUSPENDED, which is about billing: its endpoints do not answer.",
      advice,
    };
  }
  if (resourceStatus === "UPDATING" || resourceStatus === "CREATING")
    return { state: "busy", detail: `It is ${resourceStatus}: the platform is working on it.`, advice: patience };
  if (resourceStatus !== "READY")
    return { state: "unknown", detail: `It is ${resourceStatus}, which this version does not know.`, advice: patience };
  if (live.tasks.some(hasFailed))
    return { state: "error", detail: "It is READY, but a task of it failed.", advice: ticket };
  if (live.tasks.length > 0)
    return { state: "busy", detail: "It is READY, and tasks of it are under way.", advice: patience };
  if (showsTarget) return null;
  return {
    state: "not-in-effect",
    detail: "It is READY, but what is in effect is not what was asked of it.",
    advice:
      "Run vrackops drift again in a few minutes. If it stays so: open a ticket with OVHcloud support and give the id.",
  };
}
