import { finding } from "../../../findings/finding.ts";
import { awaitSettled, changedUnderUs, type SettledWords, type Unsettled } from "../../../engine/await-settled.ts";
import type { Finish } from "../../../engine/runner.ts";
import { mostOdd } from "../../../engine/wait.ts";
import type { Watch } from "../../../engine/watch.ts";
import type { Context } from "../../../engine/work.ts";
import type { StepOutcome } from "../../../model/outcome.ts";
import type { Plan } from "../../../model/plan.ts";
import { isOwn } from "../owner.ts";
import type { LiveVrackServices } from "../live.ts";
import { ownObjects } from "../planned.ts";
import { addressChanges } from "./address-changes.ts";
import { isStuck } from "./failed-tasks.ts";
import { findLetGo } from "./find-let-go.ts";
import { findOverwritten } from "./find-overwritten.ts";
import { findStrays } from "./find-strays.ts";
import { leftOutside } from "./left-outside.ts";
import { askSupport, isAnother, nameOf, type VrackServicesWork } from "./work.ts";

/** Waits for vRack Services that need no step, and looks at what became of all of them. */
export async function finish(
  plan: Plan,
  allSteps: readonly StepOutcome[],
  before: readonly LiveVrackServices[],
  { watch, written }: Pick<VrackServicesWork, "watch" | "written">,
  context: Context,
): Promise<Finish> {
  const objects = ownObjects(plan.objects);
  const steps = allSteps.filter(({ step }) => isOwn(step));
  const touched = [...new Set(steps.map(({ step }) => step.owner.id))];
  const idle = objects.map(({ owner }) => owner.id).filter((id) => !touched.includes(id));
  const waited = await awaitSettled(idle, watch, settledWords, context);
  const open = steps.filter(({ status }) => status !== "done").map(({ step }) => step.owner.id);
  const skipped = new Set([...open, ...waited.map(({ id }) => id)]);
  const finished = steps.filter(({ status }) => status === "done");
  const strays = await unlessItPasses(watch, context, () => [
    ...findStrays(objects, watch, skipped),
    ...findOverwritten(finished, written, watch, skipped),
  ]);
  const after = touched
    .flatMap((id) => watch.latest(id) ?? [])
    .filter(({ resourceStatus }) => resourceStatus === "READY");
  const moved = before.filter(({ id }) => after.some((one) => one.id === id));
  const outside = touched.filter((id) => watch.latest(id)?.vrack === null);
  return {
    unsettled: [...waited, ...strays].map(({ trouble }) => trouble),
    addresses: addressChanges(moved, after, objects),
    reachableNowhere: findLetGo(objects, steps, watch.all()),
    notes: leftOutside(steps, outside),
  };
}

/** What one reading says may be odd: told is what several in a row say. */
async function unlessItPasses(
  watch: Watch<LiveVrackServices>,
  { clock, limits }: Context,
  find: () => readonly Unsettled[],
): Promise<readonly Unsettled[]> {
  let found = find();
  for (let looks = 1; looks < mostOdd && found.length > 0; looks += 1) {
    const reading = await watch.next(clock.now(), AbortSignal.any([limits.stopping, limits.leaving]));
    if (!reading?.ok) break;
    const still = find().map(({ id }) => id);
    found = found.filter(({ id }) => still.includes(id));
  }
  return found;
}

const settledWords: SettledWords<LiveVrackServices> = {
  troubleOf: (live, planned) => {
    const { id, resourceStatus } = live;
    if (planned && planned.checksum !== "" && isAnother(live, planned.checksum))
      return changedUnderUs(`Somebody else changed the specification of ${id}.`);
    if (resourceStatus === "ERROR" || (resourceStatus !== "READY" && isStuck(live))) {
      return finding("api/task-failed", {
        detail: `${id} is ${resourceStatus === "ERROR" ? "in ERROR" : `${resourceStatus}, and its task has failed`}: its specification is as planned, and the platform has not carried it out.`,
        fix: askSupport,
      });
    }
    // One that is being deleted will never be READY, and the plan has a warning of it.
    return resourceStatus === "UPDATING" || resourceStatus === "CREATING" ? "busy" : null;
  },
  waitFor: (id, live) =>
    live ? `${nameOf(live)}: ${live.resourceStatus}` : `vRack Services ${id}: missing in the account`,
  stillBusy: (id, live) => (live ? `${id} is still ${live.resourceStatus}.` : `${id} is missing in the account.`),
};
