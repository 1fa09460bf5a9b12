import type { Entries } from "../entry.ts";

/** The reviewed plan and the account. */
export const staleEntries = {
  "stale/fingerprint": {
    severity: "error",
    exit: "stale",
    summary: "This is not the plan that was reviewed",
    cause:
      "The plan's fingerprint is not that of the reviewed one: the file changed since the review, or the account did. The finding says how many of the changes were reviewed. What is left of a reviewed plan must also lead to the reviewed result: if the files no longer ask for something that was reviewed, it is a different plan, even if it does nothing more.",
    fix: "Have the new plan reviewed. When an earlier apply stopped half-way, what is left of the reviewed plan can be applied.",
    advice: { do: "review-again" },
    remedies: [{ do: "resume" }],
  },
  "stale/fingerprint-format": {
    severity: "error",
    exit: "stale",
    summary: "Not a fingerprint",
    cause:
      "The text given as the reviewed plan is neither a fingerprint (32 hex digits) nor the name of an existing file. Nothing can be compared, so nothing is applied.",
    fix: "Copy the whole fingerprint, or name the plan's file.",
    advice:
      'Copy the whole fingerprint from the reviewed plan: the line "Fingerprint:", or the field "fingerprint" in JSON.',
  },
  "stale/plan-file": {
    severity: "error",
    exit: "stale",
    summary: "Not a plan file",
    cause:
      "The file given as the reviewed plan cannot be read, is not a plan in JSON as this version of vrackops writes it, holds no plan because planning failed, or was changed since it was written. Nothing can be compared, so nothing is applied.",
    fix: "Use the file exactly as `plan` wrote it, or plan again and have that reviewed.",
    advice: "Use the file exactly as plan wrote it, or plan again and have that reviewed.",
  },
  "stale/remainder": {
    severity: "info",
    exit: "stale",
    summary: "This is what is left of the reviewed plan",
    cause:
      "An earlier apply is resumed: every change of the plan was part of the reviewed plan, and the account and the files agree that the rest of it is already done. For information only.",
    fix: "Nothing.",
    advice: null,
  },
  "stale/plan-now": {
    severity: "info",
    exit: "stale",
    summary: "The plan as it is now",
    cause:
      "After somebody else's change: the plan as it would be now, and how many of its changes were in the plan that was applied. For information only.",
    fix: "Nothing.",
    advice: null,
  },
  "stale/changed-under-us": {
    severity: "error",
    exit: "stale",
    summary: "Somebody else changed the account",
    cause: "Somebody else wrote to the account between the plan and a step, or while a step was under way.",
    fix: "Run `plan`, look at the difference, have it reviewed, apply again.",
    advice: { do: "review-difference" },
  },
  "stale/not-reviewed": {
    severity: "error",
    or: "warning",
    exit: "stale",
    summary: "No reviewed plan to compare with",
    cause:
      "The action applies only a plan that was shown on the pull request of the pushed commit. There is no such pull request, or its plan does not count: it failed, it was made for an older commit, somebody else edited the comment that held it, or another account wrote it.",
    fix: "Open a pull request, have its plan reviewed and merge it. For pushes that need no review there is an input.",
    advice: { do: "review-anew" },
    remedies: [{ do: "push-through-review" }],
  },
  "stale/carried-out": {
    severity: "error",
    or: "warning",
    exit: "stale",
    summary: "The reviewed plan has already been applied",
    cause:
      "The comment on the pull request says that its plan was applied in full. Whatever differs now was changed afterwards, and nobody reviewed that.",
    fix: "Open a pull request to see what differs, have its plan reviewed and merge it.",
    advice: { do: "review-difference" },
  },
  "stale/older-run": {
    severity: "error",
    exit: "stale",
    summary: "The branch has moved on since this run started",
    cause:
      "An older run of the action (a job that was run again, or that waited for an approval) would write what its branch no longer says: the branch's last commit has different network files. The finding names both commits.",
    fix: "Run the newest run of the workflow on the branch.",
    advice: "Run the newest run of the workflow on the branch, or start the workflow by hand; this run is out of date.",
  },
} as const satisfies Entries;
