import type { Outcome, StepOutcome } from "../../model/outcome.ts";
import { duration } from "../../findings/duration.ts";
import { plural } from "./plural.ts";

/** What came of an apply: `Apply complete. 3 steps done in 42 s.` or `Apply stopped. 1 of 3 steps done, 1 failed, 1 not tried.` */
export function outcomeSentence(outcome: Outcome): string {
  switch (outcome.status) {
    case "nothing-to-do":
      return hasWaited(outcome)
        ? "No changes to make, and the platform has now carried out all that was asked of it."
        : (outcome.summary?.sentence ?? "No changes.");
    case "done":
      return `Apply complete. ${plural(outcome.steps.length, "step")} done in ${duration(outcome.seconds)}.`;
    case "refused":
      return `${isDeclined(outcome) ? "Cancelled" : "Apply refused"}. ${nothingDone}`;
    case "failed":
      return counted("Apply failed.", outcome);
    case "partial":
      return counted("Apply stopped.", outcome);
    case "timed-out":
      return counted("Apply ran out of time.", outcome);
    case "interrupted":
      return counted("Apply was interrupted.", outcome);
  }
}

/** Whether there was nothing to do but to wait, and that is over. */
export const hasWaited = ({ status, summary }: Outcome): boolean =>
  status === "nothing-to-do" && summary !== null && summary.unsettled > 0;

/** True too where prices were read, from a cart that was made and deleted again. */
const nothingDone = "Nothing was ordered or changed.";

/** Whether somebody who was asked did not want it; that is no failure of anything. */
export const isDeclined = ({ findings }: Outcome): boolean => findings.some(({ code }) => code === "guard/declined");

function counted(verb: string, { steps }: Outcome): string {
  if (steps.length === 0) return `${verb} ${nothingDone}`;
  const of = (status: StepOutcome["status"]) => steps.filter((step) => step.status === status).length;
  const parts = [
    `${of("done")} of ${plural(steps.length, "step")} done`,
    of("failed") > 0 ? `${of("failed")} failed` : "",
    of("under-way") > 0 ? `${of("under-way")} under way` : "",
    of("not-tried") > 0 ? `${of("not-tried")} not tried` : "",
  ];
  return `${verb} ${parts.filter((part) => part !== "").join(", ")}.`;
}
