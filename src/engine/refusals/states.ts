import type { Finding } from "../../model/finding.ts";
import type { Step } from "../../model/step.ts";
import type { ObjectState } from "../kind.ts";

/** Why steps would certainly be refused by the platform; nothing for objects without a step. */
export function stateRefusals(states: readonly ObjectState[], steps: readonly Step[]): readonly Finding[] {
  return states
    .filter(({ owner }) => steps.some((step) => step.owner.id === owner.id && !step.isAside))
    .flatMap((one): readonly Finding[] => {
      const refusal = refusalOf(one);
      return refusal ? [{ severity: "error", ...refusal, at: one.at, also: [] }] : [];
    });
}

function refusalOf({ owner: { id }, state }: ObjectState): Pick<Finding, "code" | "summary" | "detail" | "fix"> | null {
  switch (state) {
    case "error":
      return {
        code: "guard/resource-error",
        summary: "A vRack Services in ERROR cannot be changed",
        detail: `The plan has changes for ${id}, which is in ERROR: the platform refuses them.`,
        fix: "Open a ticket with OVHcloud support and name the id; or take its changes out of the file for now.",
      };
    case "deleting":
      return {
        code: "guard/resource-deleting",
        summary: "A vRack Services that is being deleted cannot be changed",
        detail: `The plan has changes for ${id}, which is being deleted.`,
        fix: "Take it out of the file, or order another one.",
      };
    case "suspended":
      return {
        code: "guard/suspended",
        summary: "A suspended vRack Services cannot be changed",
        detail: `The plan has changes for ${id}, which is SUSPENDED (billing).`,
        fix: "Settle the invoices of the account first; or take its changes out of the file for now.",
      };
    case "ready":
    case "busy":
      return null;
  }
}
