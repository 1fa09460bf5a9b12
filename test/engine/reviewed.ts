import type { Reviewed, ReviewedPlan, ReviewHistory } from "../../src/engine/refusals/reviewed-plan.ts";
import { traceOf } from "../../src/engine/trace.ts";
import type { Plan } from "../../src/model/plan.ts";

/** A plan as its file keeps it; a text is a fingerprint. */
export const keptOf = (plan: string | Plan): ReviewedPlan =>
  typeof plan === "string"
    ? { fingerprint: plan, trace: null }
    : { fingerprint: plan.fingerprint, trace: traceOf(plan) };

/** One plan that was reviewed. */
export const reviewedAs = (plan: string | Plan, resume: boolean, history: ReviewHistory | null = null): Reviewed => ({
  plans: [keptOf(plan)],
  resume,
  history,
});
