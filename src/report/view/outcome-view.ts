import type { Finding } from "../../model/finding.ts";
import type { AddressChange, Outcome, OutcomeStatus, StepOutcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import type { EndpointNames } from "../../model/words.ts";
import { endpointNames, endpointTitle } from "./endpoint-names.ts";
import { errorsFirst } from "./finding-counts.ts";
import { isDeclined, outcomeSentence } from "./outcome-sentence.ts";
import { plural } from "./plural.ts";
import { type LostSaid, lostSaid, lostTitle } from "./reachable-nowhere.ts";
import { statusWords, stepDetails, stepDuration } from "./step-details.ts";
import { stepTitle } from "./step-title.ts";
import { type NextCommands, type OutcomeNext, outcomeNext } from "./what-next.ts";
import { builtInWords, type WordsOption } from "./words-of.ts";

/** All that is said of an outcome, as data: nothing is escaped, and nobody who writes it counts again. */
export interface OutcomeView {
  /** Null when there was no plan. */
  readonly fingerprint: string | null;
  /** What is reachable nowhere, and how to put it back: said before all else. */
  readonly lost: readonly LostSaid[];
  /** What would have it where it was to go: a sentence, announcing a command where there is one; null = nothing is lost. */
  readonly forward: { readonly sentence: string; readonly command: string | null } | null;
  /** How it went, in a few words with a sign before them. */
  readonly title: string;
  readonly sentence: string;
  readonly isGood: boolean;
  /** `9 requests, 1 retry among them`. */
  readonly requests: string;
  readonly steps: readonly StepSaid[];
  /** Endpoints whose addresses changed. */
  readonly addresses: readonly AddressSaid[];
  readonly findings: readonly Finding[];
  /** Null when nothing is to be done. */
  readonly next: OutcomeNext | null;
}

/** A step with how it ended. */
export interface StepSaid {
  readonly status: StepOutcome["status"];
  /** The status in words. */
  readonly ended: string;
  readonly title: string;
  /** Empty when nothing was sent. */
  readonly duration: string;
  /** What is to be said beneath it; each may hold line breaks of its own. */
  readonly details: readonly string[];
}

/** An endpoint with its addresses before and after, `none` without any. */
export interface AddressSaid {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What a view needs beside the outcome. */
export interface OutcomeViewOptions extends WordsOption {
  /** The plan that was applied, for the names of endpoints; null = none. */
  readonly plan: Plan | null;
  /** Null = no command is shown. */
  readonly commands: NextCommands | null;
}

/** Decides what is said of an outcome. */
export function outcomeView(outcome: Outcome, options: OutcomeViewOptions): OutcomeView {
  const words = options.words ?? builtInWords;
  const names = endpointNames(options.plan, words);
  const { total, retries } = outcome.requests;
  const lost = lostTitle(outcome.reachableNowhere);
  return {
    fingerprint: outcome.fingerprint,
    lost: lostSaid(outcome.reachableNowhere, names, words),
    forward: outcome.reachableNowhere.length === 0 ? null : forwardOf(outcome, options.commands),
    title: lost === null ? titles[outcome.status] : `🔴 ${lost}`,
    sentence: outcomeSentence(outcome),
    isGood: outcome.status === "done" || outcome.status === "nothing-to-do",
    requests: `${plural(total, "request")}${retries > 0 ? `, ${plural(retries, "retry", "retries")} among them` : ""}`,
    steps: (outcome.status === "refused" ? [] : outcome.steps).map((step) => ({
      status: step.status,
      ended: statusWords(step),
      title: stepTitle(step.step, names, words),
      duration: stepDuration(step),
      details: stepDetails(step, outcome, names, words),
    })),
    addresses: outcome.addresses.map((change) => addressSaid(change, names)),
    findings: errorsFirst(outcome.findings.filter(({ code }) => code !== "guard/declined")),
    next: isDeclined(outcome) ? null : outcomeNext(outcome, options.commands),
  };
}

function forwardOf({ steps }: Outcome, commands: NextCommands | null): OutcomeView["forward"] {
  const first = steps.some(({ status }) => status === "failed")
    ? "fix what failed (below) and "
    : steps.some(({ status }) => status === "under-way")
      ? "wait until what is under way has finished, and "
      : "";
  return {
    sentence: `To get them where they were to go, ${first}apply again${commands === null ? "." : ":"}`,
    command: commands?.apply ?? null,
  };
}

const titles: Readonly<Record<OutcomeStatus, string>> = {
  "nothing-to-do": "✅ nothing to do",
  done: "✅ applied",
  refused: "🔴 refused",
  failed: "❌ failed",
  partial: "❌ partly applied",
  "timed-out": "❌ out of time",
  interrupted: "❌ interrupted",
};

const addressSaid = (change: AddressChange, names: EndpointNames): AddressSaid => ({
  name: endpointTitle(change, names),
  before: listed(change.before),
  after: listed(change.after),
});

const listed = (addresses: readonly string[]): string => (addresses.length === 0 ? "none" : addresses.join(", "));
