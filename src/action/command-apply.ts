import { exitCodeOf, exitCodes } from "../model/exit-code.ts";
import type { Finding } from "../model/finding.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Api } from "../model/ports.ts";
import { type Access, apply, type Reviewable } from "../reconcile.ts";
import { findingsToText } from "../report/finding-text.ts";
import { outcomeToJson } from "../report/outcome-json.ts";
import { outcomeToText } from "../report/outcome-text.ts";
import { planToJson } from "../report/plan-json.ts";
import { planToText } from "../report/plan-text.ts";
import { systemClock } from "../run/clock.ts";
import { openWriteAccess } from "../run/open-access.ts";
import { annotate } from "./annotations.ts";
import { approvalOf, type Approval } from "./approval.ts";
import { outputsOfPlan } from "./command-plan.ts";
import { differenceFinding, reviewedFingerprint } from "./difference.ts";
import { accountDigest, filesDigest } from "./digests.ts";
import { matrixOf } from "./matrix.ts";
import { output, outputFile, summarise } from "./outputs.ts";
import { accessOptions, load, type Loaded, planWith } from "./planning.ts";
import { progressLog } from "./progress-log.ts";
import { withLabels } from "./label-verdict.ts";
import { withoutPull } from "./review.ts";
import type { Run } from "./run.ts";
import { applyingMarkdown, noPlanMarkdown, outcomeMarkdown } from "./show-outcome.ts";
import { summaryBytes } from "./show-plan.ts";
import { updateComments } from "./update-comments.ts";

/** `apply`: the reviewed plan, made afresh, and nothing else. */
export async function runApply(run: Run): Promise<number> {
  const loaded = await load(run);
  output("matrix", JSON.stringify(matrixOf(loaded.files)));
  const approval = await approvalOf(run);
  const result = await planWith(run, loaded, () => openWriteAccess(accessOptions(run)), (reviewable, access) =>
    carryOut(run, loaded, approval, withLabels(reviewable, run.inputs, approval), access),
  );
  return result.ok ? result.value : deliverFailure(run, approval, result.error);
}

async function carryOut(run: Run, { files }: Loaded, approval: Approval, reviewable: Reviewable, access: Access<Api>): Promise<number> {
  const { inputs, stops, log } = run;
  const { plan, verdict, notes } = reviewable;
  await outputsOfPlan(run, reviewable);
  log.block("Plan", planToText({ ...plan, findings: [...notes, ...plan.findings] }, verdict, { color: true, diff: false, applyCommand: null }));
  const reviewed = inputs.requireReviewedPlan ? reviewedFingerprint(approval.reviewed, plan) : null;
  const mayGoOn = !inputs.requireReviewedPlan || reviewed !== null;
  let begun: readonly Finding[] = [];
  const confirm = async (): Promise<readonly Finding[]> => {
    if (stops.stopping.aborted) return [interrupted];
    if (!mayGoOn) return approval.problems.length > 0 ? approval.problems : [withoutPull(run.context.sha)];
    begun = await updateComments(run, approval, (maxBytes) => applyingMarkdown(run, plan, maxBytes));
    return stops.stopping.aborted ? [interrupted] : [];
  };
  const options = { parallelism: inputs.parallelism, limits: stops, listener: progressLog(plan, log) };
  const outcome = await apply({ ...reviewable, notes: [...notes, ...approval.notes] }, access, { reviewed, resume: true, confirm }, systemClock, options);
  const explained = explain(outcome, differenceFinding(plan, approval.reviewed, filesDigest(files), accountDigest(reviewable.live)));
  return deliverOutcome(run, approval, reviewable, explained, begun);
}

/** Says why it is another plan, in place of the general words. */
function explain(outcome: Outcome, difference: Finding): Outcome {
  return { ...outcome, findings: outcome.findings.map((finding) => (finding.code === "stale/fingerprint" ? difference : finding)) };
}

async function deliverOutcome(run: Run, approval: Approval, reviewable: Reviewable, outcome: Outcome, begun: readonly Finding[]): Promise<number> {
  const { plan } = reviewable;
  run.log.block("Outcome", outcomeToText(outcome, { color: true, plan, commands: null }));
  await outputFile(run.folder, "outcome-json", "outcome.json", outcomeToJson(outcome));
  const render = (maxBytes: number): string => outcomeMarkdown(run, outcome, plan, maxBytes);
  await summarise(run.env, render(summaryBytes));
  const isNews = plan.changes.length > 0 || outcome.exitCode !== exitCodes.done;
  const ended = await updateComments(run, approval, render, isNews);
  annotate([...outcome.findings, ...(ended.length > 0 ? ended : begun)], run.prefix);
  return outcome.exitCode;
}

/** There is no plan, so nothing was written; the pull request says so instead of promising a plan. */
async function deliverFailure(run: Run, approval: Approval, findings: readonly Finding[]): Promise<number> {
  const exitCode = run.stops.stopping.aborted ? exitCodes.interrupted : exitCodeOf(findings) || exitCodes.error;
  run.log.block("No plan", findingsToText(findings, { color: true }));
  await outputFile(run.folder, "plan-json", "plan.json", planToJson(null, null, findings));
  const render = (maxBytes: number): string => noPlanMarkdown(run, findings, maxBytes);
  await summarise(run.env, render(summaryBytes));
  const told = await updateComments(run, approval, render);
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
