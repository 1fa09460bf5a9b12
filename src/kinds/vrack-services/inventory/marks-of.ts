import { addressOf, endpointAddress } from "../../../model/address.ts";
import type { Inventory, InventoryEndpoint, InventorySubnet, Mark } from "../../../model/inventory.ts";
import type { PlanChange } from "./read-change.ts";

/** What the changes of a plan do, by address, and what they add. */
export interface Marks {
  readonly marks: ReadonlyMap<string, Mark>;
  /** By address of the vRack Services. */
  readonly subnets: readonly { readonly id: string; readonly subnet: InventorySubnet }[];
  /** By address of the subnet. */
  readonly endpoints: readonly { readonly parent: string; readonly endpoint: InventoryEndpoint }[];
  /** Service ranges that subnets get, by address. */
  readonly ranges: ReadonlyMap<string, string>;
}

/** The worst comes first: of several marks at one place it wins. */
const order: readonly Mark["state"][] = ["removed", "interrupted", "added", "changed"];

/** The marks that changes make on an account. */
export function marksOf(inventory: Inventory, changes: readonly PlanChange[]): Marks {
  const places = placesOf(inventory);
  const marks = new Map<string, Mark>();
  const mark = (address: string, state: Mark["state"], what: readonly string[]): void => {
    const before = marks.get(address);
    const worse = before !== undefined && order.indexOf(before.state) < order.indexOf(state) ? before.state : state;
    marks.set(address, { state: worse, what: [...new Set([...(before?.what ?? []), ...what])] });
  };
  for (const change of changes) {
    const { address, state, what } = markOf(change);
    mark(address, state, what);
    if (change.from !== null)
      mark(endpointAddress(change.from.id, change.from.cidr, change.urn), "removed", [
        `moves to ${addressOf(change.id, change.cidr)}`,
      ]);
    const isGone = change.impacts.includes("deletion");
    // A move says at both of its ends what happens.
    const hurt = change.thing === "endpoint" ? [] : change.hurt;
    for (const place of hurt.flatMap((urn) => places.get(urn) ?? []))
      mark(place, isGone ? "removed" : "interrupted", [impactText(change.impacts)]);
  }
  return {
    marks,
    subnets: changes.filter((one) => one.thing === "subnet" && one.action === "create").map(newSubnet),
    endpoints: changes.filter((one) => one.thing === "endpoint" && one.action !== "delete").map(newEndpoint),
    ranges: new Map(
      changes.flatMap((change) => {
        const range = change.action === "create" ? null : fieldOf(change, "serviceRange").after;
        return range === null ? [] : [[liveAddress(change), range] as const];
      }),
    ),
  };
}

/** Where every endpoint is, by URN. */
function placesOf({ vracks }: Inventory): ReadonlyMap<string, readonly string[]> {
  const endpoints = vracks.flatMap(({ regions }) =>
    regions.flatMap(({ subnets }) => subnets.flatMap((subnet) => subnet.endpoints)),
  );
  return new Map(
    endpoints.map(({ urn }) => [urn, endpoints.filter((one) => one.urn === urn).map((one) => one.address)]),
  );
}

function markOf(change: PlanChange): Mark & { readonly address: string } {
  const { thing, action, impacts, from } = change;
  const isHurt = impacts.length > 0;
  const hurt = isHurt ? [impactText(impacts)] : [];
  if (action === "delete" && thing !== "attachment")
    return { address: change.address, state: "removed", what: ["is deleted", ...hurt] };
  if (thing === "endpoint" && from !== null)
    return {
      address: change.address,
      state: isHurt ? "interrupted" : "added",
      what: [`comes from ${addressOf(from.id, from.cidr)}`, ...hurt],
    };
  if (action === "create" && thing !== "attachment")
    return {
      address: change.address,
      state: "added",
      what: [thing === "endpoint" ? "becomes reachable" : "is created"],
    };
  return {
    address: liveAddress(change),
    state: isHurt ? "interrupted" : "changed",
    what: [...fieldLines(change), ...hurt],
  };
}

/** Where in the account as it is the thing is that changes: a subnet may get another CIDR, an attachment is shown at its owner. */
function liveAddress(change: PlanChange): string {
  if (change.thing === "attachment") return change.id;
  const cidr = change.thing === "subnet" ? fieldOf(change, "cidr").before : null;
  return cidr === null ? change.address : addressOf(change.id, cidr);
}

function fieldLines({ thing, action, fields }: PlanChange): readonly string[] {
  const lines = fields.map(
    ({ field, before, after }) => `${titles[field] ?? field}: ${before ?? "none"} -> ${after ?? "none"}`,
  );
  return thing === "subnet" && action === "replace" ? ["is made anew", ...lines] : lines;
}

const titles: Readonly<Record<string, string>> = {
  cidr: "CIDR",
  vlan: "VLAN",
  vrack: "vRack",
  serviceRange: "service range",
};

/** What the impacts mean for an endpoint. */
function impactText(impacts: readonly string[]): string {
  if (impacts.includes("deletion")) return "stops answering for good";
  return impacts.includes("ip-change") ? "is interrupted; its address may change" : "is interrupted";
}

const fieldOf = ({ fields }: PlanChange, name: string): PlanChange["fields"][number] =>
  fields.find(({ field }) => field === name) ?? { field: name, before: null, after: null };

function newSubnet(change: PlanChange): Marks["subnets"][number] {
  const vlan = fieldOf(change, "vlan").after;
  return {
    id: change.id,
    subnet: {
      address: change.address,
      mark: null,
      cidr: change.cidr,
      name: change.name,
      vlan: vlan === null ? null : Number(vlan),
      serviceRange: {
        cidr: fieldOf(change, "serviceRange").after ?? change.cidr,
        used: null,
        free: null,
        reserved: null,
      },
      nextRange: null,
      endpoints: [],
    },
  };
}

const newEndpoint = (change: PlanChange): Marks["endpoints"][number] => ({
  parent: addressOf(change.id, change.cidr),
  endpoint: {
    address: change.address,
    mark: null,
    urn: change.urn,
    name: change.name,
    region: "",
    status: null,
    ends: null,
    addresses: [],
  },
});
