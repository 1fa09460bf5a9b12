import { exitCodes } from "../../findings/exit-codes.ts";
import type { Finding } from "../../model/finding.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Plan } from "../../model/plan.ts";
import { formats } from "../../report/formats.ts";
import { applyingToMarkdown } from "../../report/markdown/applying-markdown.ts";
import { codeSpan } from "../../report/markdown/escape-markdown.ts";
import type { Job } from "./job.ts";
import { pageOptions } from "./report-options.ts";
import { commitLine, failurePage, type Page } from "./show-plan.ts";

/** While the steps run. */
export function applyingPage(job: Job, plan: Plan): Page {
  const footer = footerOf(job, plan);
  return (maxBytes) => applyingToMarkdown(plan, pageOptions(job, { footer, maxBytes, rest: "the log of the run" }));
}

/** When it is over: old → new addresses, or what is left and how to go on. */
export async function outcomePage(job: Job, outcome: Outcome, plan: Plan): Promise<Page> {
  const writers = await formats.markdown.load();
  const footer = [...footerOf(job, plan), ...retryLines(outcome)];
  // The footer has the fingerprint, cut to what people read.
  const report = { outcome: { ...outcome, fingerprint: null }, plan, shown: [] };
  return (maxBytes) => writers.outcome(report, pageOptions(job, { footer, maxBytes, rest: "the job summary" }));
}

/** The apply came to no plan. */
export const noPlanPage = (job: Job, findings: readonly Finding[]): Promise<Page> =>
  failurePage(job, findings, [commitLine(job), `The pull request was merged and nothing was applied. ${retry}`]);

const footerOf = (job: Job, { fingerprint }: Plan): readonly string[] => [
  `Fingerprint ${codeSpan(fingerprint)}`,
  commitLine(job),
];

const retry =
  "**To retry:** run the failed job again, or start the workflow by hand. It makes a new plan and applies only what is left of the reviewed plan.";

function retryLines({ exitCode, status }: Outcome): readonly string[] {
  if (exitCode === exitCodes.done) return [];
  return status === "refused" && exitCode === exitCodes.stale
    ? ["Running the job again helps only if the account is as it was at the review."]
    : [retry];
}
