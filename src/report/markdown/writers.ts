import type { Writers } from "../format.ts";
import { failureToMarkdown } from "./failure-markdown.ts";
import { outcomeToMarkdown } from "./outcome-markdown.ts";
import { planToMarkdown } from "./plan-markdown.ts";
import { validationToMarkdown } from "./validation-markdown.ts";

/** A page alone: no label tells it from others, nothing stands below it. */
const page = { label: null, footer: [] } as const;

/** Markdown as GitHub shows it, with the diagram and the diffs. */
export const writers: Writers = {
  plan: ({ plan, verdict, notes }, options) =>
    planToMarkdown({ ...plan, findings: [...notes, ...plan.findings] }, verdict, {
      ...options,
      ...page,
      diff: true,
      diagram: true,
      consentHelp: [],
    }),
  failure: ({ findings }, options) => failureToMarkdown(findings, { ...options, ...page }),
  outcome: ({ outcome, plan }, options) => outcomeToMarkdown(outcome, { ...options, ...page, plan }),
  validation: ({ findings, counts }, options) => validationToMarkdown(findings, counts, { ...options, ...page }),
};
