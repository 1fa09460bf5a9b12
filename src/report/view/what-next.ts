import type { Outcome } from "../../model/outcome.ts";

/** The commands of this run, ready to copy. */
export interface NextCommands {
  /** Shows what is left. */
  readonly plan: string;
  /** Goes on; without the fingerprint of the plan that was applied, which no longer holds. */
  readonly apply: string;
}

/** What to do after an apply. */
export interface OutcomeNext {
  /** Whole sentences. */
  readonly sentences: readonly string[];
  /** Commands to run, in this order; empty = none. */
  readonly commands: readonly string[];
}

/** What to do next; null when nothing is. */
export function outcomeNext(outcome: Outcome, commands: NextCommands | null): OutcomeNext | null {
  // A sentence with a colon announces commands.
  const sentences = sentencesOf(outcome).filter((sentence) => commands !== null || !sentence.endsWith(":"));
  if (sentences.length === 0) return null;
  const onlyPlan = outcome.status === "refused";
  const all = commands === null ? [] : onlyPlan ? [commands.plan] : [commands.plan, commands.apply];
  return { sentences, commands: all };
}

function sentencesOf({ status, steps }: Outcome): readonly string[] {
  if (status === "done" || status === "nothing-to-do") return [];
  if (status === "refused") return ["Look at the plan again:"];
  const isUnderWay = steps.some((step) => step.status === "under-way");
  const isDone = steps.some((step) => step.status === "done");
  const isStale = steps.some((step) => step.failure?.kind === "stale");
  const mayBeWritten = steps.some((step) => step.status === "failed" && step.failure?.written === true);
  return [
    ...(isUnderWay ? ["The platform goes on with what is under way. Wait until it has finished."] : []),
    ...(isDone ? ["What is done stays done and is not sent again."] : []),
    ...(mayBeWritten
      ? ["The API may have taken a write of a step that failed. The next plan shows what came of it."]
      : []),
    ...(isStale ? ["Someone else changed the account. Review the new plan before you go on."] : []),
    "To go on, see what is left and apply again:",
  ];
}
