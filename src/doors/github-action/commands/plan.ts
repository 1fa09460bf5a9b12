import { traceOf, traceText } from "../../../engine/trace.ts";
import { exitCodeOf } from "../../../findings/exit-code.ts";
import { exitCodes } from "../../../findings/exit-codes.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Allowance } from "../../../model/impact.ts";
import { amountWord } from "../../../model/price.ts";
import { formats } from "../../../report/formats.ts";
import { type LabelConsent, noConsent } from "../../../review/consent-by-label.ts";
import { consentSoFar } from "../../../review/consent-so-far.ts";
import { accountDigest, filesDigest } from "../../../review/digests.ts";
import { allowancesOf } from "../../../review/label-allowances.ts";
import { emptyMarker, type Marker } from "../../../review/marker.ts";
import { mergeSentence } from "../../../review/merge-sentence.ts";
import type { Checked } from "../../../usecases/check.ts";
import { below } from "../../../usecases/named-elsewhere.ts";
import { openCartAccess, openReadAccess } from "../../../usecases/open-account.ts";
import { planFiles } from "../../../usecases/plan.ts";
import { judgedWith, type Reviewable } from "../../../usecases/reviewable.ts";
import { accessOptions } from "../access.ts";
import { adviceFor } from "../advice.ts";
import { annotate } from "../annotations.ts";
import { changedFiles, goneFindings } from "../changed-files.ts";
import { checkFilesOf } from "../check-files.ts";
import { deliverPlan } from "../deliver-plan.ts";
import type { PullTrigger } from "../event.ts";
import { type Job, labelOf } from "../job.ts";
import { matrixOf } from "../matrix.ts";
import { outputMatrix } from "../matrix-of-job.ts";
import { outputFile, summarise } from "../outputs.ts";
import { publish, publishQueued } from "../publish.ts";
import { logOptions, summaryBytes } from "../report-options.ts";
import { commitLine, failurePage, type Page, planPage } from "../show-plan.ts";
import { runValidate } from "./validate.ts";

/** `plan`: files × account → plan, on the pull request and in the job summary; nothing is written to the account. */
export async function runPlan(job: Job): Promise<number> {
  const { event, forge, inputs } = job;
  const checked = await checkFilesOf(job);
  outputMatrix(matrixOf(checked.files));
  const pull = event.trigger.kind === "pull-request" ? event.trigger : null;
  const open = () => (inputs.price ? openCartAccess : openReadAccess)(accessOptions(job));
  const planned = await planFiles({
    checked,
    open,
    allowances: inputs.allow,
    only: inputs.only,
    others: below(checked, job.root, job.cwd),
  });
  const consent = pull === null || forge === null ? noConsent : await consentSoFar(forge, pull, labelOf(job));
  if (!planned.ok && pull?.withoutSecrets && planned.error.some(isWithoutCredentials))
    return runValidate(job, withoutSecrets);
  const gone = await goneOf(job, checked);
  if (!planned.ok) return noPlan(job, [...planned.error, ...gone], consent, pull);
  const noted = { ...planned.value, notes: [...planned.value.notes, ...gone] };
  return planMade(job, checked, ...withLabels(noted, consent, pull, inputs.allow), pull, gone.length > 0);
}

/** What the pull request takes out of everybody's care. */
async function goneOf(job: Job, checked: Checked): Promise<readonly Finding[]> {
  if (job.event.trigger.kind !== "pull-request") return [];
  const names = new Set(checked.files.map(({ name }) => name));
  return goneFindings(checked, await changedFiles(job, checked.files, (name) => !names.has(name)));
}

/** The plan judged with what labels allow of it, and the labels with what they do not cover. */
function withLabels(
  reviewable: Reviewable,
  consent: LabelConsent,
  pull: PullTrigger | null,
  allow: readonly Allowance[],
): readonly [Reviewable, LabelConsent] {
  if (pull === null) return [reviewable, consent];
  const { plan } = reviewable;
  const { allowances, notes } = allowancesOf(consent.given, pull.number, plan, plan.changes);
  return [judgedWith(reviewable, [...allow, ...allowances]), { ...consent, notes: [...consent.notes, ...notes] }];
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
  hasGone: boolean,
): Promise<number> {
  const { plan, verdict, notes } = reviewable;
  await deliverPlan(job, reviewable);
  const commit = pull?.head ?? job.event.sha;
  const footer = footerOf(reviewable, pull);
  const render = await planPage(job, { reviewable, consent, commit, footer });
  await summarise(job.env, render(summaryBytes));
  const problems = pull === null ? [] : await publishMade(job, files, reviewable, consent, pull, render, hasGone);
  // Labels were asked for on the pull request; here only what no consent could mend stands in the way.
  const state = reviewable.refusals.length > 0 ? "needs-consent" : "good";
  await publishQueued(job, { render, title: plan.summary.sentence, state });
  annotate(
    [...notes, ...consent.notes, ...plan.findings, ...verdict.refusals.map(asWarning), ...problems],
    job.prefix,
    adviceFor(job.event),
  );
  if (problems.length > 0) await summarise(job.env, notShown);
  return exitCodes.done;
}

const notShown = "> [!WARNING]\n> The pull request does not show this plan whole; see the annotations of the run.";

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
  consent: LabelConsent,
  pull: PullTrigger,
  render: Page,
  hasGone: boolean,
): Promise<readonly Finding[]> =>
  publish(job, pull, {
    marker: {
      ...markerOf(job, consent, pull),
      // On pull_request_target the base is checked out, so this is no plan of the pull request.
      fingerprint: pull.isTarget ? null : plan.fingerprint,
      trace: pull.isTarget ? null : traceText(traceOf(plan)),
      files: filesDigest(files),
      account: accountDigest(readings),
      sum: plan.summary.sentence,
      cost: verdict.cost === null ? null : amountWord(verdict.cost),
    },
    render,
    title: plan.summary.sentence,
    state: verdict.refusals.length > 0 ? "needs-consent" : "good",
    hasNews: plan.changes.length > 0 || hasGone,
  });

/** What is known of a pull request before there is a plan. */
const markerOf = (job: Job, { given }: LabelConsent, { number, head }: PullTrigger): Marker & { head: string } => ({
  ...emptyMarker(labelOf(job), head),
  head,
  pull: number,
  bases: given.map(({ basis }) => basis),
});

/** A plan is no failure for needing consent: `apply` is what refuses. */
const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });

/** There is no plan: comment, check run, summary and annotations say why. */
async function noPlan(
  job: Job,
  findings: readonly Finding[],
  consent: LabelConsent,
  pull: PullTrigger | null,
): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const commit = pull?.head ?? job.event.sha;
  const footer = [commitLine(job, commit), "There is no plan, so there is nothing that merging could apply."];
  const render = await failurePage(job, findings, footer);
  const json = (await formats.json.load()).failure({ findings, outcome: null }, logOptions(job));
  await outputFile(job.folder, "plan-json", "plan.json", json);
  await outputFile(job.folder, "plan-markdown", "plan.md", render(summaryBytes));
  await summarise(job.env, render(summaryBytes));
  // A run that was cancelled makes room for a newer one, whose comment must not be touched.
  const mayPublish = pull !== null && exitCode !== exitCodes.interrupted;
  const problems = mayPublish
    ? await publish(job, pull, {
        marker: markerOf(job, consent, pull),
        render,
        title: "No plan",
        state: "failed",
        hasNews: true,
      })
    : [];
  await publishQueued(job, { render, title: "No plan", state: "failed" });
  annotate([...findings, ...problems], job.prefix, adviceFor(job.event));
  return exitCode;
}
