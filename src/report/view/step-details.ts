import type { Outcome, StepOutcome } from "../../model/outcome.ts";
import { duration } from "../../findings/duration.ts";
import type { EndpointNames } from "../../model/words.ts";
import { stepTitle } from "./step-title.ts";
import { builtInWords, type WordsOf } from "./words-of.ts";

/** How a step ended, in words: `not tried`. */
export function statusWords({ status, alreadySo }: StepOutcome): string {
  switch (status) {
    case "done":
      return alreadySo ? "already so" : "done";
    case "failed":
      return "failed";
    case "not-tried":
      return "not tried";
    case "under-way":
      return "under way";
  }
}

/** Seconds of a step; empty when nothing was sent. */
export function stepDuration({ status, seconds, alreadySo }: StepOutcome): string {
  return status === "not-tried" || alreadySo ? "" : duration(seconds);
}

/** What is to be said beneath a step: why it was not tried. Why one failed is told by a finding of its own. Values are not escaped. */
export function stepDetails(
  { status, because: reasons }: StepOutcome,
  outcome: Outcome,
  names: EndpointNames,
  words: WordsOf = builtInWords,
): readonly string[] {
  if (status !== "not-tried" || reasons.length === 0) return [];
  const others = reasons.map((reason) => {
    const other = outcome.steps.find(({ step }) => step.id === reason);
    return other === undefined
      ? (endings[reason] ?? reason)
      : `"${stepTitle(other.step, names, words)}" ${ending(other)}`;
  });
  return [`because ${others.join(" and ")}`];
}

/** What ended a run, or the time of a step, before it could begin. */
const endings: Readonly<Record<string, string>> = {
  interrupted: "the run was interrupted",
  timeout: "the run timed out",
  "step-timeout": "its time was up",
  refused: "the plan was refused",
};

function ending(other: StepOutcome): string {
  switch (other.status) {
    case "failed":
      return "failed";
    case "under-way":
      return "is still under way";
    case "not-tried":
      return "was not tried";
    case "done":
      return `is ${statusWords(other)}`;
  }
}
