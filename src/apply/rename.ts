import { err, ok } from "../model/result.ts";
import type { RenameStep } from "../model/plan.ts";
import { nameOf, type Work } from "./context.ts";
import { type LookUp, sendOnce, unreadable } from "./send.ts";
import { done, refused, type StepResult, taskFailed } from "./step-result.ts";
import { waitUntil } from "./wait.ts";

/**
 * Gives a vRack Services a display name, through the service that stands for it.
 *
 * The name reaches the list only some time after it was accepted, so the step waits until it shows.
 */
export async function rename(work: Work<RenameStep>): Promise<StepResult> {
  const { step, api } = work;
  const ids = await api.findServiceIds(step.vrackServices.id);
  if (!ids.ok) return refused(ids.error, false);
  const [serviceId, ...others] = ids.value;
  if (serviceId === undefined || others.length > 0) {
    const message = `${ids.value.length} services of the account stand for ${nameOf(step.vrackServices)}, so its name cannot be changed here. Change it in the OVHcloud Control Panel.`;
    return { status: "failed", failure: { kind: "no-effect", message, failure: null, written: false } };
  }
  const sent = await sendOnce<null>(work, {
    send: async () => {
      const answer = await api.rename(serviceId, step.name);
      return answer.ok ? ok(null) : err(answer.error);
    },
    lookUp: (doubt) => lookUp(work, doubt),
  });
  if (sent.kind === "over") return sent.result;
  return waitUntil(work, true, (live) =>
    live.name === step.name ? { result: done() } : { waitFor: `${nameOf(step.vrackServices)}: the new name does not show yet` },
  );
}

async function lookUp({ step, watch }: Work<RenameStep>, doubt: boolean): Promise<LookUp<null>> {
  const reading = await watch.read();
  if (!reading.ok) return unreadable(reading.error, doubt);
  const live = watch.latest(step.vrackServices.id);
  if (!live) return { kind: "over", result: taskFailed("no-effect", `${nameOf(step.vrackServices)} is gone from the account.`) };
  return doubt && live.name === step.name ? { kind: "taken", value: null } : { kind: "absent" };
}
