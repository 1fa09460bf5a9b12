import type { ProgressListener } from "../../model/progress.ts";
import type { Plan } from "../../model/plan.ts";
import { endpointNames } from "../../report/view/names.ts";
import { progressToText } from "../../report/text/progress-text.ts";
import { stepTitle } from "../../report/view/step-title.ts";
import type { Log } from "./log.ts";

/** A line for the start and end of each step, and one for a new reason to wait or every ten seconds. */
export function progressLog(plan: Plan, log: Log): ProgressListener {
  const names = endpointNames(plan);
  const told = new Map<string, { readonly reason: string; readonly atMs: number }>();
  return (event) => {
    if (event.type !== "waiting") return log.line(progressToText(event, names));
    const { step, reason, elapsedMs } = event;
    const last = told.get(step.id);
    if (last?.reason === reason && elapsedMs - last.atMs < 10_000) return;
    told.set(step.id, { reason, atMs: elapsedMs });
    log.line(`${stepTitle(step, names)}: ${progressToText(event, names)}`);
  };
}
