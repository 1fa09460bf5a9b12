import type { ReviewHistory } from "../engine/refusals/reviewed-plan.ts";
import type { Plan } from "../model/plan.ts";
import type { Review } from "../usecases/apply.ts";
import type { Approval } from "./approval.ts";
import { allowancesOf, type LabelAllowances } from "./label-allowances.ts";
import { withoutPull } from "./not-reviewed.ts";
import { changesReviewed, plansOf } from "./several-plans.ts";
import type { ReviewedPlan } from "./reviewed-plan.ts";

/** A plan made afresh, with what it was made from. */
export interface Fresh {
  readonly plan: Plan;
  /** Digest of the files. */
  readonly files: string;
  /** Digest of the account. */
  readonly account: string;
  /** The commit that is applied. */
  readonly commit: string;
}

/** What an approval comes to for a plan made afresh. */
export function reviewOf(approval: Approval, fresh: Fresh, requireReviewedPlan: boolean): Review {
  const { problems, reviewed } = approval;
  const { allowances, notes: ofLabels } = allowancesByLabel(approval, fresh.plan, requireReviewedPlan);
  const notes = [...approval.notes, ...ofLabels];
  if (!requireReviewedPlan) return { reviewed: null, allowances, refusals: [], notes };
  const plans = plansOf(reviewed);
  if (plans.length === 0) {
    const refusals = problems.length > 0 ? problems : [withoutPull(fresh.commit)];
    return { reviewed: null, allowances, refusals, notes };
  }
  return {
    reviewed: { plans, resume: true, history: historyOf(reviewed, fresh) },
    allowances,
    refusals: [],
    notes,
  };
}

/** A label speaks for the plan under which it was put: only for changes that were reviewed on its own pull request. */
function allowancesByLabel(
  { consents, reviewed }: Approval,
  plan: Plan,
  requireReviewedPlan: boolean,
): LabelAllowances {
  const each = consents.map(({ pull, consent }) => {
    const own = reviewed.filter((one) => one.pull.number === pull);
    const changes = requireReviewedPlan ? changesReviewed(plan, own) : plan.changes;
    return allowancesOf(consent.given, pull, plan, changes);
  });
  return { allowances: each.flatMap((one) => one.allowances), notes: each.flatMap((one) => one.notes) };
}

const historyOf = (reviewed: readonly ReviewedPlan[], { files, account }: Fresh): ReviewHistory => ({
  sources: reviewed.map(({ pull, marker }) => ({
    where: `on pull request ${pull.number} for commit ${pull.head.slice(0, 12)}`,
    sum: marker.sum,
    fingerprint: marker.fingerprint,
  })),
  sameFiles: reviewed.some(({ marker }) => marker.files === files),
  sameAccount: reviewed.some(({ marker }) => marker.account === account),
});
