import type { Plan } from "../../model/plan.ts";
import { endpointNames } from "./endpoint-names.ts";
import { stepTitle } from "./step-title.ts";
import { builtInWords, type WordsOf } from "./words-of.ts";

/** A step with its number in the plan; values are not escaped. */
export interface StepRow {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  /** Numbers of the steps that must be done before. */
  readonly after: readonly number[];
}

/** The steps of a plan in their order, numbered, so that they can refer to each other. */
export function stepRows(plan: Plan, words: WordsOf = builtInWords): readonly StepRow[] {
  const names = endpointNames(plan, words);
  const numbers = new Map(plan.steps.map((step, index) => [step.id, index + 1]));
  return plan.steps.map((step, index) => ({
    number: index + 1,
    title: stepTitle(step, names, words),
    after: step.dependsOn.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b),
  }));
}
