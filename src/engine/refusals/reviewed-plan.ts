import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import { isFingerprint, reviewedChanges } from "../fingerprint.ts";

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

/** How far the plan has moved since another one was made, for somebody whose apply met other people's changes. */
export function planNow(before: Plan, now: Plan): Finding {
  const known = reviewedChanges(now, before.fingerprint).length;
  return finding("stale/plan-now", {
    detail: `${now.summary.sentence} Changes that were in the plan already: ${known}; new: ${now.changes.length - known}.`,
  });
}
