import type { Finding, Severity } from "../model/finding.ts";

/** Nobody agreed to this plan. */
export const notReviewed = (detail: string, fix: string, severity: Severity = "error"): Finding => ({
  severity,
  code: "stale/not-reviewed",
  summary: "There is no reviewed plan to hold this one against",
  detail,
  fix,
  at: null,
  also: [],
});

/** The push came without a pull request. */
export const withoutPull = (commit: string): Finding =>
  notReviewed(
    `No merged pull request belongs to commit ${commit.slice(0, 12)}, so nobody saw this plan before it got here.`,
    "Push through a pull request; or set require-reviewed-plan: false where pushes without one are meant to be applied.",
  );
