import type { ReviewedPlan as Kept } from "../engine/refusals/reviewed-plan.ts";
import { readTrace } from "../engine/trace.ts";
import type { Change } from "../model/change.ts";
import type { Plan } from "../model/plan.ts";
import { changesKept } from "./label-basis.ts";
import type { ReviewedPlan } from "./reviewed-plan.ts";

/** All that was reviewed, to hold a plan against; newest last. */
export const plansOf = (reviewed: readonly ReviewedPlan[]): readonly Kept[] =>
  reviewed.map(({ marker: { fingerprint, trace } }) => ({
    fingerprint,
    trace: trace === null ? null : readTrace(trace),
  }));

/** The changes of a plan that were part of what was reviewed. */
export function changesReviewed(plan: Plan, reviewed: readonly ReviewedPlan[]): readonly Change[] {
  const known = new Set(reviewed.flatMap(({ marker }) => changesKept(plan, marker)));
  return plan.changes.filter((change) => known.has(change));
}
