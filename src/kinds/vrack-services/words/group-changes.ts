import {
  type AttachmentChange,
  type EndpointChange,
  type NameChange,
  ownChanges,
  type SubnetChange,
  type VrackServicesChange,
} from "../change.ts";
import { ownObjects, type PlannedVrackServices } from "../planned.ts";
import type { Owner } from "../../../model/owner.ts";
import type { Scene } from "../../../model/words.ts";

/** The changes of one vRack Services, nested as people think of them. */
export interface ServicesGroup {
  readonly owner: Owner;
  /** Null when the plan does not say more about it. */
  readonly planned: PlannedVrackServices | null;
  /** Its name and its attachment. */
  readonly own: readonly (NameChange | AttachmentChange)[];
  readonly subnets: readonly SubnetGroup[];
}

/** The changes of one subnet. */
export interface SubnetGroup {
  /** After the change, or before it when deleted. */
  readonly cidr: string;
  /** Null when the subnet itself stays as it is. */
  readonly change: SubnetChange | null;
  readonly endpoints: readonly EndpointChange[];
}

/** Groups by vRack Services, then subnet, in the order of the changes. */
export function groupChanges(scene: Scene): readonly ServicesGroup[] {
  const byId = new Map<string, VrackServicesChange[]>();
  for (const change of ownChanges(scene.changes)) {
    const known = byId.get(change.owner.id);
    if (known === undefined) byId.set(change.owner.id, [change]);
    else known.push(change);
  }
  const planned = new Map(ownObjects(scene.objects).map((item) => [item.owner.id, item]));
  return [...byId].flatMap(([id, changes]) => {
    const owner = changes[0]?.owner;
    return owner === undefined ? [] : [groupOf(owner, planned.get(id) ?? null, changes)];
  });
}

function groupOf(
  owner: Owner,
  planned: PlannedVrackServices | null,
  changes: readonly VrackServicesChange[],
): ServicesGroup {
  const own = changes.filter((change) => change.thing === "vrack-services" || change.thing === "attachment");
  const subnets = changes.filter((change) => change.thing === "subnet");
  const endpoints = changes.filter((change) => change.thing === "endpoint");
  const successors = new Map(subnets.flatMap((change) => successorOf(change)));
  const homeOf = (change: EndpointChange) =>
    change.action === "delete" ? (successors.get(change.cidr) ?? change.cidr) : change.cidr;
  const located = changes.filter((change) => change.thing === "subnet" || change.thing === "endpoint");
  const cidrs = [...new Set(located.map((change) => (change.thing === "subnet" ? change.cidr : homeOf(change))))];
  return {
    owner,
    planned,
    own,
    subnets: cidrs.map((cidr) => ({
      cidr,
      change: subnets.find((change) => change.cidr === cidr) ?? null,
      endpoints: endpoints.filter((change) => homeOf(change) === cidr),
    })),
  };
}

/** A replaced subnet's former CIDR and its new one, so that what leaves the old is shown beneath the new. */
function successorOf(change: SubnetChange): readonly (readonly [string, string])[] {
  const before = change.fields.find(({ field }) => field === "cidr")?.before;
  return change.action === "replace" && typeof before === "string" ? [[before, change.cidr]] : [];
}
