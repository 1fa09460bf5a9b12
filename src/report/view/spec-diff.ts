import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { regionYaml } from "../../file/write/network-yaml.ts";
import { liveSpec } from "../../kinds/vrack-services/live-spec.ts";
import { ownObjects, type PlannedVrackServices } from "../../kinds/vrack-services/planned.ts";
import type { Spec } from "../../kinds/vrack-services/step.ts";
import type { Plan } from "../../model/plan.ts";
import { escapeTerminal } from "../text/escape-terminal.ts";

/** What changes in one vRack Services, as a unified diff of YAML. */
export interface SpecDiff {
  readonly id: string;
  /** Lines without colour, escaped for a terminal. */
  readonly lines: readonly string[];
}

/** One diff for each vRack Services that changes, in the order of the plan. Either side could be pasted into a file. */
export function specDiffs(plan: Plan): readonly SpecDiff[] {
  return ownObjects(plan.objects).flatMap((planned) => {
    const lines = patchLines(planned);
    return lines.length === 0 ? [] : [{ id: planned.owner.id, lines }];
  });
}

function patchLines(planned: PlannedVrackServices): readonly string[] {
  const before = yamlOf(planned, planned.owner.name, planned.vrackBefore, liveSpec(planned.before));
  const after = yamlOf(planned, planned.nameAfter, planned.vrackAfter, planned.after);
  if (before === after) return [];
  const title = `${planned.owner.id} (${planned.owner.region})`;
  const patch = createTwoFilesPatch(`${title} live`, `${title} planned`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.trimEnd().split("\n").map(escapeTerminal);
}

/**
 * Endpoints stand as URNs, with the name as a comment: a name counts only where it is the only one of its region, and a
 * plan does not know all names of a region.
 */
function yamlOf(planned: PlannedVrackServices, name: string | null, vrack: string | null, { subnets }: Spec): string {
  const { owner, serviceNames } = planned;
  const written = subnets.map((subnet) => ({
    ...subnet,
    endpoints: subnet.endpoints.map((urn) => ({ value: urn, comment: commentOf(serviceNames[urn]) })),
  }));
  return regionYaml(vrack, { region: owner.region, name, id: null, subnets: written });
}

/** What a name hides is shown. */
const commentOf = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : escapeTerminal(name);
