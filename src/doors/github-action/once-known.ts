import { setTimeout as after } from "node:timers/promises";
import { type Approval, type ApprovalRequest, findApproval } from "../../review/approval.ts";
import { systemClock } from "../../usecases/system-clock.ts";
import type { Job } from "./job.ts";

/** A forge may need a while to know the pull request of a commit that it has just made, milliseconds. */
const pausesMs = [1000, 2000, 4000, 8000, 15_000];

/** Looks for the pull request of a push again, where there is none yet and one is needed. */
export async function onceKnown({ stops, log }: Job, request: ApprovalRequest, approval: Approval): Promise<Approval> {
  let found = approval;
  for (const pauseMs of pausesMs) {
    const isUnseen = found.pulls.length === 0 && found.problems.every(({ code }) => code === "stale/not-reviewed");
    const isPush = request.landing.push !== null && request.requireReviewedPlan;
    if (!isPush || !isUnseen || found.isOver || systemClock.now() + pauseMs >= stops.deadline) return found;
    log.line(`GitHub knows no pull request of the commit yet; asking again in ${pauseMs / 1000} s.`);
    const isUp = await after(pauseMs, false, { signal: stops.stopping }).catch(() => true);
    if (isUp) return found;
    found = await findApproval(request);
  }
  return found;
}
