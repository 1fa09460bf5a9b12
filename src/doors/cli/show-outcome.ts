import { exitCodes } from "../../findings/exit-codes.ts";
import type { Outcome } from "../../model/outcome.ts";
import type { Reviewable } from "../../usecases/plan.ts";
import { deliver } from "./deliver.ts";
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
  return deliver(
    invocation,
    {
      write: (writers, options) => writers.outcome({ outcome, plan, shown }, options),
      options: {
        commands: settings.quiet || outcome.exitCode === exitCodes.done ? null : nextCommands(settings),
        rest: "the output of `vrackops apply`",
      },
    },
    outcome.exitCode,
  );
}
