import type { EndpointChange, SubnetChange, VrackServicesChange } from "../change.ts";
import { fieldText } from "./field-text.ts";
import { shortName } from "./titles.ts";

/** Why a change hurts, such as `prod-gra is detached from pn-100001`; values are not escaped. */
export function reasonOf(change: VrackServicesChange): string {
  const owner = shortName(change.owner);
  switch (change.thing) {
    case "vrack-services":
      return `${owner} is renamed`;
    case "attachment": {
      const vrack = change.fields.find(({ field }) => field === "vrack");
      if (change.action === "delete") return `${owner} is detached from ${vrack?.before ?? "its vRack"}`;
      if (change.action === "create") return `${owner} is attached to ${vrack?.after ?? "a vRack"}`;
      return `${owner} moves from ${vrack?.before ?? "its vRack"} to ${vrack?.after ?? "another vRack"}`;
    }
    case "subnet":
      return subnetReason(change, owner);
    case "endpoint":
      if (change.from === null) return `removed from subnet ${change.cidr} of ${owner}`;
      return `moves from ${change.from.cidr} of ${shortName(change.from.owner)} to ${change.cidr} of ${owner}${vrackOf(change)}`;
  }
}

/** Where it comes into another vRack, or into none. */
function vrackOf({ vracks: { before, after } }: EndpointChange): string {
  if (before === after) return "";
  return after === null ? ", which is in no vRack: nobody can reach it there" : ` in ${after}`;
}

function subnetReason(change: SubnetChange, owner: string): string {
  const what = `subnet ${change.cidr} of ${owner}`;
  if (change.action === "delete") return `${what} is deleted`;
  const fields = change.fields.filter(({ field }) => field !== "name").map(fieldText);
  const why = fields.length === 0 ? "" : ` (${fields.join(", ")})`;
  return change.action === "replace" ? `${what} is recreated${why}` : `${what} changes${why}`;
}
