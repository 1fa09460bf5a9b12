import type { Finding } from "../model/finding.ts";
import type { Plan } from "../model/plan.ts";
import { reviewedChanges, reviewedFingerprint } from "./difference.ts";
import type { GitHub, GitHubFailure } from "../forge/github/octokit.ts";
import { consentOf, type LabelConsent } from "./labels.ts";
import { earlierPulls, type MergedPull, pullsOfPush } from "../forge/github/pulls.ts";
import type { KnownComment } from "../forge/github/own-comments.ts";
import { type ReviewedPlan, reviewedPlan, withoutPull } from "./reviewed-plan.ts";
import { labelOf, type Run } from "../doors/github-action/run.ts";
import { githubTrouble, notReviewed } from "../doors/github-action/trouble.ts";

/** What people agreed to before the merge. */
export interface Approval {
  /** The pull requests of the push; their comments tell how the apply goes. */
  readonly pulls: readonly MergedPull[];
  /** Our comment on each, where there is one. */
  readonly comments: ReadonlyMap<number, KnownComment>;
  /** Their plans; empty = there is none that counts. */
  readonly reviewed: readonly ReviewedPlan[];
  /** Why plans are missing. Errors, which refuse when there is no plan at all. */
  readonly problems: readonly Finding[];
  readonly consents: readonly { readonly pull: number; readonly consent: LabelConsent }[];
  /** To be told whatever comes. */
  readonly notes: readonly Finding[];
}

/** Finds the pull requests of a push, the plans that were reviewed on them, and the consent that their labels give. */
export async function approvalOf(run: Run): Promise<Approval> {
  const { github, context, inputs } = run;
  if (github === null) return without(withoutToken);
  const pulls = await pullsOfPush(github, context);
  if (!pulls.ok) return without(trouble("The pull request of the commit could not be looked up", pulls.error));
  const found = await readAll(run, github, pulls.value);
  if (found.reviewed.length > 0 || !inputs.requireReviewedPlan || context.trigger.kind !== "branch") {
    return settle(run, github, found);
  }
  return settle(run, github, await lastReviewed(run, github, context.trigger.branch, found));
}

/**
 * Adds earlier pull requests whose apply did not come to its end, where a plan holds more than this push brought.
 *
 * GitHub drops a waiting run when a newer one arrives, so that what it would have applied is left to the next. Only our own
 * comments tell that a plan is unfinished; without them nothing is added.
 */
export async function withUnfinished(run: Run, approval: Approval, plan: Plan): Promise<Approval> {
  const { github, context, inputs } = run;
  const { trigger } = context;
  const fingerprint = reviewedFingerprint(approval.reviewed, plan);
  const isCovered = reviewedChanges(plan, fingerprint).length === plan.changes.length;
  if (github === null || isCovered || fingerprint === null || !inputs.requireReviewedPlan) return approval;
  if (trigger.kind !== "push" && trigger.kind !== "branch") return approval;
  const earlier = await earlierPulls(github, context, trigger.branch);
  if (!earlier.ok) return approval;
  const others = earlier.value.filter(({ number }) => approval.pulls.every((pull) => pull.number !== number));
  const { reviewed, comments } = await readAll(run, github, others);
  const unfinished = reviewed.filter(({ isUnfinished }) => isUnfinished);
  if (unfinished.length === 0) return approval;
  return settle(run, github, {
    pulls: [...unfinished.map(({ pull }) => pull), ...approval.pulls],
    comments: new Map([...comments, ...approval.comments]),
    reviewed: [...unfinished, ...approval.reviewed],
    problems: approval.problems,
  });
}

type Found = Pick<Approval, "pulls" | "comments" | "reviewed" | "problems">;

const trouble = (what: string, failure: GitHubFailure): Finding => githubTrouble("error", what, failure);

const withoutToken = notReviewed(
  "Without github-token no pull request can be read.",
  "Hand the job's token to the input github-token.",
);

const without = (problem: Finding): Approval => ({
  pulls: [],
  comments: new Map(),
  reviewed: [],
  problems: [problem],
  consents: [],
  notes: [],
});

async function readAll(run: Run, github: GitHub, pulls: readonly MergedPull[]): Promise<Found> {
  const reviewed: ReviewedPlan[] = [];
  const problems: Finding[] = [];
  const comments = new Map<number, KnownComment>();
  for (const pull of pulls) {
    const reading = await reviewedPlan(github, pull, labelOf(run));
    if (!reading.ok) {
      problems.push(trouble(`The reviewed plan of pull request ${pull.number} could not be read`, reading.error));
      continue;
    }
    const { plan, comment } = reading.value;
    if (comment !== null) comments.set(pull.number, comment);
    if (plan.ok) reviewed.push(plan.value);
    else problems.push(plan.error);
  }
  return { pulls, comments, reviewed, problems };
}

/** A run by hand may come after other commits: it goes on with the last reviewed plan before them. */
async function lastReviewed(run: Run, github: GitHub, branch: string, found: Found): Promise<Found> {
  const earlier = await earlierPulls(github, run.context, branch);
  if (!earlier.ok) {
    const problem = trouble("Earlier pull requests could not be looked up", earlier.error);
    return { ...found, problems: [...found.problems, problem] };
  }
  for (const pull of earlier.value) {
    const one = await readAll(run, github, [pull]);
    if (one.reviewed.length > 0) return one;
  }
  return found;
}

async function settle({ context }: Run, github: GitHub, found: Found): Promise<Approval> {
  const problems =
    found.pulls.length === 0 && found.problems.length === 0 ? [withoutPull(context.sha)] : found.problems;
  const consents = await Promise.all(
    found.pulls.map(async ({ number, labels, mergedAt }) => {
      const consent = await consentOf(github, number, labels, mergedAt);
      return { pull: number, consent: consent.ok ? consent.value : noConsent(consent.error) };
    }),
  );
  // With one plan to hold on to, the lack of another is only told: changes that were on neither are refused anyway.
  const lacking = found.reviewed.length === 0 ? [] : problems.map(asWarning);
  return { ...found, problems, consents, notes: [...lacking, ...consents.flatMap(({ consent }) => consent.notes)] };
}

const noConsent = (failure: GitHubFailure): LabelConsent => ({
  given: [],
  notes: [githubTrouble("warning", "The labels of the pull request could not be checked", failure)],
});

const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });
