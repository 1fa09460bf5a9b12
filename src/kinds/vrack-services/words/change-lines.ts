import type { Action, FieldChange } from "../../../model/change.ts";
import { by } from "../../../model/order.ts";
import type { Owner } from "../../../model/owner.ts";
import type { ChangeBlock, ChangeLine, EndpointNames } from "../../../model/words.ts";
import type { AttachmentChange, EndpointChange, NameChange, SubnetChange } from "../change.ts";
import { fieldText, fieldValue } from "./field-text.ts";
import type { ServicesGroup, SubnetGroup } from "./group-changes.ts";
import { shortName } from "./titles.ts";

/** `vRack Services prod-gra (eu-west-gra, vrs-…) in pn-100001`, as it is today. */
export function groupHeading({ owner, planned }: ServicesGroup): string {
  const id = owner.name === null ? "" : `, ${owner.id}`;
  const where = planned === null ? "" : planned.vrackBefore === null ? ", in no vRack" : ` in ${planned.vrackBefore}`;
  return `vRack Services ${shortName(owner)} (${owner.region}${id})${where}`;
}

/** The changes of a group, one block for each that stands alone. */
export function changeBlocks(group: ServicesGroup, names: EndpointNames): readonly ChangeBlock[] {
  return [...group.own.map(ownBlock), ...group.subnets.map((subnet) => subnetBlock(subnet, group, names))];
}

function ownBlock(change: NameChange | AttachmentChange): ChangeBlock {
  if (change.thing === "vrack-services") {
    return change.fields.map((field) => line(change.action, 0, fieldText(field)));
  }
  const field = change.fields.find((item) => item.field === "vrack");
  const [before, after] = [field?.before ?? "its vRack", field?.after ?? "its vRack"];
  const note = change.adopts ? `adopted: the only unattached one in ${change.owner.region}` : "";
  switch (change.action) {
    case "create":
      return [line("create", 0, `attach to ${after}`, note)];
    case "delete":
      return [line("delete", 0, `detach from ${before}`, note)];
    case "replace":
      return [line("replace", 0, `move from ${before} to ${after}`, note)];
  }
}

function subnetBlock(subnet: SubnetGroup, group: ServicesGroup, names: EndpointNames): ChangeBlock {
  const byName = by(({ urn }: { readonly urn: string }) => names(urn));
  const own = new Set(subnet.endpoints.map(({ urn }) => urn));
  const carried = (subnet.change?.endpoints ?? []).filter(({ urn }) => !own.has(urn)).toSorted(byName);
  return [
    line(
      subnet.change?.action ?? null,
      0,
      `subnet ${subnetTitle(subnet, group)}`,
      subnet.change === null ? "stays" : "",
    ),
    ...(subnet.change === null ? [] : changedFields(subnet.change)),
    ...carried.map(({ urn, addresses }) =>
      subnet.change?.action === "delete"
        ? line("delete", 1, `endpoint ${names(urn)}${listed(addresses)}`)
        : line("replace", 1, `endpoint ${names(urn)}${listed(addresses)} -> may change`),
    ),
    ...subnet.endpoints.toSorted(byName).map((change) => endpointLine(change, names)),
  ];
}

function subnetTitle({ cidr, change }: SubnetGroup, { planned }: ServicesGroup): string {
  const name =
    change === null ? (planned?.after.subnets.find((subnet) => subnet.cidr === cidr)?.name ?? null) : change.name;
  const title = name === null ? cidr : `${cidr} "${name}"`;
  if (change === null || change.action === "update" || change.action === "replace") return title;
  const set = change.fields.filter(({ field }) => field !== "cidr" && field !== "name");
  const values = set.map((field) => `${field.field} ${fieldValue(field.field, setValue(field))}`);
  return values.length === 0 ? title : `${title} (${values.join(", ")})`;
}

/** The value of a field of a thing that is created or deleted. */
const setValue = ({ before, after }: FieldChange) => after ?? before;

function changedFields({ action, fields }: SubnetChange): readonly ChangeLine[] {
  if (action === "create" || action === "delete") return [];
  return fields.map((field) =>
    action === "replace" && field.field !== "name"
      ? { ...line(null, 1, fieldText(field), "forces replacement"), isWarning: true }
      : line(null, 1, fieldText(field)),
  );
}

function endpointLine(change: EndpointChange, names: EndpointNames): ChangeLine {
  const today = change.endpoints.find(({ urn }) => urn === change.urn)?.addresses ?? [];
  const what = `endpoint ${names(change.urn)}${listed(today)}`;
  if (change.action !== "replace") return line(change.action, 1, what);
  const { from, vracks } = change;
  const where = from === null ? "" : `, moves from ${from.cidr}${ownerOf(from.owner, change.owner)}`;
  const goesDark = change.impacts.includes("deletion");
  const vrack =
    goesDark || vracks.before === vracks.after
      ? ""
      : ` (${vracks.before ?? "in no vRack"} -> ${vracks.after ?? "in no vRack"})`;
  const moved = line("replace", 1, `${what} -> ${goesDark ? "reachable nowhere" : "may change"}${where}${vrack}`);
  return goesDark ? { ...moved, note: `${shortName(change.owner)} is in no vRack`, isWarning: true } : moved;
}

/** ` of prod-lim`; the id where the name would not tell it from `here`, and nothing where it is the same. */
function ownerOf(ref: Owner, here: Owner): string {
  if (ref.id === here.id) return "";
  return ` of ${shortName(ref) === shortName(here) ? ref.id : shortName(ref)}`;
}

const listed = (addresses: readonly string[]) => (addresses.length === 0 ? "" : `  ${addresses.join(", ")}`);

function line(action: Action | null, depth: number, text: string, note = ""): ChangeLine {
  return { action, depth, text, note, isWarning: false };
}
