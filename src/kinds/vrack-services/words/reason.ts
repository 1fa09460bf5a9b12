import { overlaps, ipv4Range } from "../rules/ipv4-range.ts";
import type { EndpointChange, SubnetChange, VrackServicesChange } from "../change.ts";
import { nameBeside, ownerPlace, subnetName, vracksOf } from "./titles.ts";

/** Why a change hurts, such as `prod-gra is detached from pn-100001`; values are not escaped. */
export function reasonOf(change: VrackServicesChange): string {
  const owner = `vRack Services ${ownerPlace(change.owner)}`;
  switch (change.thing) {
    case "order":
      return `vRack Services is ordered in ${change.owner.region}`;
    case "vrack-services":
      return `${owner} is renamed`;
    case "attachment": {
      const { before, after } = vracksOf(change);
      if (change.action === "delete") return `${owner} is detached from ${before}`;
      if (change.action === "create") return `${owner} is attached to ${after}`;
      return `${owner} moves from ${before} to ${after}`;
    }
    case "subnet":
      return subnetReason(change);
    case "endpoint":
      return endpointReason(change);
  }
}

function subnetReason(change: SubnetChange): string {
  const cidr = change.fields.find(({ field }) => field === "cidr")?.before ?? change.cidr;
  const what = `subnet ${subnetName(String(cidr), change.name)} of ${ownerPlace(change.owner)}`;
  if (change.action === "delete") return `${what} is deleted`;
  const fields = change.fields.filter(({ field }) => field !== "name").map(({ field }) => fieldNames[field]);
  const why =
    fields.length === 0 ? "" : ` because its ${fields.join(" and ")} ${fields.length === 1 ? "changes" : "change"}`;
  return change.action === "replace" ? `${what} is recreated${why}` : `${what} changes${why}`;
}

const fieldNames: Readonly<Record<SubnetChange["fields"][number]["field"], string>> = {
  name: "name",
  vrack: "vRack",
  cidr: "CIDR",
  vlan: "VLAN",
  serviceRange: "service range",
  subnet: "subnet",
};

function endpointReason({ owner, cidr, from, vracks }: EndpointChange): string {
  if (from === null) return `removed from subnet ${cidr} of ${ownerPlace(owner)}`;
  const start = from.owner.id === owner.id ? from.cidr : `${from.cidr} of ${nameBeside(from.owner, owner)}`;
  const vrack =
    vracks.before === vracks.after
      ? ""
      : vracks.after === null
        ? ", which is in no vRack"
        : `, from ${vracks.before ?? "no vRack"} to ${vracks.after}`;
  return `moved from subnet ${start} to ${cidr} of ${ownerPlace(owner)}${vrack}`;
}

/** Whether the addresses that are elected lie where none of the old ones can be. */
export function hasNewAddresses(change: VrackServicesChange): boolean {
  if (change.thing === "endpoint") return change.from !== null && areApart(change.from.cidr, change.cidr);
  return change.fields.some(
    ({ field, before, after }) =>
      (field === "cidr" || field === "serviceRange") &&
      typeof before === "string" &&
      typeof after === "string" &&
      areApart(before, after),
  );
}

const areApart = (a: string, b: string): boolean => !overlaps(ipv4Range(a), ipv4Range(b));
