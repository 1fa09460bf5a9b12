import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import { isFingerprint, reviewedChanges } from "../fingerprint.ts";

/** A plan that people saw before it is applied. */
export interface Reviewed {
  readonly fingerprint: string;
  /** Whether what is left of the plan will do. */
  readonly resume: boolean;
  /** Where it was reviewed and what moved since, for the words of a refusal; null = only the fingerprint is known. */
  readonly history: {
    readonly sources: readonly { readonly where: string; readonly sum: string | null; readonly hash: string }[];
    readonly sameFiles: boolean;
    readonly sameAccount: boolean;
  } | null;
}

/**
 * Holds a fresh plan against the fingerprint of the reviewed one. It never fails open: an odd fingerprint is an error.
 *
 * @param reviewed - the fingerprint that was reviewed
 * @param resume - whether what is left of the reviewed plan will do as well
 * @returns an error when the plan must not be applied; with `resume`, a note when it is the remainder
 */
export function compareToReviewed(plan: Plan, reviewed: string, resume: boolean): readonly Finding[] {
  if (!isFingerprint(reviewed)) return [badFormat(reviewed)];
  if (plan.fingerprint === reviewed) return [];
  const known = reviewedChanges(plan, reviewed);
  if (resume && known.length === plan.changes.length) return [remainder(plan)];
  return [differs(plan, known.length, resume)];
}

function badFormat(reviewed: string): Finding {
  return {
    severity: "error",
    code: "stale/fingerprint-format",
    summary: "This is no fingerprint of a plan",
    detail: `"${reviewed.slice(0, 80)}" does not have the form of a fingerprint, so nothing can be compared and nothing is applied.`,
    fix: 'Copy the fingerprint whole from the reviewed plan: its last line, or the field "fingerprint" in JSON.',
    at: null,
    also: [],
  };
}

function remainder({ changes }: Plan): Finding {
  return {
    severity: "info",
    code: "stale/remainder",
    summary: "This is what is left of the reviewed plan",
    detail: `Part of the reviewed plan is already so; ${changes.length === 0 ? "nothing is left" : `changes that are left: ${changes.length}`}.`,
    fix: null,
    at: null,
    also: [],
  };
}

function differs({ changes }: Plan, known: number, resume: boolean): Finding {
  const fresh = changes.length - known;
  const counts =
    changes.length === 0
      ? "The plan is empty now."
      : `Changes in the plan now: ${changes.length}; reviewed: ${known}; not reviewed: ${fresh}.`;
  const allReviewed = fresh === 0 && !resume;
  return {
    severity: "error",
    code: "stale/fingerprint",
    summary: "This is not the plan that was reviewed",
    detail: `${counts} Since the review the file changed, or the account did.`,
    fix: allReviewed
      ? "If an earlier apply stopped half-way, add --resume to apply what is left; else have the plan reviewed again."
      : "Run plan again, have it reviewed, and apply with the new fingerprint.",
    at: null,
    also: [],
  };
}

/** How far the plan has moved since another one was made, for somebody whose apply met other people's changes. */
export function planNow(before: Plan, now: Plan): Finding {
  const known = reviewedChanges(now, before.fingerprint).length;
  return {
    severity: "info",
    code: "stale/plan-now",
    summary: "The plan as it is now",
    detail: `${now.summary.sentence} Changes that were in the plan already: ${known}; new: ${now.changes.length - known}.`,
    fix: null,
    at: null,
    also: [],
  };
}
