import type { Finding } from "../model/finding.ts";
import type { LiveVrackServices } from "../model/live.ts";
import type { Plan } from "../model/plan.ts";
import type { Context } from "./context.ts";
import { endingOf } from "./limits.ts";

/**
 * Waits for the vRack Services of a plan that need no step and are not READY: what they should be is asked for and not in
 * effect yet, and only READY means that it is.
 *
 * @returns an error for each that does not become READY with the specification that was planned against
 */
export async function awaitOthers(plan: Plan, context: Context): Promise<readonly Finding[]> {
  const ids = plan.vrackServices
    .map(({ ref }) => ref.id)
    .filter((id) => !plan.steps.some((step) => step.vrackServices.id === id));
  const found = await Promise.all(ids.map((id) => awaitOne(id, context)));
  return found.flatMap((one) => one ?? []);
}

async function awaitOne(id: string, { clock, watch, limits }: Context): Promise<Finding | null> {
  const since = clock.now();
  for (;;) {
    const live = watch.latest(id);
    if (!live) return finding("stale/changed-under-us", `${id} is gone from the account.`);
    const trouble = troubleOf(live, watch.planned(id));
    if (trouble !== "busy") return trouble;
    const ending = endingOf(limits, clock, clock.now());
    const stillBusy = `${id} is still ${live.resourceStatus}.`;
    if (ending !== null) return finding(ending === "left" ? "run/interrupted" : "run/timeout", stillBusy);
    // Nothing of ours is under way, so the first interruption is enough.
    if (limits.stopping.aborted) return finding("run/interrupted", stillBusy);
    await watch.next(since, AbortSignal.any([limits.stopping, limits.leaving]));
  }
}

function troubleOf(live: LiveVrackServices, planned: LiveVrackServices | undefined): Finding | "busy" | null {
  const { id, resourceStatus, checksum } = live;
  if (planned && planned.checksum !== checksum)
    return finding("stale/changed-under-us", `Somebody else changed the specification of ${id}.`);
  if (resourceStatus === "ERROR") {
    return finding(
      "api/task-failed",
      `${id} is in ERROR: its specification is as planned, and the platform has not carried it out.`,
    );
  }
  return resourceStatus === "UPDATING" || resourceStatus === "CREATING" ? "busy" : null;
}

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
