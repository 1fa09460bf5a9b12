import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { GitHubFailure } from "../../forge/github/octokit.ts";

/** The step is used in a way that cannot work. */
export const usage = (detail: string, fix: string | null = "Correct the step in the workflow."): Finding => ({
  severity: "error",
  code: "run/usage",
  summary: "The action is used in a way that cannot work",
  detail,
  fix,
  at: null,
  also: [],
});

/** Somebody's own code could reach the secrets. */
export const untrustedCheckout = (detail: string): Finding => ({
  severity: "error",
  code: "guard/untrusted-checkout",
  summary: "A stranger's files would be used with this repository's secrets",
  detail,
  fix: "Use the event pull_request. Pull requests from forks are then validated, without secrets.",
  at: null,
  also: [],
});

/** Nobody agreed to this plan. */
export const notReviewed = (detail: string, fix: string): Finding => ({
  severity: "error",
  code: "stale/not-reviewed",
  summary: "There is no reviewed plan to hold this one against",
  detail,
  fix,
  at: null,
  also: [],
});

/** GitHub did not do what was asked. */
export const githubTrouble = (severity: Finding["severity"], what: string, failure: GitHubFailure): Finding => ({
  severity,
  code: "run/github",
  summary: "GitHub did not do what was asked",
  detail: `${what}: GitHub answered ${failure.status ?? "nothing"} (${failure.message}).`,
  fix: failure.fix,
  at: null,
  also: [],
});

/** Something about labels that a reader would wonder at. */
export const labelNote = (detail: string): Finding => finding("guard/label-ignored", { detail });
