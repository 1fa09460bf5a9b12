import type { Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import { findCheckRun } from "../forge/github/check-run.ts";
import type { GitHub, GitHubFailure } from "../forge/github/octokit.ts";
import type { Marker } from "./marker.ts";
import { findOwnComments, type KnownComment, trustedComment, usableComment } from "../forge/github/own-comments.ts";
import type { MergedPull } from "../forge/github/pulls.ts";
import { notReviewed } from "../doors/github-action/trouble.ts";

/** What was found on a pull request. */
export interface Reading {
  /** The plan, or why there is none that counts. */
  readonly plan: Result<ReviewedPlan, Finding>;
  /** Our comment that is to be written next. */
  readonly comment: KnownComment | null;
}

/** A plan that people saw on a pull request before it was merged. */
export interface ReviewedPlan {
  readonly pull: MergedPull;
  readonly marker: Marker & { readonly fingerprint: string };
  /** Whether our comment says that it was not applied to its end. */
  readonly isUnfinished: boolean;
}

const again =
  "Open a pull request with the network as it should be, have its plan reviewed and merge it; or run once with require-reviewed-plan: false.";

/**
 * The plan that was reviewed on a pull request: from a check run of our own app on its last commit, else from our own comment.
 *
 * It never fails open: a plan for another commit, a comment somebody else edited, or a plan that failed is none.
 */
export async function reviewedPlan(
  github: GitHub,
  pull: MergedPull,
  label: string,
): Promise<Result<Reading, GitHubFailure>> {
  const found = await findOwnComments(github, pull.number, label);
  if (!found.ok) return found;
  const isUnfinished = trustedComment(found.value)?.marker.isDone === false;
  const check = await findCheckRun(github, pull.head, label, found.value.viewer, pull.mergedAt);
  const reading = (plan: Reading["plan"]): Result<Reading, never> => ok({ plan, comment: usableComment(found.value) });
  // Without the right to read checks the comment has to do; any other trouble may hide a check run that says otherwise.
  if (!check.ok && check.error.status !== 403) return check;
  if (check.ok && check.value !== null) return reading(judged(pull, check.value, isUnfinished));
  const comment = trustedComment(found.value);
  if (comment !== null) return reading(judged(pull, comment.marker, isUnfinished));
  const edited = found.value.comments.at(-1)?.editedBy;
  const why = edited
    ? `the comment with its plan was edited by ${edited} afterwards`
    : `it holds no plan${label === "" ? "" : ` of the label ${label}`} that this token's account wrote`;
  return reading(err(notReviewed(`Pull request ${pull.number} does not count: ${why}.`, again)));
}

function judged(pull: MergedPull, marker: Marker, isUnfinished: boolean): Result<ReviewedPlan, Finding> {
  const { fingerprint, head } = marker;
  if (head !== pull.head) {
    return err(
      notReviewed(
        `Pull request ${pull.number} was merged at commit ${pull.head.slice(0, 12)}, and its plan was made for ${head?.slice(0, 12) ?? "no commit"}.`,
        again,
      ),
    );
  }
  if (fingerprint === null)
    return err(
      notReviewed(`The last plan of pull request ${pull.number} failed, so there was nothing to review.`, again),
    );
  return ok({ pull, marker: { ...marker, fingerprint }, isUnfinished });
}

/** The push came without a pull request. */
export const withoutPull = (sha: string): Finding =>
  notReviewed(
    `No merged pull request belongs to commit ${sha.slice(0, 12)}, so nobody saw this plan before it got here.`,
    "Push through a pull request; or set require-reviewed-plan: false where pushes without one are meant to be applied.",
  );
