import type { Writers } from "../format.ts";
import { doctorToJson } from "./doctor-json.ts";
import { driftToJson } from "./drift-json.ts";
import { findingsToJson } from "./findings-json.ts";
import { outcomeToJson } from "./outcome-json.ts";
import { planToJson } from "./plan-json.ts";

/** JSON of the shapes in `schemas/`. */
export const writers: Writers = {
  plan: ({ plan, verdict, notes }, options) => planToJson(plan, verdict, notes, options),
  failure: ({ findings, outcome }, options) =>
    outcome === null ? planToJson(null, null, findings, options) : outcomeToJson(outcome, options),
  outcome: ({ outcome }, options) => outcomeToJson(outcome, options),
  validation: ({ findings }, options) => findingsToJson(findings, options.advice),
  drift: driftToJson,
  doctor: doctorToJson,
};
