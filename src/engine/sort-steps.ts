import type { Step } from "../model/step.ts";

/** Puts every step behind what it depends on; among those that could go next, the order stays. */
export function sortSteps(steps: readonly Step[]): readonly Step[] {
  const open = [...steps];
  const sorted: Step[] = [];
  while (open.length > 0) {
    const placed = new Set(sorted.map(({ id }) => id));
    const next = open.findIndex(({ dependsOn }) => dependsOn.every((id) => placed.has(id)));
    const step = open[next];
    if (!step) throw new Error("The steps of a plan depend on each other in a ring. This is a bug.");
    sorted.push(step);
    open.splice(next, 1);
  }
  return sorted;
}
