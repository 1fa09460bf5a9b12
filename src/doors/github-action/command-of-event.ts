import { err, ok, type Result } from "../../model/result.ts";
import type { Finding } from "../../model/finding.ts";
import type { JobEvent } from "./event.ts";
import type { Command } from "./inputs.ts";
import { usage } from "./usage.ts";

/** The command of a step: the one it names, else the one that goes with the event. */
export function commandOf(wanted: Command | null, event: JobEvent): Result<Command, Finding> {
  const command = wanted ?? byEvent(event);
  const { kind } = event.trigger;
  if (command === "apply" && (kind === "pull-request" || kind === "merge-queue")) {
    return err(
      usage(
        `The event ${event.name} comes before the merge, and apply comes after it.`,
        "Use apply on the event push, and plan on pull_request.",
      ),
    );
  }
  if (command === "apply" && kind === "other") {
    return err(
      usage(
        `The event ${event.name} names no branch, so it cannot be said what was reviewed.`,
        "Use apply on the events push and workflow_dispatch.",
      ),
    );
  }
  if (command === "drift" && !isOfBranch(event)) {
    return err(
      usage(
        `The event ${event.name} is not about the default branch, and issues about drift are about what is merged.`,
        "Use drift on the event schedule, or on workflow_dispatch of the default branch.",
      ),
    );
  }
  return ok(command);
}

/** Of the default branch, or, where the event does not tell which that is, of any. */
const isOfBranch = ({ trigger, defaultBranch }: JobEvent): boolean =>
  (trigger.kind === "push" || trigger.kind === "branch") &&
  (defaultBranch === null || trigger.branch === defaultBranch);

/** Writing is the default only where a merge ends: on the default branch. Everything else reads. */
function byEvent({ trigger, defaultBranch }: JobEvent): Command {
  const writes =
    (trigger.kind === "push" || (trigger.kind === "branch" && trigger.byHand)) && trigger.branch === defaultBranch;
  return writes ? "apply" : "plan";
}
