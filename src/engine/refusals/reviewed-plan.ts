import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Plan } from "../../model/plan.ts";
import type { Change } from "../../model/change.ts";
import { isFingerprint } from "../../model/fingerprint.ts";
import type { PlanningResult } from "../make-plan.ts";
import { changeTitle } from "./change-title.ts";
import { changesIn, takenBack, traceOf, type Trace } from "../trace.ts";

/** A plan that was reviewed, as far as it was kept. */
export interface ReviewedPlan {
  readonly fingerprint: string;
  /** Null = nothing but the very same plan can be recognised. */
  readonly trace: Trace | null;
}

/** What an apply is held against. */
export interface Reviewed {
  /** Not empty, newest last. */
  readonly plans: readonly ReviewedPlan[];
  /** Whether what is left of the plans will do. */
  readonly resume: boolean;
  /** Where they were reviewed and what moved since, for the words of a refusal; null = it is not known. */
  readonly history: ReviewHistory | null;
}

/** Where a plan was reviewed, and what moved since. */
export interface ReviewHistory {
  readonly sources: readonly ReviewSource[];
  /** Whether the files are as they were at a review. */
  readonly sameFiles: boolean;
  /** Whether the account is as it was at a review. */
  readonly sameAccount: boolean;
}

/** One place where a plan was reviewed. */
export interface ReviewSource {
  /** Such as `on pull request 12 for commit 0123456789ab`. */
  readonly where: string;
  /** The plan's sum in a sentence; null = it is not known. */
  readonly sum: string | null;
  readonly fingerprint: string;
}

/** Most changes that are named. */
const mostNamed = 10;

/** A plan made afresh. */
export type Fresh = Pick<PlanningResult, "plan" | "wanted">;

/**
 * Holds a fresh plan against what was reviewed. It never fails open: an odd fingerprint is an error.
 *
 * @returns an error when the plan must not be applied; a note when it is what is left of what was reviewed
 */
export function compareToReviewed(fresh: Fresh, { plans, resume, history }: Reviewed): readonly Finding[] {
  const { plan } = fresh;
  const odd = plans.find(({ fingerprint }) => !isFingerprint(fingerprint));
  if (odd !== undefined || plans.length === 0) return [badFormat(odd?.fingerprint ?? "")];
  if (plans.some(({ fingerprint }) => fingerprint === plan.fingerprint)) return [];
  const known = changesIn(tracesOf(plans), plan);
  const rest = restOf(fresh, plans);
  if (resume && rest === "left") return [remainder(plan)];
  // On a forge a run that has nothing to write fails nobody's job.
  if (history !== null && rest === "taken-back" && plan.changes.length === 0) return [nothingToDo];
  return [history === null ? differs(plan, known.length, rest, resume) : differsFrom(history, plan, known, rest)];
}

/** How a plan that is another one goes with what was reviewed. */
type Rest =
  /** All of it was reviewed, and all else that was reviewed is so already. */
  | "left"
  /** Something of it was not reviewed. */
  | "more"
  /** All of it was reviewed, and something that was reviewed is asked for no more. */
  | "taken-back"
  /** Of what was reviewed only the fingerprint is known. */
  | "unknown";

/** The newest plan counts, and those before it as far back as they hold what is to be done: an older one may be overtaken. */
function restOf({ plan, wanted }: Fresh, plans: readonly ReviewedPlan[]): Rest {
  const isAll = (some: readonly ReviewedPlan[]): boolean =>
    changesIn(tracesOf(some), plan).length === plan.changes.length;
  const newest = plans.map((_, index) => plans.slice(-1 - index)).find(isAll);
  if (newest === undefined) return plans.some(({ trace }) => trace === null) ? "unknown" : "more";
  if (newest.some(({ trace }) => trace === null)) return "unknown";
  return tracesOf(newest).every((trace) => takenBack(trace, wanted) === 0) ? "left" : "taken-back";
}

