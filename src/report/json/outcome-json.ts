import type { Outcome } from "../../model/outcome.ts";
import { builtInWords, type WordsOption, wordsFor } from "../view/words-of.ts";
import { stableJson } from "./stable-json.ts";

/** An outcome as JSON of the shape of `schemas/outcome.schema.json`. */
export function outcomeToJson(outcome: Outcome, { words = builtInWords }: WordsOption = {}): string {
  const steps = outcome.steps.map((one) => ({ ...one, step: wordsFor(words, one.step).stepJson(one.step) }));
  return stableJson({ ...outcome, steps });
}
