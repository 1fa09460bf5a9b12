import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Step } from "../../model/step.ts";
import type { ObjectState } from "../kind.ts";

/** Why steps would certainly be refused by the platform; nothing for objects without a step. */
export function stateRefusals(states: readonly ObjectState[], steps: readonly Step[]): readonly Finding[] {
  return states
    .filter(({ owner }) => steps.some((step) => step.owner.id === owner.id && !step.isAside))
    .flatMap(refusalsOf);
}

function refusalsOf({ owner: { id }, state, at }: ObjectState): readonly Finding[] {
  const ofPlan = `The plan has changes for ${id}, which is`;
  switch (state) {
    case "error":
      return [finding("guard/resource-error", { detail: `${ofPlan} in ERROR: the platform refuses them.`, at })];
    case "deleting":
      return [finding("guard/resource-deleting", { detail: `${ofPlan} being deleted.`, at })];
    case "suspended":
      return [finding("guard/suspended", { detail: `${ofPlan} SUSPENDED (billing).`, at })];
    case "ready":
    case "busy":
      return [];
  }
}
