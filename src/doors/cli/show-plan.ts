import { exitCodeOf } from "../../findings/exit-code.ts";
import { exitCodes } from "../../findings/exit-codes.ts";
import type { Finding } from "../../model/finding.ts";
import { type Impact, impacts } from "../../model/impact.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Verdict } from "../../model/verdict.ts";
import type { Reviewable } from "../../usecases/reviewable.ts";
import { deliver, deliverFiles, type Report, tell } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";
import { applyCommand } from "./next-commands.ts";

/** A plan as it is reported; `hint` adds the command that applies it. */
export const planReport = (
  { settings }: Invocation,
  { plan, verdict, notes }: Reviewable,
  hint = !settings.quiet,
): Report => ({
  write: (writers, options) => writers.plan({ plan, verdict, notes }, options),
  options: {
    diff: settings.diff,
    applyCommand: hint ? applyCommand(settings, plan.fingerprint, missingImpacts(verdict), verdict.cost) : null,
    rest: "the output of `vrackops plan`",
  },
});

/** Impacts that nobody has consented to. */
export const missingImpacts = ({ consents }: Verdict): readonly Impact[] =>
  impacts.filter((impact) => consents.some((one) => one.impact === impact && one.givenBy === null));

/**
 * There is no plan: findings go to standard error, or stand in for the plan in JSON and Markdown.
 *
 * @param outcome - of the apply that came to none; null = no apply was asked for
 */
export async function deliverFailure(
  invocation: Invocation,
  findings: readonly Finding[],
  outcome: Outcome | null = null,
): Promise<number> {
  const exitCode = exitCodeOf(findings) || exitCodes.error;
  const report: Report = {
    write: (writers, options) => writers.failure({ findings, outcome }, options),
    options: {},
  };
  if (invocation.settings.format !== "text") return deliver(invocation, report, exitCode);
  tell(invocation, findings);
  return deliverFiles(invocation, report, exitCode);
}
