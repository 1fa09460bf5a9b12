import type { FieldChange } from "../../../model/change.ts";
import type { Owner } from "../../../model/owner.ts";
import { priceText } from "../../../model/price.ts";
import type { ChangeBlock, ChangeLine, EndpointNames } from "../../../model/words.ts";
import type { EndpointChange, Move, OrderChange, SubnetChange } from "../change.ts";
import { isToBeOrdered } from "../owner.ts";
import { fieldText, fieldValue } from "./field-text.ts";
import type { ServicesGroup, SubnetGroup } from "./group-changes.ts";
import { hasNewAddresses } from "./reason.ts";
import { roomIn, roomText } from "./room.ts";
import { nameBeside, shortName, vracksOf } from "./titles.ts";

/** `vRack Services prod-gra (eu-west-gra, vrs-…) in pn-100001`, as it is today. */
export function groupHeading({ owner, planned }: ServicesGroup): string {
  const id = owner.name === null ? "" : `, ${owner.id}`;
  if (isToBeOrdered(owner)) return `new vRack Services (${owner.region})`;
  const where = planned === null ? "" : planned.vrackBefore === null ? ", in no vRack" : ` in ${planned.vrackBefore}`;
  return `vRack Services ${shortName(owner)} (${owner.region}${id})${where}`;
}

/** The changes of a group, one block for each that stands alone. */
export function changeBlocks(group: ServicesGroup, names: EndpointNames): readonly ChangeBlock[] {
  return [...group.own.map(ownBlock), ...group.subnets.map((subnet) => subnetBlock(subnet, group, names))];
}

function ownBlock(change: ServicesGroup["own"][number]): ChangeBlock {
  if (change.thing === "order") return orderBlock(change);
  if (change.thing === "vrack-services") {
    return change.fields.map((field) => line(change.action, 0, fieldText(field)));
  }
  const { before, after } = vracksOf(change);
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

/** What is ordered, what it costs, and what one agrees to with it. */
function orderBlock({ owner, quote }: OrderChange): ChangeBlock {
  const order = line("create", 0, `order vRack Services in ${owner.region}`);
  if (quote === null) return [order, line(null, 1, "price: known at apply", "a plan with prices asks for it")];
  return [
    order,
    line(null, 1, `price: ${priceText(quote.price)}`),
    ...quote.contracts.map(({ name, url }) => line(null, 1, `contract: ${name}`, url)),
  ];
}

function subnetBlock(subnet: SubnetGroup, group: ServicesGroup, names: EndpointNames): ChangeBlock {
  const own = new Set(subnet.endpoints.map(({ urn }) => urn));
  const gone = new Set([...own, ...subnet.leaving.map(({ urn }) => urn)]);
  const carried = carriedBy(subnet, group).filter(({ urn }) => !gone.has(urn));
  const lines = [
    ...carried.map(({ urn, addresses }) => ({ urn, line: carriedLine(urn, addresses, subnet.change, names) })),
    ...subnet.endpoints.map((change) => ({ urn: change.urn, line: endpointLine(change, names) })),
    ...subnet.leaving.map((change) => ({ urn: change.urn, line: leavingLine(change, names) })),
  ];
  const rank = rankIn(subnet, group);
  return [
    line(
      subnet.change?.action ?? null,
      0,
      `subnet ${subnetTitle(subnet, group)}`,
      [...(subnet.change === null ? ["stays"] : []), ...roomOf(subnet, group)].join(", "),
    ),
    ...(subnet.change === null ? [] : changedFields(subnet.change)),
    ...lines.toSorted((a, b) => rank(a.urn) - rank(b.urn)).map((one) => one.line),
  ];
}

/** What is in a subnet that is deleted or recreated; also what nobody reaches, on which there is no impact. */
function carriedBy(
  { cidr, change }: SubnetGroup,
  { planned }: ServicesGroup,
): readonly { readonly urn: string; readonly addresses: readonly string[] }[] {
  if (change?.action !== "delete" && change?.action !== "replace") return [];
  const before = planned?.before.find((one) => one.cidr === formerCidr(change, cidr));
  return before?.endpoints ?? change.endpoints;
}

const formerCidr = (change: SubnetChange | null, cidr: string): string =>
  String((change?.action === "replace" && change.fields.find(({ field }) => field === "cidr")?.before) || cidr);

/** Where an endpoint stands in the order of the plan. */
function rankIn({ cidr, change }: SubnetGroup, { planned }: ServicesGroup): (urn: string) => number {
  const after = planned?.after.subnets.find((one) => one.cidr === cidr)?.endpoints ?? [];
  const before = planned?.before.find((one) => one.cidr === formerCidr(change, cidr))?.endpoints ?? [];
  const urns = [...after, ...before.map(({ urn }) => urn)];
  return (urn) => (urns.includes(urn) ? urns.indexOf(urn) : urns.length);
}

function carriedLine(
  urn: string,
  addresses: readonly string[],
  change: SubnetChange | null,
  names: EndpointNames,
): ChangeLine {
  const what = `endpoint ${names(urn)}${listed(addresses)}`;
  return change?.action === "delete" ? line("delete", 1, what) : line("replace", 1, `${what} -> may change`);
}

/** How full its service range is afterwards. */
function roomOf({ cidr }: SubnetGroup, { planned, addressesOf }: ServicesGroup): readonly string[] {
  const after = planned?.after.subnets.find((one) => one.cidr === cidr);
  const text = after === undefined || planned === null ? null : roomText(roomIn(planned, after, addressesOf));
  return text === null ? [] : [text];
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
  const what = endpointText(change, names);
  if (change.from === null) return line(change.action, 1, what);
  const { before, after } = change.vracks;
  const where = `moves from ${change.from.cidr}${ownerBeside(change.from.owner, change.owner)}`;
  if (before !== null && after === null) {
    const note = `${shortName(change.owner)} is in no vRack`;
    return { ...line("replace", 1, `${what} -> reachable nowhere, ${where}`, note), isWarning: true };
  }
  const becomes = hasNewAddresses(change) ? "new address" : "may change";
  const vrack = before === after ? "" : ` (${before ?? "no vRack"} -> ${after})`;
  return line("replace", 1, `${what} -> ${becomes}, ${where}${vrack}`);
}

function leavingLine(change: Move, names: EndpointNames): ChangeLine {
  const where = ownerBeside(change.owner, change.from.owner);
  return line("leave", 1, `${endpointText(change, names)}, moves to ${change.cidr}${where}`);
}

function endpointText({ urn, endpoints }: EndpointChange, names: EndpointNames): string {
  const today = endpoints.find((one) => one.urn === urn)?.addresses ?? [];
  return `endpoint ${names(urn)}${listed(today)}`;
}

/** ` of prod-lim`; nothing where it is the same. */
const ownerBeside = (owner: Owner, here: Owner): string =>
  owner.id === here.id ? "" : ` of ${nameBeside(owner, here)}`;

const listed = (addresses: readonly string[]) => (addresses.length === 0 ? "" : `  ${addresses.join(", ")}`);

function line(action: ChangeLine["action"], depth: number, text: string, note = ""): ChangeLine {
  return { action, depth, text, note, isWarning: false };
}
