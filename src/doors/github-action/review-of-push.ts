import type { SourceFile } from "../../file/read/source.ts";
import type { Finding } from "../../model/finding.ts";
import { applyComments, type ApplyState } from "../../review/apply-comments.ts";
import {
  type Approval,
  type ApprovalRequest,
  findApproval,
  withoutApproval,
  withUnfinished,
} from "../../review/approval.ts";
import { accountDigest, filesDigest } from "../../review/digests.ts";
import { notReviewed, withoutPull } from "../../review/not-reviewed.ts";
import { reviewOf } from "../../review/review.ts";
import type { Review } from "../../usecases/apply.ts";
import type { Reviewable } from "../../usecases/reviewable.ts";
import { landingOf } from "./event.ts";
import { type Job, labelOf } from "./job.ts";
import { onceKnown } from "./once-known.ts";
import { refuseOlderRun } from "./refuse-older-run.ts";
import { output } from "./outputs.ts";

/** What was agreed to on the pull requests of a push, and their comments. */
export interface ReviewOfPush {
  /** Looks further back where a fresh plan holds more than was agreed to. */
  readonly of: (fresh: Reviewable) => Promise<Review>;
  /** Writes the comment of each pull request. It answers what did not work; the apply is not held up by it. */
  readonly comment: (state: ApplyState) => Promise<readonly Finding[]>;
}

/** Looks up the pull requests of a push and what was agreed to on them. */
export async function openReview(job: Job, files: readonly SourceFile[]): Promise<ReviewOfPush> {
  const { inputs, event, forge } = job;
  const label = labelOf(job);
  const request = requestOf(job);
  let approval = await approvalOf(job, request);
  const comments = () =>
    forge === null ? async () => [] : applyComments(forge, approval, { label, when: inputs.comment });
  let write = comments();
  return {
    of: async (fresh) => {
      const { plan, readings } = fresh;
      // Said first: of a run that is of the past nothing else matters.
      const older = plan.steps.length > 0 ? await refuseOlderRun(job, files) : [];
      if (request !== null) {
        const isOlder = older.some(({ severity }) => severity === "error");
        if (plan.steps.length > 0 && !isOlder) approval = await onceKnown(job, request, approval);
        approval = await withUnfinished(request, approval, plan);
      }
      write = comments();
      const known = { plan, files: filesDigest(files), account: accountDigest(readings), commit: event.sha };
      const review = reviewOf(approval, known, inputs.requireReviewedPlan);
      return {
        ...review,
        allowances: [...inputs.allow, ...review.allowances],
        notes: [...older, ...review.notes],
      };
    },
    comment: async (state) => {
      const written = await write(state);
      for (const { comment } of written) if (comment !== null) output("comment-url", comment.url);
      return written.flatMap(({ findings }) => findings);
    },
  };
}

function requestOf(job: Job): ApprovalRequest | null {
  const landing = landingOf(job.event);
  if (job.forge === null || landing === null) return null;
  const { requireReviewedPlan } = job.inputs;
  return { forge: job.forge, landing, label: labelOf(job), requireReviewedPlan };
}

async function approvalOf({ forge, event }: Job, request: ApprovalRequest | null): Promise<Approval> {
  if (forge === null) return withoutApproval(withoutToken);
  return request === null ? withoutApproval(withoutPull(event.sha)) : findApproval(request);
}

const withoutToken = notReviewed(
  "Without github-token no pull request can be read.",
  "Hand the job's token to the input github-token.",
);
