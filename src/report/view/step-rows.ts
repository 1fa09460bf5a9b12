import type { Plan } from "../../model/plan.ts";
import type { Step } from "../../model/step.ts";
import { endpointNames } from "./endpoint-names.ts";
import { stepTitle } from "./step-title.ts";
import { builtInWords, type WordsOf } from "./words-of.ts";

/** A step with its number in the plan; values are not escaped. */
export interface StepRow {
  /** From 1. */
  readonly number: number;
  readonly title: string;
  /** When it begins: `after step 1`, `at the same time as step 2`; empty for the first of those that begin at once. */
  readonly when: string;
}

/** The steps of a plan in their order, numbered, so that they can refer to each other. */
export function stepRows(plan: Plan, words: WordsOf = builtInWords): readonly StepRow[] {
  const names = endpointNames(plan, words);
  const waits = waitsOf(plan.steps);
  return plan.steps.map((step, index) => ({
    number: index + 1,
    title: stepTitle(step, names, words),
    when: whenOf(index, waits, plan.steps),
  }));
}

/** For each step the indexes of those it waits for, without those that another of them waits for. */
function waitsOf(steps: readonly Step[]): readonly (readonly number[])[] {
  const direct = steps.map((step) =>
    steps.flatMap((other, index) => (other !== step && waitsFor(step, other) ? [index] : [])),
  );
  const known = new Map<number, ReadonlySet<number>>();
  const behind = (index: number): ReadonlySet<number> => {
    const all = known.get(index) ?? new Set((direct[index] ?? []).flatMap((one) => [one, ...behind(one)]));
    known.set(index, all);
    return all;
  };
  return direct.map((all) => all.filter((one) => !all.some((other) => behind(other).has(one))));
}

/** What is aside begins when nothing else of its lanes is left; two that are aside do not wait for each other. */
const waitsFor = (step: Step, other: Step): boolean =>
  step.dependsOn.includes(other.id) || (step.isAside && !other.isAside && sharesLane(step, other));

const sharesLane = (a: Step, b: Step): boolean => a.lanes.some((lane) => b.lanes.includes(lane));

function whenOf(index: number, waits: readonly (readonly number[])[], steps: readonly Step[]): string {
  const own = waits[index] ?? [];
  const step = steps[index];
  const twin = steps.findIndex(
    (other, at) => at < index && String(waits[at]) === String(own) && step !== undefined && !sharesLane(step, other),
  );
  if (twin >= 0) return `at the same time as step ${twin + 1}`;
  const numbers = own.map((one) => one + 1);
  return numbers.length === 0 ? "" : `after ${numbers.length === 1 ? "step" : "steps"} ${listed(numbers)}`;
}

const listed = (numbers: readonly number[]): string =>
  numbers.length < 2 ? numbers.join("") : `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
