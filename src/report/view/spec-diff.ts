import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { Document, isMap, isScalar, isSeq } from "yaml";
import { liveSpec } from "../../kinds/vrack-services/live-spec.ts";
import { ownObjects, type PlannedVrackServices } from "../../kinds/vrack-services/planned.ts";
import type { SpecSubnet } from "../../kinds/vrack-services/step.ts";
import type { Plan } from "../../model/plan.ts";
import { escapeTerminal } from "../text/escape-terminal.ts";

/** What changes in one vRack Services, as a unified diff of YAML. */
export interface SpecDiff {
  readonly id: string;
  /** Lines without colour, escaped for a terminal. */
  readonly lines: readonly string[];
}

/** One diff for each vRack Services that changes, in the order of the plan. */
export function specDiffs(plan: Plan): readonly SpecDiff[] {
  return ownObjects(plan.objects).flatMap((planned) => {
    const lines = patchLines(planned);
    return lines.length === 0 ? [] : [{ id: planned.owner.id, lines }];
  });
}

function patchLines(planned: PlannedVrackServices): readonly string[] {
  const before = yamlOf(planned, planned.owner.name, planned.vrackBefore, liveSpec(planned.before).subnets);
  const after = yamlOf(planned, planned.nameAfter, planned.vrackAfter, planned.after.subnets);
  if (before === after) return [];
  const title = `${planned.owner.id} (${planned.owner.region})`;
  const patch = createTwoFilesPatch(`${title} live`, `${title} planned`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.trimEnd().split("\n").map(escapeTerminal);
}

function yamlOf(
  planned: PlannedVrackServices,
  name: string | null,
  vrack: string | null,
  subnets: readonly SpecSubnet[],
): string {
  const ordered = subnets.map(({ cidr, name: subnetName, vlan, serviceRange, endpoints }) => ({
    cidr,
    name: subnetName,
    vlan,
    serviceRange,
    endpoints: [...endpoints],
  }));
  const document = new Document({ name, vrack, subnets: ordered }, { aliasDuplicateObjects: false });
  commentNames(document, planned.serviceNames);
  // Block scalars would let a value begin a line of its own.
  return document.toString({ lineWidth: 0, blockQuote: false });
}

/** Puts the name of a managed service behind its URN. */
function commentNames(document: Document, names: PlannedVrackServices["serviceNames"]): void {
  const subnets = document.get("subnets");
  if (!isSeq(subnets)) return;
  for (const subnet of subnets.items) {
    const endpoints = isMap(subnet) ? subnet.get("endpoints") : undefined;
    if (!isSeq(endpoints)) continue;
    for (const endpoint of endpoints.items) {
      if (!isScalar(endpoint)) continue;
      const name = names[String(endpoint.value)];
      if (name !== undefined) endpoint.comment = ` ${escapeTerminal(name)}`;
    }
  }
}
