import { finding } from "../findings/finding.ts";
import type { Advice, Finding } from "../model/finding.ts";

/** Nobody agreed to this plan. */
export const notReviewed = (detail: string, fix: Advice, severity: "error" | "warning" = "error"): Finding =>
  finding("stale/not-reviewed", { detail, fix, severity });

/** The push came without a pull request. */
export const withoutPull = (commit: string): Finding =>
  notReviewed(
    `No merged pull request belongs to commit ${commit.slice(0, 12)}, so nobody saw this plan before it got here.`,
    { do: "push-through-review" },
  );

/** What was agreed to is done, and speaks for nothing that comes after it. */
export const carriedOut = (pull: number): Finding =>
  finding("stale/carried-out", {
    detail: `The plan of pull request ${pull} was applied in full, so it is not applied again. Nobody reviewed whatever differs now.`,
  });
