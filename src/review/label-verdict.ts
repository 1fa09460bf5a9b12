import type { Allowance } from "../model/impact.ts";
import type { Change } from "../model/change.ts";
import { judge } from "../engine/refusals/judge.ts";
import type { Reviewable } from "../usecases/plan.ts";
import type { Approval } from "./approval.ts";
import { reviewedChanges, reviewedFingerprint } from "./difference.ts";
import type { Inputs } from "../doors/github-action/inputs.ts";

/**
 * Judges a plan again with the consent that labels give.
 *
 * A label speaks for the plan under which it was put: only for changes that were reviewed on its own pull request.
 */
export function withLabels(
  reviewable: Reviewable,
  { allow, requireReviewedPlan }: Inputs,
  approval: Approval,
): Reviewable {
  const { plan, verdict } = reviewable;
  const byLabel = approval.consents.flatMap(({ pull, consent }) => {
    const own = approval.reviewed.filter((one) => one.pull.number === pull);
    const fingerprint = reviewedFingerprint(own, plan);
    const changes = requireReviewedPlan ? reviewedChanges(plan, fingerprint) : plan.changes;
    const given = consent.given.flatMap(({ impacts }) => impacts);
    return changes.flatMap((change) => allowances(change, given));
  });
  const others = verdict.refusals.filter(({ code }) => code !== "guard/consent-needed");
  return { ...reviewable, verdict: judge({ plan, refusals: others }, [...allow, ...byLabel]) };
}

const allowances = ({ address, impacts }: Change, given: readonly string[]): readonly Allowance[] =>
  impacts.filter((impact) => given.includes(impact)).map((impact) => ({ impact, address }));
