import type { Answer, CommentRef, Forge, MergedPull } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Marker } from "./marker.ts";
import { notReviewed } from "./not-reviewed.ts";
import { findOurComments, trustedComment, usableComment } from "./our-comments.ts";
import { recordedPlan } from "./plan-record.ts";

/** What was found on a pull request. */
export interface PullReview {
  /** The plan, or why there is none that counts. */
  readonly plan: Result<ReviewedPlan, Finding>;
  /** Our comment that is to be written next. */
  readonly comment: CommentRef | null;
}

/** A plan that people saw on a pull request before it was merged. */
export interface ReviewedPlan {
  readonly pull: MergedPull;
  readonly marker: Marker & { readonly fingerprint: string };
  /** Whether our comment says that it was not applied to its end. */
  readonly isUnfinished: boolean;
}

/**
 * The plan that was reviewed on a pull request: from a record of our own on its last commit, else from our own comment.
 *
 * It never fails open: a plan for another commit, a comment somebody else edited, or a plan that failed is none.
 */
export async function reviewedPlan(forge: Forge, pull: MergedPull, label: string): Answer<PullReview> {
  const comments = await findOurComments(forge, pull.number, label);
  if (!comments.ok) return comments;
  const trusted = trustedComment(comments.value);
  const isUnfinished = trusted?.marker.isDone === false;
  const record = await recordedPlan(forge, pull, label);
  const found = (plan: PullReview["plan"]) => ok({ plan, comment: usableComment(comments.value) });
  // Without the right to read records the comment has to do; any other trouble may hide a record that says otherwise.
  if (!record.ok && record.error.status !== 403) return record;
  if (record.ok && record.value !== null) return found(planOfHead(pull, record.value, isUnfinished));
  if (trusted !== null) return found(planOfHead(pull, trusted.marker, isUnfinished));
  const edited = comments.value.at(-1)?.editedBy;
  const why = edited
    ? `the comment with its plan was edited by ${edited} afterwards`
    : `it holds no plan${label === "" ? "" : ` of the label ${label}`} that this token's account wrote`;
  return found(err(notReviewed(`Pull request ${pull.number} does not count: ${why}.`, { do: "review-anew" })));
}

function planOfHead(pull: MergedPull, marker: Marker, isUnfinished: boolean): Result<ReviewedPlan, Finding> {
  const { fingerprint, head } = marker;
  if (head !== pull.head) {
    const made = head?.slice(0, 12) ?? "no commit";
    const detail = `Pull request ${pull.number} was merged at commit ${pull.head.slice(0, 12)}, and its plan was made for ${made}.`;
    return err(notReviewed(detail, { do: "review-anew" }));
  }
  if (fingerprint === null) {
    const detail = `The last plan of pull request ${pull.number} failed, so there was nothing to review.`;
    return err(notReviewed(detail, { do: "review-anew" }));
  }
  return ok({ pull, marker: { ...marker, fingerprint }, isUnfinished });
}
