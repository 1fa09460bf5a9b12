import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { LiveVrackServices } from "../model/live.ts";
import type { Plan } from "../model/plan.ts";
import { type Context, isAnother } from "./context.ts";
import { isStuck } from "./failed-tasks.ts";
import { endingOf } from "./limits.ts";
import { patience } from "./wait.ts";
import type { Watch } from "./watch.ts";

/** What is the matter with a vRack Services: a finding, or the request that failed. */
export interface Unsettled {
  readonly id: string;
  readonly trouble: Finding | Failure;
}

/**
 * Waits for the vRack Services of a plan that need no step and are not READY: what they should be is asked for and not in
 * effect yet, and only READY means that it is.
 *
 * @returns an error for each that does not become READY with the specification that was planned against
 */
export async function awaitOthers(plan: Plan, context: Context): Promise<readonly Unsettled[]> {
  const ids = plan.vrackServices
    .map(({ ref }) => ref.id)
    .filter((id) => !plan.steps.some((step) => step.vrackServices.id === id));
  const found = await Promise.all(ids.map(async (id) => ({ id, trouble: await awaitOne(id, context) })));
  return found.flatMap(({ id, trouble }) => (trouble === null ? [] : [{ id, trouble }]));
}

async function awaitOne(id: string, { clock, watch, limits }: Context): Promise<Finding | Failure | null> {
  const since = clock.now();
  const isEnough = patience();
  let live = watch.latest(id);
  for (;;) {
    const trouble = live ? troubleOf(live, watch.planned(id)) : "busy";
    if (trouble !== "busy") return trouble;
    const ending = endingOf(limits, clock, clock.now());
    const stillBusy = live ? `${id} is still ${live.resourceStatus}.` : `${id} is missing in the account.`;
    if (ending !== null) return finding(ending === "left" ? "run/interrupted" : "run/timeout", stillBusy);
    // Nothing of ours is under way, so the first interruption is enough.
    if (limits.stopping.aborted) return finding("run/interrupted", stillBusy);
    const reading = await watch.next(since, AbortSignal.any([limits.stopping, limits.leaving]));
    if (reading === null || (!reading.ok && reading.error.kind === "stopped")) continue;
    if (reading.ok) live = watch.latest(id);
    const failure = reading.ok ? null : reading.error;
    if (isEnough(failure, reading.ok && live !== undefined))
      return failure ?? finding("stale/changed-under-us", `${id} is gone from the account.`);
  }
}

function troubleOf(live: LiveVrackServices, planned: LiveVrackServices | undefined): Finding | "busy" | null {
  const { id, resourceStatus } = live;
  if (planned && planned.checksum !== "" && isAnother(live, planned.checksum))
    return finding("stale/changed-under-us", `Somebody else changed the specification of ${id}.`);
  if (resourceStatus === "ERROR" || (resourceStatus !== "READY" && isStuck(live))) {
    return finding(
      "api/task-failed",
      `${id} is ${resourceStatus === "ERROR" ? "in ERROR" : `${resourceStatus}, and its task has failed`}: its specification is as planned, and the platform has not carried it out.`,
    );
  }
  // One that is being deleted will never be READY, and the plan has a warning of it.
  return resourceStatus === "UPDATING" || resourceStatus === "CREATING" ? "busy" : null;
}

/**
 * Whether, at the end, every vRack Services is in the vRack that the plan says. No checksum tells of attachments.
 *
 * @param skipped - ids of which enough is told
 */
export function findStrays(
  plan: Plan,
  watch: Pick<Watch, "latest" | "planned">,
  skipped: ReadonlySet<string>,
): readonly Unsettled[] {
  return plan.vrackServices
    .filter(({ ref }) => !skipped.has(ref.id) && watch.planned(ref.id)?.resourceStatus !== "DELETING")
    .flatMap(({ ref: { id }, vrackAfter }) => {
      const live = watch.latest(id);
      if (live?.vrack === vrackAfter) return [];
      const detail = live
        ? `${id} is ${inVrack(live.vrack)}, and by the plan ${inVrack(vrackAfter)}: somebody else changed that.`
        : `${id} is gone from the account.`;
      return [{ id, trouble: finding("stale/changed-under-us", detail) }];
    });
}

const inVrack = (vrack: string | null): string => (vrack === null ? "in no vRack" : `attached to ${vrack}`);

const words = {
  "stale/changed-under-us": [
    "Somebody else changed the account",
    "Run plan to see how it differs now, and have that reviewed.",
  ],
  "api/task-failed": [
    "The platform could not carry out a specification",
    "Ask OVHcloud support and name the id; apply again when it is mended.",
  ],
  "run/timeout": ["The time for the run was up", "Run plan in a while: the platform may finish by itself."],
  "run/interrupted": ["The run was interrupted", "Run plan in a while: the platform may finish by itself."],
} as const;

function finding(code: keyof typeof words, detail: string): Finding {
  const [summary, fix] = words[code];
  return { severity: "error", code, summary, detail, fix, at: null, also: [] };
}