const tracesOf = (plans: readonly ReviewedPlan[]): readonly Trace[] =>
  plans.flatMap(({ trace }) => (trace === null ? [] : [trace]));

function badFormat(reviewed: string): Finding {
  const isPart = /^[0-9a-f]+$/i.test(reviewed) && reviewed.length !== 32;
  const why = isPart ? `has ${reviewed.length} digits; a fingerprint has 32` : "is not a fingerprint";
  return finding("stale/fingerprint-format", {
    detail: `"${reviewed.slice(0, 80)}" ${why}. Nothing can be compared, so nothing is applied.`,
  });
}

function remainder({ changes }: Plan): Finding {
  return finding("stale/remainder", {
    detail:
      changes.length === 0
        ? "Nothing is left: all of the reviewed plan is done."
        : `Part of the reviewed plan is already done; changes that are left: ${changes.length}.`,
  });
}

function differs({ changes }: Plan, known: number, rest: Rest, resume: boolean): Finding {
  const fresh = changes.length - known;
  const counts =
    changes.length === 0
      ? "The plan is empty now."
      : rest === "unknown"
        ? `Changes in the plan now: ${changes.length}; the fingerprint alone does not tell which of them were reviewed.`
        : `Changes in the plan now: ${changes.length}; reviewed: ${known}; not reviewed: ${fresh}.`;
  const mayResume = rest === "unknown" || (rest === "left" && !resume);
  return finding("stale/fingerprint", {
    detail: `${counts} ${rest === "taken-back" ? "The files no longer ask for all that was reviewed." : "Since the review the file changed, or the account did."}`,
    fix: { do: mayResume ? "resume" : "review-again" },
  });
}

const nothingToDo = finding("stale/remainder", {
  detail: "There is nothing to do; the files no longer ask for all that was reviewed.",
});

const asksForLess = "the files no longer ask for all that was reviewed";

/** Says in three lists why a plan is not the reviewed one: what was reviewed, what it is now, and what moved. */
function differsFrom(history: ReviewHistory, plan: Plan, known: readonly Change[], rest: Rest): Finding {
  const fresh = plan.changes.filter((change) => !known.includes(change));
  const titles = (changes: readonly Change[]): readonly string[] => {
    const named = changes.slice(0, mostNamed).map((change) => changeTitle(change, plan));
    return changes.length > mostNamed ? [...named, `and ${changes.length - mostNamed} more`] : named;
  };
  return finding("stale/fingerprint", {
    detail: [
      "Reviewed:",
      ...history.sources.map(({ where, fingerprint }) => `- ${where}, fingerprint ${fingerprint}`),
      ...titles(known).map((title) => `- ${title}`),
      "Now:",
      `- fingerprint ${plan.fingerprint}`,
      ...(plan.changes.length === 0 ? ["- nothing is to be done"] : []),
      ...titles(fresh).map((title) => `- ${title} (not reviewed)`),
      "Why nothing was changed:",
      `- ${whatMoved(history)}`,
      ...(rest === "taken-back" ? [`- ${asksForLess}`] : []),
    ].join("\n"),
    fix: { do: "review-again" },
  });
}

function whatMoved({ sameFiles, sameAccount }: ReviewHistory): string {
  if (sameFiles && sameAccount)
    return "neither the files nor the account changed since the review; another version of vrackops made that plan, or it was too large to be kept whole";
  if (sameFiles) return "the account changed since the review; the files did not";
  if (sameAccount)
    return "the files changed since the review (what was merged is not what was planned); the account did not";
  return "both the files and the account changed since the review";
}

/** How far the plan has moved since another one was made, for somebody whose apply met other people's changes. */
export function planNow(before: Plan, now: Plan): Finding {
  const known = changesIn([traceOf(before)], now).length;
  return finding("stale/plan-now", {
    detail: `${now.summary.sentence} Changes that were in the plan already: ${known}; new: ${now.changes.length - known}.`,
  });
}
