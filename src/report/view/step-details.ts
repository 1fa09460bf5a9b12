import type { Outcome, StepOutcome } from "../../model/outcome.ts";
import { duration } from "../../findings/duration.ts";
import type { EndpointNames } from "../../model/words.ts";
import { stepTitle } from "./step-title.ts";
import { builtInWords, type WordsOf, wordsFor } from "./words-of.ts";

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

/** What is to be said beneath a step; values are not escaped. */
export function stepDetails(
  step: StepOutcome,
  outcome: Outcome,
  names: EndpointNames,
  words: WordsOf = builtInWords,
): readonly string[] {
  return [...because(step, outcome, names, words), ...failureLines(step, words)];
}

/** Seconds of a step; empty when nothing was sent. */
export function stepDuration({ status, seconds, alreadySo }: StepOutcome): string {
  return status === "not-tried" || alreadySo ? "" : duration(seconds);
}

function because(
  { status, because: reasons }: StepOutcome,
  outcome: Outcome,
  names: EndpointNames,
  words: WordsOf,
): readonly string[] {
  if (status !== "not-tried" || reasons.length === 0) return [];
  const others = reasons.map((reason) => {
    const other = outcome.steps.find(({ step }) => step.id === reason);
    return other === undefined ? reason : `"${stepTitle(other.step, names, words)}" ${ending(other)}`;
  });
  return [`because ${others.join(" and ")}`];
}

function ending(other: StepOutcome): string {
  return other.status === "failed" ? "failed" : `is ${statusWords(other)}`;
}

function failureLines({ step, failure }: StepOutcome, words: WordsOf): readonly string[] {
  if (failure === null) return [];
  const request = failure.failure;
  if (request === null) return failure.message.split("\n");
  const same = failure.message.includes(request.message) ? [] : [request.message];
  const facts = [
    `request: ${request.request}`,
    request.status === null ? "no answer" : `status: ${request.status}`,
    ...(request.errorClass === null ? [] : [`class: ${request.errorClass}`]),
    ...(request.queryId === null ? [] : [`query id: ${request.queryId}`]),
    ...request.missingActions.map((action) => `missing IAM action: ${action}`),
  ];
  const missing =
    request.missingActions.length === 0
      ? []
      : [`Someone with rights on ${wordsFor(words, step).ownerTitle(step.owner)} must grant the missing IAM actions.`];
  return [...failure.message.split("\n"), ...same, ...facts, ...missing];
}
