import {
  type AttachmentChange,
  type EndpointChange,
  type Move,
  type NameChange,
  type OrderChange,
  ownChanges,
  type SubnetChange,
  type VrackServicesChange,
} from "../change.ts";
import { addressCounts } from "../range-use.ts";
import { ownObjects, type PlannedVrackServices } from "../planned.ts";
import type { Owner } from "../../../model/owner.ts";
import type { Scene } from "../../../model/words.ts";

/** The changes of one vRack Services, nested as people think of them. */
export interface ServicesGroup {
  readonly owner: Owner;
  /** Null when the plan does not say more about it. */
  readonly planned: PlannedVrackServices | null;
  /** Its order, its name and its attachment. */
  readonly own: readonly (OrderChange | NameChange | AttachmentChange)[];
  readonly subnets: readonly SubnetGroup[];
  /** How many addresses a managed service has today, wherever it is. */
  readonly addressesOf: (urn: string) => number;
}

/** The changes of one subnet. */
export interface SubnetGroup {
  /** After the change, or before it when deleted. */
  readonly cidr: string;
  /** Null when the subnet itself stays as it is. */
  readonly change: SubnetChange | null;
  readonly endpoints: readonly EndpointChange[];
  /** Endpoints that move from here to another subnet, which has the change. */
  readonly leaving: readonly Move[];
}

/** Groups by vRack Services, then subnet, in the order of the plan; a move stands at both of its ends. */
export function groupChanges(scene: Scene): readonly ServicesGroup[] {
  const changes = ownChanges(scene.changes);
  const objects = ownObjects(scene.objects);
  const addressesOf = addressCounts(objects.map(({ before }) => ({ subnets: before })));
  const moves = movesOf(changes);
  const ends = [...objects, ...changes, ...moves.map(({ from }) => from)];
  const owners = new Map(ends.map(({ owner }) => [owner.id, owner] as const));
  return [...owners.values()].flatMap((owner) => {
    const own = changes.filter((change) => change.owner.id === owner.id);
    const leaving = moves.filter(({ from }) => from.owner.id === owner.id);
    if (own.length + leaving.length === 0) return [];
    const planned = objects.find((one) => one.owner.id === owner.id) ?? null;
    return [{ ...groupOf(owner, planned, own, leaving), addressesOf }];
  });
}

/** Endpoints that go from one subnet to another. */
export const movesOf = (changes: readonly VrackServicesChange[]): readonly Move[] =>
  changes.filter((change): change is Move => change.thing === "endpoint" && change.from !== null);

function groupOf(
  owner: Owner,
  planned: PlannedVrackServices | null,
  changes: readonly VrackServicesChange[],
  leaving: readonly Move[],
): Omit<ServicesGroup, "addressesOf"> {
  const own = changes.filter(
    ({ thing }) => thing === "order" || thing === "vrack-services" || thing === "attachment",
  ) as ServicesGroup["own"];
  const subnets = changes.filter((change) => change.thing === "subnet");
  const endpoints = changes.filter((change) => change.thing === "endpoint");
  const successors = new Map(subnets.flatMap((change) => successorOf(change)));
  const homeOf = (change: EndpointChange) =>
    change.action === "delete" ? (successors.get(change.cidr) ?? change.cidr) : change.cidr;
  const leftBy = ({ from }: Move): string => successors.get(from.cidr) ?? from.cidr;
  const order = [...(planned?.after.subnets ?? []), ...(planned?.before ?? [])].map(({ cidr }) => cidr);
  const touched = new Set([
    ...[...subnets, ...endpoints].map((change) => (change.thing === "subnet" ? change.cidr : homeOf(change))),
    ...leaving.map(leftBy),
  ]);
  return {
    owner,
    planned,
    own,
    subnets: [...new Set([...order.filter((cidr) => touched.has(cidr)), ...touched])].map((cidr) => ({
      cidr,
      change: subnets.find((change) => change.cidr === cidr) ?? null,
      endpoints: endpoints.filter((change) => homeOf(change) === cidr),
      leaving: leaving.filter((change) => leftBy(change) === cidr),
    })),
  };
}

/** A replaced subnet's former CIDR and its new one, so that what leaves the old is shown beneath the new. */
function successorOf(change: SubnetChange): readonly (readonly [string, string])[] {
  const before = change.fields.find(({ field }) => field === "cidr")?.before;
  return change.action === "replace" && typeof before === "string" ? [[before, change.cidr]] : [];
}
