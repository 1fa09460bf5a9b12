import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import type { Change } from "../../model/change.ts";
import { hashOf, isFingerprint, reviewedChanges } from "../fingerprint.ts";

/** The plan that an apply is held against. */
export interface Reviewed {
  readonly fingerprint: string;
  /** Whether what is left of the plan will do. */
  readonly resume: boolean;
  /** Where it was reviewed and what moved since, for the words of a refusal; null = only the fingerprint is known. */
  readonly history: ReviewHistory | null;
}

/** Where a plan was reviewed, and what moved since. */
export interface ReviewHistory {
  readonly sources: readonly ReviewSource[];
  /** Whether the files are as they were at a review. */
  readonly sameFiles: boolean;
  /** Whether the account is as it was at a review. */
  readonly sameAccount: boolean;
}

/** One place where a plan was reviewed. */
export interface ReviewSource {
  /** Such as `on pull request 12 for commit 0123456789ab`. */
  readonly where: string;
  /** The plan's sum in a sentence; null = it is not known. */
  readonly sum: string | null;
  /** The short form of its fingerprint. */
  readonly hash: string;
}

/** Most changes that are named. */
const mostNamed = 10;

/**
 * Holds a fresh plan against the fingerprint of the reviewed one. It never fails open: an odd fingerprint is an error.
 *
 * @param reviewed - the fingerprint that was reviewed
 * @param resume - whether what is left of the reviewed plan will do as well
 * @param history - null = only the fingerprint is known
 * @returns an error when the plan must not be applied; with `resume`, a note when it is the remainder
 */
export function compareToReviewed(
  plan: Plan,
  reviewed: string,
  resume: boolean,
  history: ReviewHistory | null = null,
): readonly Finding[] {
  if (!isFingerprint(reviewed)) return [badFormat(reviewed)];
  if (plan.fingerprint === reviewed) return [];
  const known = reviewedChanges(plan, reviewed);
  if (resume && known.length === plan.changes.length) return [remainder(plan)];
  return [history === null ? differs(plan, known.length, resume) : differsFrom(history, plan, known)];
}

function badFormat(reviewed: string): Finding {
  return finding("stale/fingerprint-format", {
    detail: `"${reviewed.slice(0, 80)}" does not have the form of a fingerprint, so nothing can be compared and nothing is applied.`,
  });
}

function remainder({ changes }: Plan): Finding {
  return finding("stale/remainder", {
    detail: `Part of the reviewed plan is already so; ${changes.length === 0 ? "nothing is left" : `changes that are left: ${changes.length}`}.`,
  });
}

function differs({ changes }: Plan, known: number, resume: boolean): Finding {
  const fresh = changes.length - known;
  const counts =
    changes.length === 0
      ? "The plan is empty now."
      : `Changes in the plan now: ${changes.length}; reviewed: ${known}; not reviewed: ${fresh}.`;
  const allReviewed = fresh === 0 && !resume;
  return finding("stale/fingerprint", {
    detail: `${counts} Since the review the file changed, or the account did.`,
    fix: { do: allReviewed ? "resume" : "review-again" },
  });
}

/** Says in three parts why a plan is not the reviewed one: what was reviewed, what it is now, and what moved. */
function differsFrom(
  history: ReviewHistory,
  { changes, summary, fingerprint }: Plan,
  known: readonly Change[],
): Finding {
  const fresh = changes.filter((change) => !known.includes(change));
  const named = fresh.slice(0, mostNamed).map(({ action, address }) => `${action} ${address}`);
  const more = fresh.length > named.length ? [`and ${fresh.length - named.length} more`] : [];
  const count = fresh.length === 1 ? "1 change was" : `${fresh.length} changes were`;
  const unseen = fresh.length === 0 ? "" : ` ${count} not reviewed: ${[...named, ...more].join(", ")}.`;
  return finding("stale/fingerprint", {
    detail: [
      ...history.sources.map(({ where, sum, hash }) => `Reviewed: ${where}: ${sum ?? "a plan"} Fingerprint ${hash}.`),
      `Now: ${summary.sentence} Fingerprint ${hashOf(fingerprint)}.${unseen}`,
      `Why: ${whatMoved(history)} Nothing was written.`,
    ].join("\n"),
    fix: { do: "review-again" },
  });
}

function whatMoved({ sameFiles, sameAccount }: ReviewHistory): string {
  if (sameFiles && sameAccount)
    return "neither the files nor the account moved since the review; another version of vrackops made that plan, or it was too large to be kept whole.";
  if (sameFiles) return "the account moved since the review; the files did not.";
  if (sameAccount)
    return "the files moved since the review (what was merged is not what was planned); the account did not.";
  return "both the files and the account moved since the review.";
}

/** How far the plan has moved since another one was made, for somebody whose apply met other people's changes. */
export function planNow(before: Plan, now: Plan): Finding {
  const known = reviewedChanges(now, before.fingerprint).length;
  return finding("stale/plan-now", {
    detail: `${now.summary.sentence} Changes that were in the plan already: ${known}; new: ${now.changes.length - known}.`,
  });
}
