import { compareText } from "../model/order.ts";
import type { Step } from "../model/plan.ts";

const rank: Readonly<Record<Step["kind"], number>> = { detach: 0, configure: 1, attach: 2, rename: 3 };

/** Puts every step behind what it depends on; among those that could go next, by kind, then id. */
export function sortSteps(steps: readonly Step[]): readonly Step[] {
  const open = steps.toSorted((a, b) => rank[a.kind] - rank[b.kind] || compareText(a.id, b.id));
  const sorted: Step[] = [];
  while (open.length > 0) {
    const placed = new Set(sorted.map(({ id }) => id));
    const next = open.findIndex(({ dependsOn }) => dependsOn.every((id) => placed.has(id)));
    const [step] = open.splice(next, 1);
    if (next < 0 || !step) throw new Error("The steps of a plan depend on each other in a ring. This is a bug.");
    sorted.push(step);
  }
  return sorted;
}
