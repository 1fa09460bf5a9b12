import { formats } from "../../report/formats.ts";
import { noConsent } from "../../review/consent-by-label.ts";
import type { Reviewable } from "../../usecases/reviewable.ts";
import type { Job } from "./job.ts";
import { outputFile, outputPlan } from "./outputs.ts";
import { logOptions, summaryBytes } from "./report-options.ts";
import { planPage } from "./show-plan.ts";

/** A plan for later steps, as files and counts, and for the log. */
export async function deliverPlan(job: Job, reviewable: Reviewable): Promise<void> {
  const { plan } = reviewable;
  const { event, folder, log } = job;
  const [json, text] = await Promise.all([formats.json.load(), formats.text.load()]);
  const page = await planPage(job, { reviewable, consent: noConsent, commit: event.sha, footer: [] });
  outputPlan(plan.summary, plan.fingerprint, plan.changes.length > 0);
  await outputFile(folder, "plan-json", "plan.json", json.plan(reviewable, logOptions(job)));
  await outputFile(folder, "plan-markdown", "plan.md", page(summaryBytes));
  log.block("Plan", text.plan(reviewable, logOptions(job)));
}
