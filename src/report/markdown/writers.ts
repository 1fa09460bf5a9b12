import type { Writers } from "../format.ts";
import { doctorToMarkdown } from "./doctor-markdown.ts";
import { driftToMarkdown } from "./drift-markdown.ts";
import { failureToMarkdown } from "./failure-markdown.ts";
import { outcomeToMarkdown } from "./outcome-markdown.ts";
import { planToMarkdown } from "./plan-markdown.ts";
import { validationToMarkdown } from "./validation-markdown.ts";

/** Markdown as GitHub shows it, with the diagram and the diffs. */
export const writers: Writers = {
  plan: ({ plan, verdict, notes }, options) =>
    planToMarkdown({ ...plan, findings: [...notes, ...plan.findings] }, verdict, {
      ...options,
      diff: true,
      diagram: true,
    }),
  failure: ({ findings }, options) => failureToMarkdown(findings, options),
  outcome: ({ outcome, plan }, options) => outcomeToMarkdown(outcome, { ...options, plan }),
  validation: ({ findings, counts }, options) => validationToMarkdown(findings, counts, options),
  drift: driftToMarkdown,
  doctor: doctorToMarkdown,
};
