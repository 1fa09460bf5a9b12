import { exitCodes } from "../../findings/exit-codes.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Reviewable } from "../../usecases/reviewable.ts";
import { hasWaited, outcomeSentence } from "../../report/view/outcome-sentence.ts";
import { deliver, deliverFiles, render, type Report } from "./deliver.ts";
import { type Invocation, lookOut, say } from "./invocation.ts";
import { nextCommands } from "./next-commands.ts";
import { deliverFailure } from "./show-plan.ts";

/** @param planned - what it is the outcome of; null = there was no plan, and the findings say why */
export async function deliverOutcome(
  invocation: Invocation,
  outcome: Outcome,
  planned: Reviewable | null,
): Promise<number> {
  if (planned === null) return deliverFailure(invocation, outcome.findings, outcome);
  const { settings } = invocation;
  const { plan, notes } = planned;
  // The plan has just been shown with these.
  const shown = [...notes, ...plan.findings];
  const report: Report = {
    write: (writers, options) => writers.outcome({ outcome, plan, shown }, options),
    options: {
      commands: settings.quiet || outcome.exitCode === exitCodes.done ? null : nextCommands(settings),
      rest: "the output of `vrackops apply`",
    },
  };
  if (outcome.status !== "nothing-to-do" || settings.format !== "text")
    return deliver(invocation, report, outcome.exitCode);
  // The plan has said that there is nothing to do.
  const findings = outcome.findings.filter((one) => !shown.includes(one));
  const write: Report["write"] = (writers, options) => writers.failure({ findings, outcome: null }, options);
  if (findings.length > 0) say(invocation, `\n${await render({ write, options: {} }, "text", lookOut(invocation))}`);
  if (hasWaited(outcome)) say(invocation, `\n${outcomeSentence(outcome)}\n`);
  return deliverFiles(invocation, report, outcome.exitCode);
}
