import type { PlannedObject } from "../../../model/plan.ts";
import type { Side, Sides } from "../../../model/words.ts";
import { asked } from "../live-spec.ts";
import type { PlannedVrackServices } from "../planned.ts";
import type { Spec } from "../step.ts";

/** A vRack Services as a file would say it, before and after. */
export function sidesOf(object: PlannedObject): Sides {
  const planned = object as PlannedVrackServices;
  const { owner, nameAfter, vrackBefore, vrackAfter, before, after } = planned;
  return {
    title: `${owner.id} (${owner.region})`,
    before: sideOf(planned, owner.name, vrackBefore, { subnets: before.map(asked) }),
    after: sideOf(planned, nameAfter, vrackAfter, after),
  };
}

/**
 * Endpoints stand as URNs, with the name as a comment: a name counts only where it is the only one of its region, and a
 * plan does not know all names of a region.
 */
function sideOf(
  { owner, serviceNames }: PlannedVrackServices,
  name: string | null,
  vrack: string | null,
  { subnets }: Spec,
): Side {
  const written = subnets.map((subnet) => ({
    ...subnet,
    endpoints: subnet.endpoints.map((urn) => ({ value: urn, comment: serviceNames[urn] })),
  }));
  return { vrack, region: { region: owner.region, name, id: null, subnets: written } };
}
