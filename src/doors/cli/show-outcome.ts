import { exitCodes } from "../../findings/exit-codes.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Reviewable } from "../../usecases/reviewable.ts";
import { deliver, deliverFiles, type Report } from "./deliver.ts";
import type { Invocation } from "./invocation.ts";
import { nextCommands } from "./next-commands.ts";
import { deliverFailure } from "./show-plan.ts";

/** @param planned - what it is the outcome of; null = there was no plan, and the findings say why */
export function deliverOutcome(invocation: Invocation, outcome: Outcome, planned: Reviewable | null): Promise<number> {
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
  const isSaid = outcome.status === "nothing-to-do" && outcome.findings.every((one) => shown.includes(one));
  // The plan has said that there is nothing to do.
  if (isSaid && settings.format === "text") return deliverFiles(invocation, report, outcome.exitCode);
  return deliver(invocation, report, outcome.exitCode);
}
