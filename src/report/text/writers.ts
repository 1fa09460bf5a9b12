import type { Writers } from "../format.ts";
import { doctorToText } from "./doctor-text.ts";
import { driftToText } from "./drift-text.ts";
import { findingsToText } from "./finding-text.ts";
import { outcomeToText } from "./outcome-text.ts";
import { planToText } from "./plan-text.ts";
import { validationToText } from "./validation-text.ts";

/** Text for a terminal or a log. */
export const writers: Writers = {
  plan: ({ plan, verdict, notes }, options) =>
    planToText({ ...plan, findings: [...notes, ...plan.findings] }, verdict, options),
  failure: ({ findings }, options) => findingsToText(findings, options),
  outcome: ({ outcome, plan, shown }, options) => {
    const fresh = outcome.findings.filter((finding) => !shown.includes(finding));
    return outcomeToText({ ...outcome, findings: fresh }, { ...options, plan });
  },
  validation: ({ findings, counts }, options) => validationToText(findings, counts, options),
  drift: driftToText,
  doctor: doctorToText,
};
