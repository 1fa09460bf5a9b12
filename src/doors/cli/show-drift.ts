import { exitCodeOf } from "../../findings/exit-code.ts";
import { exitCodes } from "../../findings/exit-codes.ts";
import type { Finding } from "../../model/finding.ts";
import type { FilesDrift } from "../../usecases/drift.ts";
import { deliver, deliverFiles, type Report, tell } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";
import { applyCommand } from "./next-commands.ts";
import { missingImpacts } from "./show-plan.ts";

const rest = "the output of `vrackops drift`";

/** Drift in one of the formats, with the command that puts back what changed. */
export function deliverDrift(invocation: Invocation, found: FilesDrift, exitCode: number): Promise<number> {
  const { drift, findings, reviewable } = found;
  const { plan, verdict } = reviewable;
  const back = applyCommand(invocation.settings, plan.fingerprint, missingImpacts(verdict), verdict.cost);
  const report: Report = {
    write: (writers, options) => writers.drift({ found: { drift, plan }, findings }, options),
    options: { applyCommand: back, rest },
  };
  return deliver(invocation, report, exitCode);
}

/** It could not be found out: findings go to standard error, or stand in for the drift in JSON and Markdown. */
export async function deliverNoDrift(invocation: Invocation, findings: readonly Finding[]): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const report: Report = {
    write: (writers, options) => writers.drift({ found: null, findings }, options),
    options: { rest },
  };
  if (invocation.settings.format !== "text") return deliver(invocation, report, exitCode);
  tell(invocation, findings);
  return deliverFiles(invocation, report, exitCode);
}
