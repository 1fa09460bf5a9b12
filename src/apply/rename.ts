import type { RenameStep } from "../model/plan.ts";
import { err, ok } from "../model/result.ts";
import { endingOfWork, nameOf, unlessEnded, type Work } from "./context.ts";
import { type LookUp, sendOnce, unreadable } from "./send.ts";
import { done, endedBy, refused, type StepResult, stale, taskFailed } from "./step-result.ts";
import { type Judgement, waitUntil } from "./wait.ts";

/** Milliseconds until an accepted name must show; others have seen it take up to ten minutes. */
const showsWithinMs = 900_000;

/**
 * Gives a vRack Services a display name, through the service that stands for it.
 *
 * The name reaches the list only some time after it was accepted, so the step waits until it shows.
 */
export async function rename(work: Work<RenameStep>): Promise<StepResult> {
  const { step, api, clock } = work;
  const ids = await unlessEnded(work, false, api.findServiceIds(step.vrackServices.id));
  if (ids === null || (!ids.ok && ids.error.kind === "stopped")) return cutShort(work);
  if (!ids.ok) return refused(ids.error, false);
  const [serviceId, ...others] = ids.value;
  if (serviceId === undefined || others.length > 0) return withoutService(work, ids.value.length);
  const name = await unlessEnded(work, false, api.readServiceName(serviceId));
  const isSo = name?.ok === true && name.value === step.name;
  if (!isSo) {
    const sent = await sendOnce<null>(work, {
      send: async () => {
        const answer = await api.rename(serviceId, step.name);
        return answer.ok ? ok(null) : err(answer.error);
      },
      lookUp: (doubt) => lookUp(work, serviceId, doubt),
    });
    if (sent.kind === "over") return sent.result;
  }
  const since = clock.now();
  return waitUntil(work, !isSo, (live): Judgement => {
    if (live.name === step.name) return { result: done(null, isSo) };
    if (clock.now() - since < showsWithinMs)
      return { waitFor: `${nameOf(step.vrackServices)}: the new name does not show yet` };
    return {
      result: taskFailed(
        "no-effect",
        `The API took the new name of ${nameOf(step.vrackServices)}, and after ${showsWithinMs / 60_000} minutes it still does not show.`,
        !isSo,
      ),
    };
  });
}

/** The run or the step ended before anything was sent. */
function cutShort(work: Work<RenameStep>): StepResult {
  const ending = endingOfWork(work);
  if (ending === null) return { status: "not-tried", because: "stopping" };
  return endedBy(ending, false, `The service that stands for ${nameOf(work.step.vrackServices)} was still looked for.`);
}

async function withoutService(work: Work<RenameStep>, count: number): Promise<StepResult> {
  const { step, watch } = work;
  const name = nameOf(step.vrackServices);
  const reading = await unlessEnded(work, false, watch.read());
  if (reading?.ok && !watch.latest(step.vrackServices.id)) return stale(`${name} is gone from the account.`, false);
  const found = count === 0 ? "No service of the account stands" : `${count} services of the account stand`;
  const message = `${found} for ${name}, so its name cannot be changed here. Change it in the OVHcloud Control Panel.`;
  return taskFailed("no-effect", message, false);
}

/** The service has the name at once, the list only later; without a right to read the service, the list must do. */
async function lookUp(work: Work<RenameStep>, serviceId: number, doubt: boolean): Promise<LookUp<null>> {
  const { step, watch, api } = work;
  const reading = await watch.read();
  if (!reading.ok) return unreadable(work, reading.error, doubt);
  const live = watch.latest(step.vrackServices.id);
  if (!live) return { kind: "over", result: stale(`${nameOf(step.vrackServices)} is gone from the account.`, doubt) };
  if (!doubt) return { kind: "absent" };
  const name = await api.readServiceName(serviceId);
  return live.name === step.name || (name.ok && name.value === step.name)
    ? { kind: "taken", value: null }
    : { kind: "absent" };
}
