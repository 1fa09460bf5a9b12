import { plainAdvice } from "../../findings/advice.ts";
import type { Outcome } from "../../model/outcome.ts";
import { builtInWords, type WordsOption, wordsFor } from "../view/words-of.ts";
import { findingJson } from "./finding-json.ts";
import { stableJson } from "./stable-json.ts";

/** An outcome as JSON of the shape of `schemas/outcome.schema.json`. */
export function outcomeToJson(
  outcome: Outcome,
  { words = builtInWords, advice = plainAdvice }: WordsOption = {},
): string {
  const steps = outcome.steps.map((one) => ({ ...one, step: wordsFor(words, one.step).stepJson(one.step) }));
  const findings = outcome.findings.map((finding) => findingJson(finding, advice));
  return stableJson({ ...outcome, steps, findings });
}
