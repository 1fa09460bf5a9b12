import type { Finding } from "../model/finding.ts";
import type { Trigger } from "./event.ts";
import type { GitHub, GitHubFailure } from "./github.ts";
import { consentOf, type LabelConsent } from "./labels.ts";
import { earlierPulls, type MergedPull, pullsOfPush } from "./pulls.ts";
import type { KnownComment } from "./own-comments.ts";
import { type ReviewedPlan, reviewedPlan, withoutPull } from "./review.ts";
import { labelOf, type Run } from "./run.ts";
import { githubTrouble, notReviewed } from "./trouble.ts";

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
  const none = (problem: Finding): Approval => ({
    pulls: [],
    comments: new Map(),
    reviewed: [],
    problems: [problem],
    consents: [],
    notes: [],
  });
  if (github === null)
    return none(
      notReviewed(
        "Without github-token no pull request can be read.",
        "Hand the job's token to the input github-token.",
      ),
    );
  const trouble = (what: string, failure: GitHubFailure): Finding => githubTrouble("error", what, failure);
  const pulls = await pullsOfPush(github, context);
  if (!pulls.ok) return none(trouble("The pull request of the commit could not be looked up", pulls.error));
  const found = await readAll(github, pulls.value, labelOf(run), trouble);
  const all =
    found.reviewed.length === 0 && inputs.requireReviewedPlan
      ? await lookBack(run, github, context.trigger, found, trouble)
      : found;
  const problems = all.pulls.length === 0 && all.problems.length === 0 ? [withoutPull(context.sha)] : all.problems;
  const consents = await Promise.all(
    all.pulls.map(async (pull) => {
      const consent = await consentOf(github, pull.number, pull.labels, pull.mergedAt);
      const failed = (failure: GitHubFailure): LabelConsent => ({
        given: [],
        notes: [githubTrouble("warning", "The labels of the pull request could not be checked", failure)],
      });
      return { pull: pull.number, consent: consent.ok ? consent.value : failed(consent.error) };
    }),
  );
  // With one plan to hold on to, the lack of another is only told: changes that were on neither are refused anyway.
  const lacking =
    all.reviewed.length === 0 ? [] : problems.map((problem): Finding => ({ ...problem, severity: "warning" }));
  return { ...all, problems, consents, notes: [...lacking, ...consents.flatMap(({ consent }) => consent.notes)] };
}

type Found = Pick<Approval, "pulls" | "comments" | "reviewed" | "problems">;
type Trouble = (what: string, failure: GitHubFailure) => Finding;

async function readAll(github: GitHub, pulls: readonly MergedPull[], label: string, trouble: Trouble): Promise<Found> {
  const reviewed: ReviewedPlan[] = [];
  const problems: Finding[] = [];
  const comments = new Map<number, KnownComment>();
  for (const pull of pulls) {
    const reading = await reviewedPlan(github, pull, label);
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
async function lookBack(
  { context, inputs }: Run,
  github: GitHub,
  trigger: Trigger,
  found: Found,
  trouble: Trouble,
): Promise<Found> {
  if (trigger.kind !== "branch") return found;
  const earlier = await earlierPulls(github, context, trigger.branch);
  if (!earlier.ok)
    return {
      ...found,
      problems: [...found.problems, trouble("Earlier pull requests could not be looked up", earlier.error)],
    };
  for (const pull of earlier.value) {
    const one = await readAll(github, [pull], inputs.label ?? "", trouble);
    if (one.reviewed.length > 0) return one;
  }
  return found;
}
