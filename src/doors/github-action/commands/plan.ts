import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Allowance } from "../../../model/impact.ts";
import { formats } from "../../../report/formats.ts";
import { consentSoFar, type LabelConsent, noConsent } from "../../../review/consent-by-label.ts";
import { accountDigest, filesDigest } from "../../../review/digests.ts";
import { emptyMarker } from "../../../review/marker.ts";
import { mergeSentence } from "../../../review/merge-sentence.ts";
import type { Checked } from "../../../usecases/check.ts";
import { openReadAccess } from "../../../usecases/open-account.ts";
import { planFiles, type Reviewable } from "../../../usecases/plan.ts";
import { accessOptions } from "../access.ts";
import { annotate } from "../annotations.ts";
import { checkFilesOf } from "../check-files.ts";
import { deliverPlan } from "../deliver-plan.ts";
import type { PullTrigger } from "../event.ts";
import { type Job, labelOf } from "../job.ts";
import { matrixOf } from "../matrix.ts";
import { output, outputFile, summarise } from "../outputs.ts";
import { publish } from "../publish.ts";
import { logOptions, summaryBytes } from "../report-options.ts";
import { commitLine, failurePage, type Page, planPage } from "../show-plan.ts";
import { runValidate } from "./validate.ts";

/** `plan`: files × account → plan, on the pull request and in the job summary; nothing is written to the account. */
export async function runPlan(job: Job): Promise<number> {
  const { event, forge, inputs } = job;
  const checked = await checkFilesOf(job);
  output("matrix", JSON.stringify(matrixOf(checked.files)));
  const pull = event.trigger.kind === "pull-request" ? event.trigger : null;
  const consent = pull === null || forge === null ? noConsent : await consentSoFar(forge, pull.number);
  const byLabel = consent.given.flatMap(({ impacts }) =>
    impacts.map((impact): Allowance => ({ impact, address: null })),
  );
  const open = () => openReadAccess(accessOptions(job));
  const planned = await planFiles({ checked, open, allowances: [...inputs.allow, ...byLabel] });
  if (planned.ok) return planMade(job, checked, planned.value, consent, pull);
  if (pull?.withoutSecrets && planned.error.some(isWithoutCredentials)) return runValidate(job, withoutSecrets);
  return noPlan(job, planned.error, pull);
}

const isWithoutCredentials = ({ code }: Finding): boolean =>
  code === "auth/no-credentials" || code === "auth/incomplete-credentials";

const withoutSecrets =
  "There is no plan: GitHub keeps secrets from pull requests of forks and of Dependabot, so the account cannot be read. The files were checked. Somebody with write access can push the same commits to a branch of this repository to get a plan.";

async function planMade(
  job: Job,
  { files }: Checked,
  reviewable: Reviewable,
  consent: LabelConsent,
  pull: PullTrigger | null,
): Promise<number> {
  const { plan, verdict, notes } = reviewable;
  await deliverPlan(job, reviewable);
  const commit = pull?.head ?? job.event.sha;
  const footer = footerOf(reviewable, pull);
  const pageWith = (more: readonly string[]): Promise<Page> =>
    planPage(job, { reviewable, consent, commit, footer: [...footer, ...more] });
  const problems = pull === null ? [] : await publishMade(job, files, reviewable, pull, await pageWith([]));
  annotate([...notes, ...consent.notes, ...plan.findings, ...verdict.refusals.map(asWarning), ...problems], job.prefix);
  const more =
    problems.length === 0 ? [] : ["The pull request does not show this plan whole; see the annotations of the run."];
  await summarise(job.env, (await pageWith(more))(summaryBytes));
  return exitCodes.done;
}

function footerOf(reviewable: Reviewable, pull: PullTrigger | null): readonly string[] {
  if (pull === null) return [];
  return [
    pull.isTarget
      ? "This plan is of the base branch: on `pull_request_target` the changes of the pull request are not in it."
      : mergeSentence(reviewable),
  ];
}

const publishMade = (
  job: Job,
  files: Checked["files"],
  { plan, verdict, readings }: Reviewable,
  pull: PullTrigger,
  render: Page,
): Promise<readonly Finding[]> =>
  publish(job, pull, {
    marker: {
      ...emptyMarker(labelOf(job), pull.head),
      // On pull_request_target the base is checked out, so this is no plan of the pull request.
      fingerprint: pull.isTarget ? null : plan.fingerprint,
      files: filesDigest(files),
      account: accountDigest(readings),
      sum: plan.summary.sentence,
    },
    render,
    title: plan.summary.sentence,
    state: verdict.refusals.length > 0 ? "needs-consent" : "good",
    hasNews: plan.changes.length > 0,
  });

/** A plan is no failure for needing consent: `apply` is what refuses. */
const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });

/** There is no plan: comment, check run, summary and annotations say why. */
async function noPlan(job: Job, findings: readonly Finding[], pull: PullTrigger | null): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const commit = pull?.head ?? job.event.sha;
  const footer = [commitLine(job, commit), "There is no plan, so there is nothing that merging could apply."];
  const render = await failurePage(job, findings, footer);
  const json = (await formats.json.load()).failure({ findings, outcome: null }, logOptions);
  await outputFile(job.folder, "plan-json", "plan.json", json);
  await outputFile(job.folder, "plan-markdown", "plan.md", render(summaryBytes));
  // A run that was cancelled makes room for a newer one, whose comment must not be touched.
  const mayPublish = pull !== null && exitCode !== exitCodes.interrupted;
  const marker = emptyMarker(labelOf(job), pull?.head ?? null);
  const problems = mayPublish
    ? await publish(job, pull, { marker, render, title: "No plan", state: "failed", hasNews: true })
    : [];
  annotate([...findings, ...problems], job.prefix);
  await summarise(job.env, render(summaryBytes));
  return exitCode;
}
