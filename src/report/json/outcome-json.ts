import { type AdviceWords, plainAdvice } from "../../findings/advice.ts";
import { findingJson } from "./finding-json.ts";
import { stepJson } from "../../kinds/vrack-services/words/plan-json.ts";
import type { Outcome } from "../../model/outcome.ts";
import { stableJson } from "./stable-json.ts";

/** An outcome as JSON of the shape of `schemas/outcome.schema.json`. */
export function outcomeToJson(outcome: Outcome, words: AdviceWords = plainAdvice): string {
  const steps = outcome.steps.map((one) => ({ ...one, step: stepJson(one.step) }));
  const findings = outcome.findings.map((finding) => findingJson(finding, words));
  return stableJson({ ...outcome, steps, findings });
}
