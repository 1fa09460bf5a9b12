import { actionAdvice } from "../advice.ts";
import { exitCodeOf, exitCodes } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Allowance } from "../../../model/impact.ts";
import type { Reviewable } from "../../../usecases/reconcile.ts";
import { planToJson } from "../../../report/json/plan-json.ts";
import { planToText } from "../../../report/text/plan-text.ts";
import { openReadAccess } from "../../../usecases/open-account.ts";
import { annotate } from "../annotations.ts";
import { runValidate } from "./validate.ts";
import { accountDigest, filesDigest } from "../../../review/digests.ts";
import type { PullTrigger } from "../event.ts";
import { consentOf, type LabelConsent } from "../../../review/labels.ts";
import type { Marker } from "../../../review/marker.ts";
import { matrixOf } from "../matrix.ts";
import { output, outputFile, outputPlan, summarise } from "../outputs.ts";
import { accessOptions, load, type Loaded, planWith } from "../planning.ts";
import { type Published, publish } from "../publish.ts";
import { readPull } from "../../../forge/github/pulls.ts";
import { labelOf, type Run } from "../run.ts";
import { failureMarkdown, mergeSentence, planMarkdown, runLink, summaryBytes } from "../show-plan.ts";
import { githubTrouble } from "../trouble.ts";

const noConsent: LabelConsent = { given: [], notes: [] };

/** `plan`: files × account → plan, on the pull request and in the job summary; nothing is written to the account. */
export async function runPlan(run: Run): Promise<number> {
  const loaded = await load(run);
  output("matrix", JSON.stringify(matrixOf(loaded.files)));
  const pull = run.context.trigger.kind === "pull-request" ? run.context.trigger : null;
  const consent = pull === null ? noConsent : await labelConsent(run, pull.number);
  const allowances = [
    ...run.inputs.allow,
    ...consent.given.flatMap(({ impacts }) => impacts.map((impact): Allowance => ({ impact, address: null }))),
  ];
  const planned = await planWith(
    run,
    loaded,
    () => openReadAccess(accessOptions(run)),
    async (reviewable) => reviewable,
    allowances,
  );
  if (planned.ok) return deliverPlan(run, loaded, planned.value, consent, pull);
  if (
    pull?.withoutSecrets &&
    planned.error.some(({ code }) => code === "auth/no-credentials" || code === "auth/incomplete-credentials")
  ) {
    return runValidate(run, withoutSecrets);
  }
  return deliverFailure(run, planned.error, pull);
}

const withoutSecrets =
  "There is no plan: GitHub keeps secrets from pull requests of forks and of Dependabot, so the account cannot be read. The files were checked. Somebody with write access can push the same commits to a branch of this repository to get a plan.";

/** Consent that labels give so far. A plan without it is still a plan, so trouble is only told. */
async function labelConsent({ github }: Run, number: number): Promise<LabelConsent> {
  if (github === null) return noConsent;
  const pull = await readPull(github, number);
  if (!pull.ok) return noConsent;
  const consent = await consentOf(github, number, pull.value.labels, null);
  return consent.ok
    ? consent.value
    : {
        given: [],
        notes: [githubTrouble("warning", "The labels of the pull request could not be checked", consent.error)],
      };
}

async function deliverPlan(
  run: Run,
  { files }: Loaded,
  reviewable: Reviewable,
  consent: LabelConsent,
  pull: PullTrigger | null,
): Promise<number> {
  const { plan, verdict, notes } = reviewable;
  await outputsOfPlan(run, reviewable);
  run.log.block(
    "Plan",
    planToText({ ...plan, findings: [...notes, ...plan.findings] }, verdict, {
      color: true,
      advice: actionAdvice,
      diff: false,
      applyCommand: null,
    }),
  );
  const commit = pull?.head ?? run.context.sha;
  // On pull_request_target the base is checked out, so this is no plan of the pull request.
  const isOfPull = pull !== null && !pull.isTarget;
  const marker: Marker = {
    label: labelOf(run),
    fingerprint: isOfPull ? plan.fingerprint : null,
    head: pull?.head ?? null,
    files: filesDigest(files),
    account: accountDigest(reviewable.readings),
    sum: plan.summary.sentence,
    isDone: false,
  };
  const footer =
    pull === null
      ? []
      : [
          isOfPull
            ? mergeSentence(reviewable)
            : "This plan is of the base branch: on `pull_request_target` the changes of the pull request are not in it.",
        ];
  const render = (more: readonly string[]) => (maxBytes: number) =>
    planMarkdown(run, { reviewable, consent, commit, footer: [...footer, ...more] }, maxBytes);
  const conclusion = verdict.refusals.length > 0 ? "action_required" : "success";
  const view = {
    marker,
    render: render([]),
    title: plan.summary.sentence,
    conclusion,
    hasNews: plan.changes.length > 0,
  } as const;
  const published = pull === null ? nothing : await publish(run, pull, view);
  annotate(
    [...notes, ...consent.notes, ...plan.findings, ...verdict.refusals.map(asWarning), ...published.findings],
    run.prefix,
  );
  await summarise(run.env, render(publicationLines(published))(summaryBytes));
  return exitCodes.done;
}

const nothing: Published = { findings: [] };

/** A plan is no failure for needing consent: `apply` is what refuses. */
const asWarning = (finding: Finding): Finding => ({ ...finding, severity: "warning" });

const publicationLines = ({ findings }: Published): readonly string[] =>
  findings.length === 0 ? [] : ["The pull request does not show this plan whole; see the annotations of the run."];

/** Files and counts of a plan for later steps. */
export async function outputsOfPlan(run: Run, reviewable: Reviewable): Promise<void> {
  const { plan, verdict, notes } = reviewable;
  outputPlan(plan.summary, plan.fingerprint, plan.changes.length > 0);
  await outputFile(run.folder, "plan-json", "plan.json", planToJson(plan, verdict, notes, actionAdvice));
  await outputFile(
    run.folder,
    "plan-markdown",
    "plan.md",
    planMarkdown(run, { reviewable, consent: noConsent, commit: run.context.sha, footer: [] }, summaryBytes),
  );
}

/** There is no plan: comment, check run, summary and annotations say why. */
async function deliverFailure(run: Run, findings: readonly Finding[], pull: PullTrigger | null): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const commit = pull?.head ?? run.context.sha;
  const render = (maxBytes: number): string =>
    failureMarkdown(
      run,
      findings,
      [
        `Commit \`${commit.slice(0, 12)}\`, ${runLink(run)}`,
        "There is no plan, so there is nothing that merging could apply.",
      ],
      maxBytes,
    );
  const marker: Marker = {
    label: labelOf(run),
    fingerprint: null,
    head: pull?.head ?? null,
    files: null,
    account: null,
    sum: null,
    isDone: false,
  };
  await outputFile(run.folder, "plan-json", "plan.json", planToJson(null, null, findings, actionAdvice));
  await outputFile(run.folder, "plan-markdown", "plan.md", render(summaryBytes));
  // A run that was cancelled makes room for a newer one, whose comment must not be touched.
  const mayPublish = pull !== null && exitCode !== exitCodes.interrupted;
  const published = mayPublish
    ? await publish(run, pull, { marker, render, title: "No plan", conclusion: "failure", hasNews: true })
    : nothing;
  annotate([...findings, ...published.findings], run.prefix);
  await summarise(run.env, render(summaryBytes));
  return exitCode;
}
