import type { RenameStep } from "../step.ts";
import { err, ok } from "../../../model/result.ts";
import { endingOfWork, endOfPauseOf, unlessEnded } from "../../../engine/work.ts";
import { nameOf, type VrackServicesWork } from "./work.ts";
import { sendOnce } from "../../../engine/send-once.ts";
import { type LookUp, odd, unreadable } from "../../../engine/write.ts";
import { done, endedBy, refused, type StepResult, stale, taskFailed } from "../../../engine/step-result.ts";
import { type Judgement, mostOdd, waitUntil } from "../../../engine/wait.ts";

/** Milliseconds until an accepted name must show; others have seen it take up to ten minutes. */
const showsWithinMs = 900_000;

/**
 * Gives a vRack Services a display name, through the service that stands for it.
 *
 * The name reaches the list only some time after it was accepted, so the step waits until it shows.
 */
export async function rename(work: VrackServicesWork<RenameStep>): Promise<StepResult> {
  const { step, api, clock, watch } = work;
  const ids = await unlessEnded(work, api.findServiceIds(step.owner.id));
  if (ids === null || (!ids.ok && ids.error.kind === "stopped")) return cutShort(work);
  if (!ids.ok) return refused(work, ids.error);
  const [serviceId, ...others] = ids.value;
  if (serviceId === undefined || others.length > 0) return withoutService(work, ids.value.length);
  const name = await unlessEnded(work, api.readServiceName(serviceId));
  const isSo = name?.ok === true && name.value === step.name;
  if (!isSo) {
    const sent = await sendOnce<null>(work, {
      send: async () => {
        const answer = await api.rename(serviceId, step.name);
        return answer.ok ? ok(null) : err(answer.error);
      },
      lookUp: () => lookUp(work, serviceId),
    });
    if (sent.kind === "over") return sent.result;
  }
  const since = clock.now();
  return waitUntil(work, watch, (live): Judgement => {
    if (live.name === step.name) return { result: done(null, isSo) };
    if (clock.now() - since < showsWithinMs)
      return { waitFor: `${nameOf(step.owner)}: the new name does not show yet` };
    return {
      result: taskFailed(
        work,
        "no-effect",
        `The API took the new name of ${nameOf(step.owner)}, and after ${showsWithinMs / 60_000} minutes it still does not show.`,
      ),
    };
  });
}

/** The run or the step ended before anything was sent. */
function cutShort(work: VrackServicesWork<RenameStep>): StepResult {
  const ending = endingOfWork(work);
  if (ending === null) return { status: "not-tried", because: "stopping" };
  return endedBy(work, ending, `The service that stands for ${nameOf(work.step.owner)} was still looked for.`);
}

/** Whether the account does not have it; a single reading may be odd. */
async function isGone(work: VrackServicesWork<RenameStep>): Promise<boolean> {
  const { step, watch, clock } = work;
  for (let looks = 0; looks < mostOdd; looks += 1) {
    const reading = await unlessEnded(work, watch.next(clock.now(), endOfPauseOf(work)));
    if (!reading?.ok || watch.latest(step.owner.id)) return false;
  }
  return true;
}

async function withoutService(work: VrackServicesWork<RenameStep>, count: number): Promise<StepResult> {
  const name = nameOf(work.step.owner);
  if (await isGone(work)) return stale(work, `${name} is gone from the account.`);
  const found = count === 0 ? "No service of the account stands" : `${count} services of the account stand`;
  const message = `${found} for ${name}, so its name cannot be changed here. Change it in the OVHcloud Control Panel.`;
  return taskFailed(work, "no-effect", message);
}

/** The service has the name at once, the list only later; without a right to read the service, the list must do. */
async function lookUp(work: VrackServicesWork<RenameStep>, serviceId: number): Promise<LookUp<null>> {
  const { step, watch, api } = work;
  const reading = await watch.read();
  if (!reading.ok) return unreadable(work, reading.error);
  const live = watch.latest(step.owner.id);
  if (!live) return odd(stale(work, `${nameOf(step.owner)} is gone from the account.`));
  if (work.phase() !== "doubtful") return { kind: "absent" };
  const name = await api.readServiceName(serviceId);
  return live.name === step.name || (name.ok && name.value === step.name)
    ? { kind: "taken", value: null }
    : { kind: "absent" };
}
