import type { Outcome } from "../model/outcome.ts";
import { stableJson } from "./stable-json.ts";

/** An outcome as JSON of the shape of `schemas/outcome.schema.json`. */
export function outcomeToJson(outcome: Outcome): string {
  return stableJson(outcome);
}
