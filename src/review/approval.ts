import type { CommentRef, Forge, ForgeFailure, Landing, MergedPull } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import type { Plan } from "../model/plan.ts";
import { consentByLabel, type LabelConsent } from "./consent-by-label.ts";
import { withoutPull } from "./not-reviewed.ts";
import { changesReviewed, fingerprintOfAll } from "./several-plans.ts";
import { type ReviewedPlan, reviewedPlan } from "./reviewed-plan.ts";

/** What people agreed to before the merge. */
export interface Approval {
  /** The pull requests of the push; their comments tell how the apply goes. */
  readonly pulls: readonly MergedPull[];
  /** Our comment on each, where there is one. */
  readonly comments: ReadonlyMap<number, CommentRef>;
  /** Their plans; empty = there is none that counts. */
  readonly reviewed: readonly ReviewedPlan[];
  /** Why plans are missing. Errors, which refuse when there is no plan at all. */
  readonly problems: readonly Finding[];
  readonly consents: readonly { readonly pull: number; readonly consent: LabelConsent }[];
  /** To be told whatever comes. */
  readonly notes: readonly Finding[];
}

/** What is to be applied, and what must have been agreed to. */
export interface ApprovalRequest {
  readonly forge: Forge;
  readonly landing: Landing;
  /** Tells several networks of one repository apart; empty = there is one. */
  readonly label: string;
  readonly requireReviewedPlan: boolean;
}

/** Nothing is known to be agreed to. */
export const withoutApproval = (problem: Finding): Approval => ({
  pulls: [],
  comments: new Map(),
  reviewed: [],
  problems: [problem],
  consents: [],
  notes: [],
});

/** Finds the pull requests of a push, the plans that were reviewed on them, and the consent that their labels give. */
export async function findApproval(request: ApprovalRequest): Promise<Approval> {
  const { forge, landing, requireReviewedPlan } = request;
  const pulls = await forge.landedPulls(landing);
  if (!pulls.ok) {
    return withoutApproval(trouble(request, "The pull request of the commit could not be looked up", pulls.error));
  }
  const found = await readAll(request, pulls.value);
  const isEnough = found.reviewed.length > 0 || !requireReviewedPlan || landing.push !== null;
  return settle(request, isEnough ? found : await lastReviewed(request, found));
}

/**
 * Adds earlier pull requests whose apply did not come to its end, where a plan holds more than this push brought.
 *
 * A forge may drop a waiting run when a newer one arrives, so that what it would have applied is left to the next. Only our
 * own comments tell that a plan is unfinished; without them nothing is added.
 */
export async function withUnfinished(request: ApprovalRequest, approval: Approval, plan: Plan): Promise<Approval> {
  const { forge, landing, requireReviewedPlan } = request;
  const isCovered = changesReviewed(plan, approval.reviewed).length === plan.changes.length;
  if (isCovered || fingerprintOfAll(approval.reviewed, plan) === null || !requireReviewedPlan) return approval;
  const earlier = await forge.earlierPulls(landing.branch, landing.tip);
  if (!earlier.ok) return approval;
  const others = earlier.value.filter(({ number }) => approval.pulls.every((pull) => pull.number !== number));
  const { reviewed, comments } = await readAll(request, others);
  const unfinished = reviewed.filter(({ isUnfinished }) => isUnfinished);
  if (unfinished.length === 0) return approval;
  return settle(request, {
    pulls: [...unfinished.map(({ pull }) => pull), ...approval.pulls],
    comments: new Map([...comments, ...approval.comments]),
    reviewed: [...unfinished, ...approval.reviewed],
    problems: approval.problems,
  });
}

type Found = Pick<Approval, "pulls" | "comments" | "reviewed" | "problems">;

const trouble = ({ forge }: ApprovalRequest, what: string, failure: ForgeFailure): Finding =>
  forge.trouble("error", what, failure);

async function readAll(request: ApprovalRequest, pulls: readonly MergedPull[]): Promise<Found> {
  const reviewed: ReviewedPlan[] = [];
  const problems: Finding[] = [];
  const comments = new Map<number, CommentRef>();
  for (const pull of pulls) {
    const reading = await reviewedPlan(request.forge, pull, request.label);
    if (!reading.ok) {
      const what = `The reviewed plan of pull request ${pull.number} could not be read`;
      problems.push(trouble(request, what, reading.error));
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
async function lastReviewed(request: ApprovalRequest, found: Found): Promise<Found> {
  const { forge, landing } = request;
  const earlier = await forge.earlierPulls(landing.branch, landing.tip);
  if (!earlier.ok) {
    const problem = trouble(request, "Earlier pull requests could not be looked up", earlier.error);
    return { ...found, problems: [...found.problems, problem] };
  }
  for (const pull of earlier.value) {
    const one = await readAll(request, [pull]);
    if (one.reviewed.length > 0) return one;
  }
  return found;
}

async function settle({ forge, landing }: ApprovalRequest, found: Found): Promise<Approval> {
  const isUnseen = found.pulls.length === 0 && found.problems.length === 0;
  const problems = isUnseen ? [withoutPull(landing.tip)] : found.problems;
  const consents = await Promise.all(
    found.pulls.map(async (pull) => ({ pull: pull.number, consent: await consentByLabel(forge, pull) })),
  );
  // With one plan to hold on to, the lack of another is only told: changes that were on neither are refused anyway.
  const lacking = found.reviewed.length === 0 ? [] : problems.map(asWarning);
  return { ...found, problems, consents, notes: [...lacking, ...consents.flatMap(({ consent }) => consent.notes)] };
}

const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });
