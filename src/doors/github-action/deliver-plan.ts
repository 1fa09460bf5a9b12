import { actionAdvice } from "./advice.ts";
import { planToJson } from "../../report/json/plan-json.ts";
import { planToText } from "../../report/text/plan-text.ts";
import { noConsent } from "../../review/consent-by-label.ts";
import type { Reviewable } from "../../usecases/plan.ts";
import type { Job } from "./job.ts";
import { outputFile, outputPlan } from "./outputs.ts";
import { planMarkdown, summaryBytes } from "./show-plan.ts";

/** A plan for later steps, as files and counts, and for the log. */
export async function deliverPlan(job: Job, reviewable: Reviewable): Promise<void> {
  const { plan, verdict, notes } = reviewable;
  const view = { reviewable, consent: noConsent, commit: job.event.sha, footer: [] };
  outputPlan(plan.summary, plan.fingerprint, plan.changes.length > 0);
  await outputFile(job.folder, "plan-json", "plan.json", planToJson(plan, verdict, notes, { advice: actionAdvice }));
  await outputFile(job.folder, "plan-markdown", "plan.md", planMarkdown(job, view, summaryBytes));
  const whole = { ...plan, findings: [...notes, ...plan.findings] };
  job.log.block(
    "Plan",
    planToText(whole, verdict, { color: true, advice: actionAdvice, diff: false, applyCommand: null }),
  );
}
