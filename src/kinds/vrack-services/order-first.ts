import { compareText } from "../../model/order.ts";
import type { VrackServicesStep } from "./step.ts";

/** Nothing is let go for a vRack Services that is ordered before it is there: an order may fail, or take days. */
export function orderFirst(steps: readonly VrackServicesStep[]): readonly VrackServicesStep[] {
  const orders = steps.filter(({ verb }) => verb === "order");
  return orders.reduce((all, { id, owner }) => {
    const before = needed(all, owner.id);
    return all.map((step) =>
      before.has(step.id) && step.id !== id && !step.dependsOn.includes(id)
        ? { ...step, dependsOn: [...step.dependsOn, id].toSorted(compareText) }
        : step,
    );
  }, steps);
}

/** Ids of all steps that those of one vRack Services need, directly or not. */
function needed(steps: readonly VrackServicesStep[], ownerId: string): ReadonlySet<string> {
  const found = new Set(steps.filter(({ owner }) => owner.id === ownerId).flatMap(({ dependsOn }) => dependsOn));
  for (const id of found) for (const other of steps.find((step) => step.id === id)?.dependsOn ?? []) found.add(other);
  return found;
}
