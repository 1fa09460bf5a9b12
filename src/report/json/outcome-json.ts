import { stepJson } from "../../kinds/vrack-services/words/plan-json.ts";
import type { Outcome } from "../../model/outcome.ts";
import { stableJson } from "./stable-json.ts";

/** An outcome as JSON of the shape of `schemas/outcome.schema.json`. */
export function outcomeToJson(outcome: Outcome): string {
  const steps = outcome.steps.map((one) => ({ ...one, step: stepJson(one.step) }));
  return stableJson({ ...outcome, steps });
}
