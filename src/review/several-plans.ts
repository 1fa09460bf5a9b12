import { hashOf, joinFingerprints, reviewedChanges } from "../engine/fingerprint.ts";
import type { Change } from "../model/change.ts";
import type { Plan } from "../model/plan.ts";
import type { ReviewedPlan } from "./reviewed-plan.ts";

/** One fingerprint that stands for all that was reviewed, to hold a plan against; null when nothing was. */
export function fingerprintOfAll(reviewed: readonly ReviewedPlan[], plan: Plan): string | null {
  const whole = reviewed.map(({ marker }) => {
    // A giant plan's fingerprint was kept by its first part alone; then nothing but the very same plan will do.
    const isSame = marker.fingerprint === hashOf(plan.fingerprint);
    return isSame ? plan.fingerprint : marker.fingerprint;
  });
  const [first, ...others] = whole;
  return first === undefined ? null : joinFingerprints(first, others);
}

/** The changes of a plan that were part of what was reviewed. */
export function changesReviewed(plan: Plan, reviewed: readonly ReviewedPlan[]): readonly Change[] {
  const fingerprint = fingerprintOfAll(reviewed, plan);
  return fingerprint === null ? [] : reviewedChanges(plan, fingerprint);
}
