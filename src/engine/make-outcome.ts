import type { Step } from "../model/step.ts";
import type { FindingCode } from "../findings/catalogue.ts";
import { exitCodeOf } from "../findings/exit-code.ts";
import { exitCodes } from "../findings/exit-codes.ts";
import { finding } from "../findings/finding.ts";
import type { Finding } from "../model/finding.ts";
import type { Outcome, OutcomeStatus, RequestCount, StepFailure, StepOutcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { failureText, findingOfFailure } from "../findings/of-failure.ts";
import type { Applied } from "./apply-plan.ts";

/**
 * Sums up an apply: what was done, what was not, why, and the exit code that goes with it.
 *
 * @param notes - findings from before the steps that are to be repeated
 */
export function outcomeOf(
  plan: Plan,
  { steps, addresses, reachableNowhere, seconds, interrupted, unsettled: troubles, notes: after }: Applied,
  requests: RequestCount,
  notes: readonly Finding[],
): Outcome {
  const unsettled = troubles.map((one) => ("code" in one ? one : findingOfFailure(one)));
  const findings = [
    ...notes,
    ...steps.flatMap((outcome) => findingOf(outcome)),
    ...unsettled,
    ...after,
    ...endOfRun(steps, interrupted && unsettled.every(({ code }) => code !== "run/interrupted")),
  ];
  const status = statusOf(steps, findings);
  return {
    formatVersion: "1.0",
    fingerprint: plan.fingerprint,
    reachableNowhere,
    status,
    exitCode: exitCodeOf(findings, steps.some(isWritten)),
    summary: plan.summary,
    steps,
    addresses,
    findings,
    requests,
    seconds,
  };
}

/** An outcome of a run that wrote nothing: refused, or nothing to do. */
export function outcomeUnwritten(plan: Plan | null, findings: readonly Finding[], requests: RequestCount): Outcome {
  const exitCode = exitCodeOf(findings);
  return {
    formatVersion: "1.0",
    fingerprint: plan?.fingerprint ?? null,
    reachableNowhere: [],
    status: exitCode === exitCodes.done ? "nothing-to-do" : "refused",
    exitCode,
    summary: plan?.summary ?? null,
    steps: (plan?.steps ?? []).map((step) => ({
      step,
      status: "not-tried",
      seconds: 0,
      alreadySo: false,
      failure: null,
      because: ["refused"],
    })),
    addresses: [],
    findings,
    requests,
    seconds: 0,
  };
}

function statusOf(steps: readonly StepOutcome[], findings: readonly Finding[]): OutcomeStatus {
  const exit = exitCodeOf(findings);
  if (exit === exitCodes.done) return steps.length === 0 ? "nothing-to-do" : "done";
  if (exit === exitCodes.interrupted) return "interrupted";
  if (exit === exitCodes.timeout) return "timed-out";
  return steps.some(isWritten) ? "partial" : "failed";
}

const isWritten = ({ status, failure }: StepOutcome): boolean => status === "done" || (failure?.written ?? false);

/** Tells why a step failed, once and whole: whoever lists the steps does not tell it again. */
function findingOf({ step, status, failure }: StepOutcome): readonly Finding[] {
  if (failure === null || status !== "failed") return [];
  const request = failure.failure;
  const isPlain = request !== null && failure.told === undefined && request.message === failure.message;
  const base = isPlain ? findingOfFailure(request) : (failure.told ?? ownFinding(failure));
  // That a checksum differs says less than what has changed.
  const isExplained = isPlain || request === null || request.kind === "stale";
  const answer = isExplained ? "" : `\n${failureText(request)}`;
  return [{ ...base, detail: `${stepName(step)}: ${base.detail}${answer}` }];
}

/** A step in the words of people, where a kind has no say: `Step "configure prod-gra (eu-west-gra)"`. */
const stepName = ({ verb, owner }: Step): string => `Step "${verb} ${owner.name ?? owner.id} (${owner.region})"`;

const codeOf: Readonly<Record<StepFailure["kind"], FindingCode>> = {
  request: "api/server",
  stale: "stale/changed-under-us",
  task: "api/task-failed",
  "no-effect": "api/no-effect",
  timeout: "run/step-timeout",
};

const ownFinding = ({ kind, message }: StepFailure): Finding => finding(codeOf[kind], { detail: message });

/**
 * One finding for the run itself when it ended before its steps.
 *
 * @param interrupted - whether somebody interrupted the run and nothing else tells so
 */
function endOfRun(steps: readonly StepOutcome[], interrupted: boolean): readonly Finding[] {
  const reasons = new Set([...steps.flatMap(({ because }) => because), ...(interrupted ? ["interrupted"] : [])]);
  const still = steps
    .filter(({ status }) => status === "under-way" || status === "not-tried")
    .flatMap(({ step, failure }) => (failure === null ? [] : [`${stepName(step)}: ${failure.message}`]));
  const open = steps.filter(({ status }) => status !== "done").length;
  const detail = [doneText(steps.length - open, steps.length), ...still].join("\n");
  const ended = (code: FindingCode): Finding => finding(code, { detail, fix: { do: "apply-rest" } });
  if (reasons.has("interrupted")) return [ended("run/interrupted")];
  if (reasons.has("timeout")) return [ended("run/timeout")];
  return reasons.has("step-timeout") ? [ended("run/step-timeout")] : [];
}

/** `2 of 7 steps are done.` */
function doneText(done: number, total: number): string {
  if (done === 0) return total === 1 ? "The step is not done." : `None of the ${total} steps is done.`;
  return `${done} of ${total} steps ${done === 1 ? "is" : "are"} done.`;
}
