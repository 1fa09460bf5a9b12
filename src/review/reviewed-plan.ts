import type { Answer, Forge, MergedPull } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Published } from "./label-basis.ts";
import type { Marker } from "./marker.ts";
import { notReviewed } from "./not-reviewed.ts";
import { findOurComments, type OurComment, publishedIn, trustedComment, usableComment } from "./our-comments.ts";
import { recordedPlans } from "./plan-record.ts";

/** What was found on a pull request. */
export interface PullReview {
  /** The plan, or why there is none that counts. */
  readonly plan: Result<ReviewedPlan, Finding>;
  /** Our comment that is to be written next. */
  readonly comment: OurComment | null;
  /** Whether it has neither a plan nor a comment of ours. */
  readonly isSilent: boolean;
  readonly progress: Progress;
  /** All that was published there, so far as it can be trusted. */
  readonly published: readonly Published[];
}

/** How far a plan is by our comment; unknown where there is none, or somebody else edited it. */
export type Progress = "unfinished" | "done" | "unknown";

/** A plan that people saw on a pull request before it was merged. */
export interface ReviewedPlan {
  readonly pull: MergedPull;
  readonly marker: Marker & { readonly fingerprint: string };
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
  const progress = progressOf(comments.value);
  const records = await recordedPlans(forge, pull, label);
  const inComments = publishedIn(comments.value);
  const found = (plan: PullReview["plan"]) => {
    const isSilent = !plan.ok && comments.value.length === 0;
    const published = [...(records.ok ? records.value : []), ...inComments];
    return ok({ plan, comment: usableComment(comments.value), isSilent, progress, published });
  };
  // Without the right to read records the comment has to do; any other trouble may hide a record that says otherwise.
  if (!records.ok && records.error.status !== 403) return records;
  const last = (records.ok ? records.value[0] : undefined) ?? planInComment(pull, trusted);
  if (last !== undefined) return found(planOfHead(pull, last));
  const edited = comments.value.at(-1)?.editedBy;
  const why = edited
    ? `the comment with its plan was edited by ${edited} afterwards`
    : `it holds no plan${label === "" ? "" : ` of the label ${label}`} that this token's account wrote`;
  return found(err(notReviewed(`Pull request ${pull.number} does not count: ${why}.`, { do: "review-anew" })));
}

/** What came into sight after the merge was reviewed by nobody. */
function planInComment({ mergedAt }: MergedPull, trusted: OurComment | null): Published | undefined {
  const [published] = trusted === null ? [] : publishedIn([trusted]);
  return published !== undefined && Date.parse(published.at) <= Date.parse(mergedAt) ? published : undefined;
}

/** "Done" only ever refuses, so it counts whoever touched the comment afterwards. */
function progressOf(comments: readonly OurComment[]): Progress {
  if (comments.some(({ marker }) => marker.isDone)) return "done";
  return trustedComment(comments) === null ? "unknown" : "unfinished";
}

function planOfHead(pull: MergedPull, { marker, at }: Published): Result<ReviewedPlan, Finding> {
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
  return ok({ pull, marker: { ...marker, fingerprint, publishedAt: at } });
}
