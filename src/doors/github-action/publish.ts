import type { Finding } from "../../model/finding.ts";
import { emptyMarker } from "../../review/marker.ts";
import { notReviewed } from "../../review/not-reviewed.ts";
import { recordPlan } from "../../review/plan-record.ts";
import { type Publication, publishPlan } from "../../review/publish-plan.ts";
import type { PullTrigger } from "./event.ts";
import type { Job } from "./job.ts";
import { output } from "./outputs.ts";

/**
 * Puts a plan on the pull request of a job, and says in the log and the outputs what became of it.
 *
 * @returns what did not work; the plan is good all the same
 */
export async function publish(
  { forge, inputs, event, log }: Job,
  pull: PullTrigger,
  publication: Omit<Publication, "url">,
): Promise<readonly Finding[]> {
  if (forge === null) return [];
  const published = await publishPlan(forge, pull, { ...publication, url: event.runUrl }, inputs.comment);
  if (published.left !== null) {
    const why = published.left === "closed" ? "is closed" : "has newer commits";
    log.line(`Pull request ${pull.number} ${why}; its comment is left as it is.`);
    return [];
  }
  const { unrecorded, comment, findings, isKept } = published;
  if (unrecorded !== null)
    log.line(`No check run was made (${unrecorded.message}); the comment has to hold the reviewed plan.`);
  if (comment !== null) output("comment-url", comment.url);
  return [...findings, ...(isKept ? [] : [notKept])];
}

/**
 * Puts a plan among the checks of what a merge queue would land: a required check is waited for there too.
 *
 * It is no reviewed plan: that one is on the pull request.
 */
export async function publishQueued(
  { forge, inputs, event, log }: Job,
  how: Pick<Publication, "render" | "title" | "state">,
): Promise<void> {
  if (forge === null || event.trigger.kind !== "merge-queue") return;
  const marker = { ...emptyMarker(inputs.label ?? "", event.sha), head: event.sha };
  const recorded = await recordPlan(forge, { ...how, marker, url: event.runUrl });
  if (!recorded.ok) log.line(`No check run was made for the merge queue (${recorded.error.message}).`);
}

const notKept: Finding = notReviewed(
  "This plan is in the job summary alone: neither a check run nor a comment could be written, so apply will find no reviewed plan after the merge and will refuse.",
  "Give the job `permissions: contents: read, pull-requests: write, checks: write`.",
  "warning",
);
