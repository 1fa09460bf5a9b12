import type { Finding } from "../../model/finding.ts";
import { type Amount, amountText } from "../../model/price.ts";
import type { Plan } from "../../model/plan.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { ChangeGroup } from "../../model/words.ts";
import { type ConsentAsk, consentAsk } from "./consent.ts";
import { type ConsentHelp, plainConsent } from "./consent-words.ts";
import { errorsFirst } from "./finding-counts.ts";
import { endpointNames } from "./endpoint-names.ts";
import { type Picture, pictureOf } from "./picture.ts";
import { type SpecDiff, specDiffs } from "./spec-diff.ts";
import { type StepRow, stepRows } from "./step-rows.ts";
import { type ActionSymbol, symbolMeanings, symbolOf } from "./symbol.ts";
import { type Danger, dangerTitle, dangersOf, trafficSentence } from "./traffic.ts";
import { builtInWords, byKind, type WordsOf, type WordsOption } from "./words-of.ts";

/** All that is said of a plan, as data: nothing is escaped, and nobody who writes it counts again. */
export interface PlanView {
  readonly fingerprint: string;
  /** What `apply` would make of it, in a few words with a sign before them. */
  readonly title: string;
  /** What changes, as a sum. */
  readonly sentence: string;
  /** What becomes of traffic. */
  readonly traffic: string;
  /** Whether nothing changes and nothing is to be done. */
  readonly isEmpty: boolean;
  /** Whether something changes and no endpoint is hurt by it. */
  readonly isHarmless: boolean;
  /** Endpoints that it hurts, by cause, the worst first; empty = none. */
  readonly dangers: readonly Danger[];
  readonly consent: ConsentAsk;
  /** How to give what is missing; null when nothing is. */
  readonly consentHelp: ConsentHelp | null;
  /** The symbols that the changes need, with their meanings. */
  readonly symbols: readonly (readonly [ActionSymbol, string])[];
  readonly changeCount: number;
  readonly groups: readonly ChangeGroup[];
  readonly steps: readonly StepRow[];
  readonly findings: readonly Finding[];
  /** Null unless it was asked for, and for a plan that is empty. */
  readonly picture: Picture | null;
  /** Empty unless they were asked for. */
  readonly diffs: readonly SpecDiff[];
  /** What the objects of the diffs are called together, such as `vRack Services`. */
  readonly diffThings: string;
}

/** What a view holds beside what every report says. */
export interface PlanViewOptions extends WordsOption {
  readonly diff: boolean;
  readonly picture: boolean;
}

/** Decides what is said of a plan. */
export function planView(plan: Plan, verdict: Verdict, options: PlanViewOptions): PlanView {
  const words = options.words ?? builtInWords;
  const isEmpty = plan.changes.length === 0 && plan.steps.length === 0;
  const groups = groupsOf(plan, words);
  const dangers = dangersOf(plan, words);
  const consent = consentAsk(verdict);
  return {
    fingerprint: plan.fingerprint,
    title: titleOf(consent, isEmpty, dangers),
    sentence: plan.summary.sentence,
    traffic: trafficSentence(dangers),
    isEmpty,
    isHarmless: !isEmpty && dangers.length === 0,
    dangers,
    consent,
    consentHelp: consent.missing.length === 0 ? null : (options.consent ?? plainConsent)(consent),
    symbols: symbolsOf(groups),
    changeCount: plan.changes.length,
    groups,
    steps: stepRows(plan, words),
    findings: errorsFirst(plan.findings),
    picture: options.picture && !isEmpty ? pictureOf(plan, words) : null,
    diffs: options.diff ? specDiffs(plan, words) : [],
    diffThings: byKind(plan.objects, words)
      .map(({ words: { things } }) => things)
      .join(" and "),
  };
}

const costTitle = (cost: Amount | null): string =>
  cost === null ? "an order needs consent" : `an order of ${amountText(cost)} needs consent`;

function titleOf({ others, missing, cost }: ConsentAsk, isEmpty: boolean, dangers: readonly Danger[]): string {
  if (others.length > 0)
    return ["🔴 refused", ...(dangers.length === 0 ? [] : [dangerTitle(dangers, "would")])].join(": ");
  if (missing.length > 0) return `🔴 ${dangers.length > 0 ? dangerTitle(dangers) : costTitle(cost)}`;
  if (isEmpty) return "✅ no changes";
  return dangers.length > 0 ? `🟠 ${dangerTitle(dangers)} (allowed)` : "🟢 nothing is interrupted";
}

function groupsOf({ changes, objects }: Plan, words: WordsOf): readonly ChangeGroup[] {
  const names = endpointNames({ changes, objects }, words);
  return byKind(changes, words).flatMap(({ kind, words: of, own }) =>
    of.groups({ changes: own, objects: objects.filter(({ owner }) => owner.kind === kind) }, names),
  );
}

function symbolsOf(groups: readonly ChangeGroup[]): PlanView["symbols"] {
  const lines = groups.flatMap(({ blocks }) => blocks.flat());
  const used = new Set(lines.flatMap(({ action }) => (action === null ? [] : [symbolOf(action)])));
  return symbolMeanings.filter(([symbol]) => used.has(symbol));
}
