import { finding } from "../../../findings/finding.ts";
import { awaitSettled, changedUnderUs, type SettledWords } from "../../../engine/await-settled.ts";
import type { Finish } from "../../../engine/runner.ts";
import type { Watch } from "../../../engine/watch.ts";
import type { Context } from "../../../engine/work.ts";
import type { StepOutcome } from "../../../model/outcome.ts";
import type { Plan } from "../../../model/plan.ts";
import { isOwn } from "../owner.ts";
import type { LiveVrackServices } from "../live.ts";
import { ownObjects } from "../planned.ts";
import { addressChanges } from "./address-changes.ts";
import { isStuck } from "./failed-tasks.ts";
import { findStrays } from "./find-strays.ts";
import { leftOutside } from "./left-outside.ts";
import { isAnother } from "./work.ts";

/** Waits for vRack Services that need no step, and looks at what became of all of them. */
export async function finish(
  plan: Plan,
  allSteps: readonly StepOutcome[],
  before: readonly LiveVrackServices[],
  watch: Watch<LiveVrackServices>,
  context: Context,
): Promise<Finish> {
  const objects = ownObjects(plan.objects);
  const steps = allSteps.filter(({ step }) => isOwn(step));
  const touched = [...new Set(steps.map(({ step }) => step.owner.id))];
  const idle = objects.map(({ owner }) => owner.id).filter((id) => !touched.includes(id));
  const waited = await awaitSettled(idle, watch, settledWords, context);
  const open = steps.filter(({ status }) => status !== "done").map(({ step }) => step.owner.id);
  const strays = findStrays(objects, watch, new Set([...open, ...waited.map(({ id }) => id)]));
  const after = touched
    .flatMap((id) => watch.latest(id) ?? [])
    .filter(({ resourceStatus }) => resourceStatus === "READY");
  const names = new Map(objects.flatMap(({ serviceNames }) => Object.entries(serviceNames)));
  const moved = before.filter(({ id }) => after.some((one) => one.id === id));
  const outside = touched.filter((id) => watch.latest(id)?.vrack === null);
  return {
    unsettled: [...waited, ...strays].map(({ trouble }) => trouble),
    addresses: addressChanges(moved, after, names),
    notes: leftOutside(steps, outside),
  };
}

const settledWords: SettledWords<LiveVrackServices> = {
  troubleOf: (live, planned) => {
    const { id, resourceStatus } = live;
    if (planned && planned.checksum !== "" && isAnother(live, planned.checksum))
      return changedUnderUs(`Somebody else changed the specification of ${id}.`);
    if (resourceStatus === "ERROR" || (resourceStatus !== "READY" && isStuck(live))) {
      return finding("api/task-failed", {
        detail: `${id} is ${resourceStatus === "ERROR" ? "in ERROR" : `${resourceStatus}, and its task has failed`}: its specification is as planned, and the platform has not carried it out.`,
        fix: "Ask OVHcloud support and name the id; apply again when it is mended.",
      });
    }
    // One that is being deleted will never be READY, and the plan has a warning of it.
    return resourceStatus === "UPDATING" || resourceStatus === "CREATING" ? "busy" : null;
  },
  stillBusy: (id, live) => (live ? `${id} is still ${live.resourceStatus}.` : `${id} is missing in the account.`),
};
