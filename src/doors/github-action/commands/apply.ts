import { actionAdvice } from "../advice.ts";
import { exitCodeOf, exitCodes } from "../../../findings/exit-code.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Outcome } from "../../../model/outcome.ts";
import type { Client } from "../../../model/ports.ts";
import { apply, type Reviewable } from "../../../usecases/reconcile.ts";
import { findingsToText } from "../../../report/text/finding-text.ts";
import { outcomeToJson } from "../../../report/json/outcome-json.ts";
import { outcomeToText } from "../../../report/text/outcome-text.ts";
import { planToJson } from "../../../report/json/plan-json.ts";
import { planToText } from "../../../report/text/plan-text.ts";
import { systemClock } from "../../../usecases/system-clock.ts";
import { openWriteAccess } from "../../../usecases/open-account.ts";
import { annotate } from "../annotations.ts";
import { type CommentWriter, commentWriter } from "../comment-writer.ts";
import { approvalOf, type Approval, withUnfinished } from "../../../review/approval.ts";
import { outputsOfPlan } from "./plan.ts";
import { differenceFinding, reviewedFingerprint } from "../../../review/difference.ts";
import { accountDigest, filesDigest } from "../../../review/digests.ts";
import { matrixOf } from "../matrix.ts";
import { output, outputFile, summarise } from "../outputs.ts";
import { accessOptions, load, type Loaded, planWith } from "../planning.ts";
import { progressLog } from "../progress-log.ts";
import { withLabels } from "../../../review/label-verdict.ts";
import { withoutPull } from "../../../review/reviewed-plan.ts";
import type { Run } from "../run.ts";
import { applyingMarkdown, noPlanMarkdown, outcomeMarkdown } from "../show-outcome.ts";
import { planMarkdown, summaryBytes } from "../show-plan.ts";

/** `apply`: the reviewed plan, made afresh, and nothing else. */
export async function runApply(run: Run): Promise<number> {
  const loaded = await load(run);
  output("matrix", JSON.stringify(matrixOf(loaded.files)));
  const first = await approvalOf(run);
  const open = () => openWriteAccess(accessOptions(run));
  const result = await planWith(run, loaded, open, async (fresh, client) => {
    const approval = await withUnfinished(run, first, fresh.plan);
    const write = commentWriter(run, approval);
    const reviewable = withLabels(fresh, run.inputs, approval);
    const told: Finding[] = [];
    const begin = async (): Promise<void> => {
      const render = (maxBytes: number): string => applyingMarkdown(run, reviewable.plan, maxBytes);
      told.push(...(await write(render, { isNews: true, isDone: false })));
    };
    const outcome = await carryOut(run, loaded, approval, reviewable, client, begin);
    return deliverOutcome(run, reviewable, outcome, write, told);
  });
  return result.ok ? result.value : deliverFailure(run, commentWriter(run, first), result.error);
}

/** @param begin - says that it is about to be applied */
async function carryOut(
  run: Run,
  { files }: Loaded,
  approval: Approval,
  reviewable: Reviewable,
  client: Client,
  begin: () => Promise<void>,
): Promise<Outcome> {
  const { inputs, stops, log } = run;
  const { plan, verdict, notes } = reviewable;
  await outputsOfPlan(run, reviewable);
  log.block(
    "Plan",
    planToText({ ...plan, findings: [...notes, ...plan.findings] }, verdict, {
      color: true,
      advice: actionAdvice,
      diff: false,
      applyCommand: null,
    }),
  );
  const reviewed = inputs.requireReviewedPlan ? reviewedFingerprint(approval.reviewed, plan) : null;
  const mayGoOn = !inputs.requireReviewedPlan || reviewed !== null;
  const confirm = async (): Promise<readonly Finding[]> => {
    if (stops.stopping.aborted) return [interrupted];
    if (!mayGoOn) return approval.problems.length > 0 ? approval.problems : [withoutPull(run.context.sha)];
    await begin();
    return stops.stopping.aborted ? [interrupted] : [];
  };
  const options = {
    parallelism: inputs.parallelism,
    limits: stops,
    listener: progressLog(plan, log),
    startWriting: stops.startWriting,
  };
  const outcome = await apply(
    { ...reviewable, notes: [...notes, ...approval.notes] },
    client,
    { reviewed, resume: true, confirm },
    systemClock,
    options,
  );
  return explain(
    outcome,
    differenceFinding(plan, approval.reviewed, filesDigest(files), accountDigest(reviewable.readings)),
  );
}

/** Says why it is another plan, in place of the general words. */
function explain(outcome: Outcome, difference: Finding): Outcome {
  return {
    ...outcome,
    findings: outcome.findings.map((finding) => (finding.code === "stale/fingerprint" ? difference : finding)),
  };
}

async function deliverOutcome(
  run: Run,
  reviewable: Reviewable,
  outcome: Outcome,
  write: CommentWriter,
  told: readonly Finding[],
): Promise<number> {
  const { plan } = reviewable;
  run.log.block("Outcome", outcomeToText(outcome, { color: true, advice: actionAdvice, plan, commands: null }));
  await outputFile(run.folder, "outcome-json", "outcome.json", outcomeToJson(outcome, actionAdvice));
  const render = (maxBytes: number): string => outcomeMarkdown(run, outcome, plan, maxBytes);
  const isNews = plan.changes.length > 0 || outcome.exitCode !== exitCodes.done;
  const ended = await write(render, { isNews, isDone: outcome.exitCode === exitCodes.done });
  annotate([...outcome.findings, ...(ended.length > 0 ? ended : told)], run.prefix);
  const view = { reviewable, consent: { given: [], notes: [] }, commit: run.context.sha, footer: [] };
  await summarise(run.env, `${render(summaryBytes / 2)}\n${planMarkdown(run, view, summaryBytes / 2)}`);
  return outcome.exitCode;
}

/** There is no plan, so nothing was written; the pull request says so instead of promising a plan. */
async function deliverFailure(run: Run, write: CommentWriter, findings: readonly Finding[]): Promise<number> {
  const exitCode = run.stops.stopping.aborted ? exitCodes.interrupted : exitCodeOf(findings) || exitCodes.error;
  run.log.block("No plan", findingsToText(findings, { color: true, advice: actionAdvice }));
  await outputFile(run.folder, "plan-json", "plan.json", planToJson(null, null, findings, actionAdvice));
  const render = (maxBytes: number): string => noPlanMarkdown(run, findings, maxBytes);
  await summarise(run.env, render(summaryBytes));
  const told = await write(render, { isNews: true, isDone: false });
  annotate([...findings, ...told], run.prefix);
  return exitCode;
}

const interrupted: Finding = {
  severity: "error",
  code: "run/interrupted",
  summary: "The run was interrupted",
  detail: "It was interrupted before anything was written.",
  fix: "Run the job again.",
  at: null,
  also: [],
};
