import type { Finding } from "../model/finding.ts";
import type { Change } from "../model/change.ts";
import type { Plan } from "../model/plan.ts";
import { hashOf, joinFingerprints, reviewedChanges as changesIn } from "../engine/fingerprint.ts";
import { plural } from "../report/view/plural.ts";
import type { ReviewedPlan } from "./reviewed-plan.ts";

/** Most changes that are named. */
const mostNamed = 10;

/** What was reviewed, as one fingerprint that stands for all the plans together. */
export function reviewedFingerprint(reviewed: readonly ReviewedPlan[], plan: Plan): string | null {
  const whole = reviewed.map(({ marker }) => {
    // A giant plan's fingerprint was kept by its first part alone; then nothing but the very same plan will do.
    const isSame = marker.fingerprint === hashOf(plan.fingerprint);
    return isSame ? plan.fingerprint : marker.fingerprint;
  });
  const [first, ...others] = whole;
  return first === undefined ? null : joinFingerprints(first, others);
}

/** The changes that were part of a reviewed plan. */
export const reviewedChanges = (plan: Plan, fingerprint: string | null): readonly Change[] =>
  fingerprint === null ? [] : changesIn(plan, fingerprint);

/** Says in three parts why a plan is not the reviewed one: what was reviewed, what it is now, and what moved. */
export function differenceFinding(
  plan: Plan,
  reviewed: readonly ReviewedPlan[],
  files: string,
  account: string,
): Finding {
  const fingerprint = reviewedFingerprint(reviewed, plan);
  const known = new Set(reviewedChanges(plan, fingerprint));
  const fresh = plan.changes.filter((change) => !known.has(change));
  const named = fresh.slice(0, mostNamed).map(({ action, address }) => `${action} ${address}`);
  const more = fresh.length > named.length ? [`and ${fresh.length - named.length} more`] : [];
  return {
    severity: "error",
    code: "stale/fingerprint",
    summary: "This is not the plan that was reviewed",
    detail: [
      ...reviewed.map(
        ({ pull, marker }) =>
          `Reviewed: on pull request ${pull.number} for commit ${pull.head.slice(0, 12)}: ${marker.sum ?? "a plan"} Fingerprint ${hashOf(marker.fingerprint)}.`,
      ),
      `Now: ${plan.summary.sentence} Fingerprint ${hashOf(plan.fingerprint)}.${fresh.length === 0 ? "" : ` ${plural(fresh.length, "change was", "changes were")} not reviewed: ${[...named, ...more].join(", ")}.`}`,
      `Why: ${whyOf(reviewed, files, account)} Nothing was written.`,
    ].join("\n"),
    fix: "Open a pull request with the network as it should be now, have its plan reviewed and merge it. A changed comment in the file is enough to get a plan.",
    at: null,
    also: [],
  };
}

function whyOf(reviewed: readonly ReviewedPlan[], files: string, account: string): string {
  const hasFiles = reviewed.some(({ marker }) => marker.files === files);
  const hasAccount = reviewed.some(({ marker }) => marker.account === account);
  if (hasFiles && hasAccount)
    return "neither the files nor the account moved since the review; another version of vrackops made that plan, or it was too large to be kept whole.";
  if (hasFiles) return "the account moved since the review; the files did not.";
  if (hasAccount)
    return "the files moved since the review (what was merged is not what was planned); the account did not.";
  return "both the files and the account moved since the review.";
}
