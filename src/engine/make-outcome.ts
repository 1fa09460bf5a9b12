import { exitCodeOf, exitCodes } from "../findings/exit-code.ts";
import type { Finding } from "../model/finding.ts";
import type { FindingCode } from "../findings/codes.ts";
import type { Outcome, OutcomeStatus, RequestCount, StepFailure, StepOutcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import type { Applied } from "./apply-plan.ts";

/**
 * Sums up an apply: what was done, what was not, why, and the exit code that goes with it.
 *
 * @param notes - findings from before the steps that are to be repeated
 */
export function outcomeOf(
  plan: Plan,
  { steps, addresses, seconds, interrupted, unsettled: troubles, notes: after }: Applied,
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
    status,
    exitCode: exitOf(steps, findings),
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

/** The cause decides where it is known (interrupted, time, rights, somebody else); else how far the run came. */
function exitOf(steps: readonly StepOutcome[], findings: readonly Finding[]): number {
  const exit = exitCodeOf(findings);
  return exit === exitCodes.error && steps.some(isWritten) ? exitCodes.partial : exit;
}

function findingOf({ step, status, failure }: StepOutcome): readonly Finding[] {
  if (failure === null || status !== "failed") return [];
  const asTheApiSays = failure.failure?.message === failure.message;
  const base = failure.failure && asTheApiSays ? findingOfFailure(failure.failure) : ownFinding(failure);
  return [{ ...base, detail: `Step ${step.id}: ${base.detail}` }];
}

function ownFinding({ kind, message }: StepFailure): Finding {
  const words: Readonly<Record<StepFailure["kind"], readonly [FindingCode, string, string]>> = {
    request: [
      "api/server",
      "The API did not do what was asked",
      "Run plan to see where things stand, then apply again.",
    ],
    stale: [
      "stale/changed-under-us",
      "Somebody else changed the account",
      "Run plan to see how it differs now, and have that reviewed.",
    ],
    task: [
      "api/task-failed",
      "The platform could not carry out a step",
      "Ask OVHcloud support with the message above; apply again when it is mended.",
    ],
    "no-effect": ["api/no-effect", "A step had no effect", "Run plan to see where things stand, then apply again."],
    timeout: ["run/step-timeout", "A step took too long", "Run plan in a while: the platform may finish by itself."],
  };
  const [code, summary, fix] = words[kind];
  return { severity: "error", code, summary, detail: message, fix, at: null, also: [] };
}

/**
 * One finding for the run itself when it ended before its steps.
 *
 * @param interrupted - whether somebody interrupted the run and nothing else tells so
 */
function endOfRun(steps: readonly StepOutcome[], interrupted: boolean): readonly Finding[] {
  const reasons = new Set([...steps.flatMap(({ because }) => because), ...(interrupted ? ["interrupted"] : [])]);
  const still = steps
    .filter(({ status }) => status === "under-way" || status === "not-tried")
    .flatMap(({ step, failure }) => (failure === null ? [] : [`Step ${step.id}: ${failure.message}`]));
  const open = steps.filter(({ status }) => status !== "done").length;
  if (reasons.has("interrupted"))
    return [ending("run/interrupted", "The run was interrupted", steps.length, open, still)];
  if (reasons.has("timeout")) return [ending("run/timeout", "The time for the run was up", steps.length, open, still)];
  if (reasons.has("step-timeout"))
    return [ending("run/step-timeout", "A step took too long", steps.length, open, still)];
  return [];
}

function ending(code: FindingCode, summary: string, all: number, open: number, still: readonly string[]): Finding {
  return {
    severity: "error",
    code,
    summary,
    detail: [`${all - open} of ${all} steps are done.`, ...still].join(" "),
    fix: "Run plan to see where things stand; an apply then does what is left.",
    at: null,
    also: [],
  };
}
