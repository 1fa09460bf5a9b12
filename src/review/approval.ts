import type { Forge, ForgeFailure, Landing, MergedPull } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import type { Plan } from "../model/plan.ts";
import { consentByLabel, type LabelConsent } from "./consent-by-label.ts";
import { carriedOut, withoutPull } from "./not-reviewed.ts";
import type { OurComment } from "./our-comments.ts";
import { changesReviewed } from "./several-plans.ts";
import { type PullReview, type ReviewedPlan, reviewedPlan } from "./reviewed-plan.ts";

/** What people agreed to before the merge, and what is not done yet. */
export interface Approval {
  /** The pull requests whose plans are not done, oldest first. */
  readonly pulls: readonly MergedPull[];
  /** Those of them that have neither a plan nor a comment of ours. */
  readonly silent: ReadonlySet<number>;
  /** Our comment on each, where there is one. */
  readonly comments: ReadonlyMap<number, OurComment>;
  /** Their plans, newest last; empty = there is none that counts. */
  readonly reviewed: readonly ReviewedPlan[];
  /** Whether the last of the history is done, and with it all that came before. */
  readonly isOver: boolean;
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
  ...nothing,
  problems: [problem],
  notes: [],
});

/** Finds the pull requests of a push, the plans that were reviewed on them, and the consent that their labels give. */
export async function findApproval(request: ApprovalRequest): Promise<Approval> {
  const { forge, landing } = request;
  const pulls = await forge.landedPulls(landing);
  if (!pulls.ok) {
    return withoutApproval(trouble(request, "The pull request of the commit could not be looked up", pulls.error));
  }
  let found = nothing;
  for (const pull of pulls.value) found = joined(found, await read(request, pull));
  const isUnseen = pulls.value.length === 0;
  return settle(isUnseen ? { ...found, problems: [withoutPull(landing.tip)] } : found);
}

/**
 * Adds the reviewed plans of the merges before, as far back as they are not done, where a plan holds more than this push
 * brought, or a run by hand brought nothing.
 *
 * A forge may drop a waiting run when a newer one arrives, an apply may stop half-way, and commits may come on top: what is
 * left is left to the next run. Only our own comments tell what is done; without any, nothing but the last plan counts.
 */
export async function withUnfinished(request: ApprovalRequest, approval: Approval, plan: Plan): Promise<Approval> {
  const { forge, landing, requireReviewedPlan } = request;
  const isCovered = changesReviewed(plan, approval.reviewed).length === plan.changes.length;
  const isByHand = landing.push === null && approval.reviewed.length === 0;
  if (!requireReviewedPlan || approval.isOver || (isCovered && !isByHand)) return approval;
  const earlier = await forge.earlierPulls(landing.branch, landing.tip);
  if (!earlier.ok) {
    const problem = trouble(request, "Earlier pull requests could not be looked up", earlier.error);
    return { ...approval, problems: [...approval.problems, problem] };
  }
  const others = earlier.value.filter(({ number }) => approval.pulls.every((pull) => pull.number !== number));
  const found = await unfinished(request, approval, others);
  // Whoever starts a run by hand wants what is left, whatever came on top of it.
  const isFound = isByHand && found.reviewed.length > 0;
  return settle(isFound ? { ...found, problems: [] } : found);
}

/** What is known of some pull requests. */
type Found = Omit<Approval, "notes">;

const nothing: Found = {
  pulls: [],
  silent: new Set(),
  comments: new Map(),
  reviewed: [],
  isOver: false,
  problems: [],
  consents: [],
};

const trouble = ({ forge }: ApprovalRequest, what: string, failure: ForgeFailure): Finding =>
  forge.trouble("error", what, failure);

/** @param earlier - newest first */
async function unfinished(request: ApprovalRequest, known: Found, earlier: readonly MergedPull[]): Promise<Found> {
  let found = known;
  for (const pull of earlier) {
    const reading = await reviewedPlan(request.forge, pull, request.label);
    const one = await foundOn(request, pull, reading);
    if (!reading.ok || reading.value.progress === "done") {
      const problems = found.reviewed.length === 0 || !reading.ok ? one.problems : [];
      return { ...found, isOver: true, problems: [...found.problems, ...problems] };
    }
    if (!reading.value.plan.ok) continue;
    const isKnown = reading.value.progress === "unfinished";
    if (isKnown || found.reviewed.length === 0) found = joined(one, found);
    if (!isKnown) return found;
  }
  return found;
}

async function read(request: ApprovalRequest, pull: MergedPull): Promise<Found> {
  return foundOn(request, pull, await reviewedPlan(request.forge, pull, request.label));
}

async function foundOn(
  request: ApprovalRequest,
  pull: MergedPull,
  reading: Awaited<ReturnType<typeof reviewedPlan>>,
): Promise<Found> {
  if (!reading.ok) {
    const what = `The reviewed plan of pull request ${pull.number} could not be read`;
    return { ...nothing, pulls: [pull], problems: [trouble(request, what, reading.error)] };
  }
  const { plan, comment, isSilent, progress, published }: PullReview = reading.value;
  if (progress === "done") return { ...nothing, isOver: true, problems: [carriedOut(pull.number)] };
  return {
    pulls: [pull],
    silent: new Set(isSilent ? [pull.number] : []),
    comments: new Map(comment === null ? [] : [[pull.number, comment]]),
    reviewed: plan.ok ? [plan.value] : [],
    isOver: false,
    problems: plan.ok ? [] : [plan.error],
    consents: [{ pull: pull.number, consent: await consentByLabel(request.forge, pull, published) }],
  };
}

const joined = (older: Found, newer: Found): Found => ({
  pulls: [...older.pulls, ...newer.pulls],
  silent: new Set([...older.silent, ...newer.silent]),
  comments: new Map([...older.comments, ...newer.comments]),
  reviewed: [...older.reviewed, ...newer.reviewed],
  isOver: older.isOver || newer.isOver,
  problems: [...older.problems, ...newer.problems],
  consents: [...older.consents, ...newer.consents],
});

/** With one plan to hold on to, the lack of another is only told: changes that were on neither are refused anyway. */
function settle(found: Found): Approval {
  const lacking = found.reviewed.length === 0 ? [] : found.problems.map(asWarning);
  return { ...found, notes: [...lacking, ...found.consents.flatMap(({ consent }) => consent.notes)] };
}

const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });
