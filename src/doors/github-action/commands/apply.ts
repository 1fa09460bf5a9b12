import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Outcome } from "../../../model/outcome.ts";
import { formats } from "../../../report/formats.ts";
import { noConsent } from "../../../review/consent-by-label.ts";
import { applyFiles } from "../../../usecases/apply.ts";
import { below } from "../../../usecases/named-elsewhere.ts";
import { openWriteAccess } from "../../../usecases/open-account.ts";
import type { Reviewable } from "../../../usecases/reviewable.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { accessOptions } from "../access.ts";
import { adviceFor } from "../advice.ts";
import { annotate } from "../annotations.ts";
import { checkFilesOf } from "../check-files.ts";
import { deliverPlan } from "../deliver-plan.ts";
import type { Job } from "../job.ts";
import { matrixOf } from "../matrix.ts";
import { outputMatrix } from "../matrix-of-job.ts";
import { outputFile, summarise } from "../outputs.ts";
import { progressLines } from "../../progress-lines.ts";
import { logOptions, summaryBytes } from "../report-options.ts";
import { openReview, type ReviewOfPush } from "../review-of-push.ts";
import { applyingPage, noPlanPage, outcomePage } from "../show-outcome.ts";
import { planPage } from "../show-plan.ts";

/** `apply`: the reviewed plan, made afresh, and nothing else. */
export async function runApply(job: Job): Promise<number> {
  const { inputs, stops, log } = job;
  const checked = await checkFilesOf(job);
  outputMatrix(matrixOf(checked.files));
  const review = await openReview(job, checked.files);
  const told: Finding[] = [];
  const { outcome, planned } = await applyFiles({
    checked,
    only: inputs.only,
    others: below(checked, job.root, job.cwd),
    open: () => openWriteAccess(accessOptions(job)),
    review: review.of,
    shown: (reviewable) => deliverPlan(job, reviewable),
    confirm: async ({ plan }) => {
      told.push(
        ...(await review.comment({ render: applyingPage(job, plan), hasNews: true, isDone: false, keepsPlan: false })),
      );
      return [];
    },
    listener: (plan) => progressLines(plan, log.line),
    stops,
    clock: systemClock,
    parallelism: inputs.parallelism,
  });
  return planned === null ? noPlan(job, review, outcome.findings) : ended(job, review, planned, outcome, told);
}

/** @param told - what went wrong with the comments so far */
async function ended(
  job: Job,
  review: ReviewOfPush,
  reviewable: Reviewable,
  outcome: Outcome,
  told: readonly Finding[],
): Promise<number> {
  const { plan } = reviewable;
  const isGood = outcome.exitCode === exitCodes.done;
  // Of a part that was applied the rest of the reviewed plan is still to be done.
  const isDone = isGood && reviewable.chosen === null;
  const report = { outcome, plan, shown: [] };
  const [json, text] = await Promise.all([formats.json.load(), formats.text.load()]);
  job.log.block("Outcome", text.outcome(report, logOptions(job)));
  await outputFile(job.folder, "outcome-json", "outcome.json", json.outcome(report, logOptions(job)));
  const render = await outcomePage(job, outcome, plan);
  const planned = await planPage(job, { reviewable, consent: noConsent, commit: job.event.sha, footer: [] });
  await summarise(job.env, `${render(summaryBytes / 2)}\n${planned(summaryBytes / 2)}`);
  const hasNews = plan.changes.length > 0 || !isGood;
  const problems = await review.comment({ render, hasNews, isDone, keepsPlan: outcome.status === "refused" });
  annotate([...outcome.findings, ...(problems.length > 0 ? problems : told)], job.prefix, adviceFor(job.event));
  return outcome.exitCode;
}

/** There is no plan, so nothing was written; the pull request says so instead of promising a plan. */
async function noPlan(job: Job, review: ReviewOfPush, findings: readonly Finding[]): Promise<number> {
  const exitCode = job.stops.stopping.aborted ? exitCodes.interrupted : exitCodeOf(findings) || exitCodes.error;
  const report = { findings, outcome: null };
  const [json, text] = await Promise.all([formats.json.load(), formats.text.load()]);
  job.log.block("No plan", text.failure(report, logOptions(job)));
  await outputFile(job.folder, "plan-json", "plan.json", json.failure(report, logOptions(job)));
  const render = await noPlanPage(job, findings);
  await summarise(job.env, render(summaryBytes));
  const problems = await review.comment({ render, hasNews: true, isDone: false, keepsPlan: true });
  annotate([...findings, ...problems], job.prefix, adviceFor(job.event));
  return exitCode;
}
