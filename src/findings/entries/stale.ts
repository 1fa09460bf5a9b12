import type { Entries } from "../entry.ts";

/** The reviewed plan and the account. */
export const staleEntries = {
  "stale/fingerprint": {
    severity: "error",
    exit: "stale",
    summary: "This is not the plan that was reviewed",
    cause:
      "The plan has another fingerprint than the reviewed one: the file changed since the review, or the account did. The finding says how many of the changes were reviewed. What is left of a reviewed plan must also lead to the reviewed end: where the files no longer ask for something that was reviewed, it is another plan, although it does nothing more.",
    fix: "Have the new plan reviewed. When an earlier apply stopped half-way, what is left of the reviewed plan can be applied.",
    advice: { do: "review-again" },
    remedies: [{ do: "resume" }],
  },
  "stale/fingerprint-format": {
    severity: "error",
    exit: "stale",
    summary: "Not a fingerprint",
    cause:
      "The text given as the reviewed plan is neither a fingerprint (32 hex digits) nor the name of a file that is there. Nothing is applied, since nothing can be compared.",
    fix: "Copy the fingerprint whole, or name the plan's file.",
    advice: 'Copy the fingerprint whole from the reviewed plan: its last line, or the field "fingerprint" in JSON.',
  },
  "stale/plan-file": {
    severity: "error",
    exit: "stale",
    summary: "Not a plan file",
    cause:
      "The file given as the reviewed plan cannot be read, is not a plan in JSON as this version of vrackops writes it, holds no plan because planning failed, or was changed since it was written. Nothing is applied, since nothing can be compared.",
    fix: "Give the file as `plan` wrote it; or plan again and have that reviewed.",
    advice: "Give the file as plan wrote it; or plan again and have that reviewed.",
  },
  "stale/remainder": {
    severity: "info",
    exit: "stale",
    summary: "This is what is left of the reviewed plan",
    cause:
      "An earlier apply is resumed: every change of the plan was part of the reviewed plan, and the account and the files agree that all else of it is already so. This is information.",
    fix: "Nothing.",
    advice: null,
  },
  "stale/plan-now": {
    severity: "info",
    exit: "stale",
    summary: "The plan as it is now",
    cause:
      "After somebody else's change: the plan as it would be now, and how many of its changes were in the plan that was applied. This is information.",
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
    fix: "Open a pull request, have its plan reviewed and merge it. Pushes that are meant to be applied without one can be told to need none.",
    advice: { do: "review-anew" },
    remedies: [{ do: "push-through-review" }],
  },
  "stale/carried-out": {
    severity: "error",
    or: "warning",
    exit: "stale",
    summary: "The reviewed plan has already been applied",
    cause:
      "Our comment on the pull request says that its plan was applied to its end. What differs since then was changed afterwards, and nobody reviewed that.",
    fix: "Open a pull request to see what differs, have its plan reviewed and merge it.",
    advice: { do: "review-difference" },
  },
  "stale/older-run": {
    severity: "error",
    exit: "stale",
    summary: "The branch has moved on since this run started",
    cause:
      "An older run of the action (a job that was run again, or that waited for an approval) would write what its branch no longer says: the network files of the run are others at the last commit of the branch. The finding names both commits.",
    fix: "Run the newest run of the workflow on the branch.",
    advice: "Run the newest run of the workflow on the branch, or start the workflow by hand; this one is of the past.",
  },
} as const satisfies Entries;
