import { by } from "../../model/order.ts";
import type { AttachmentChange, EndpointChange, SubnetChange, NameChange } from "../../kinds/vrack-services/change.ts";
import type { FieldChange } from "../../model/change.ts";
import type { Owner } from "../../model/owner.ts";
import type { ChangeGroup, SubnetGroup } from "./change-groups.ts";
import { escapeTerminal } from "../text/escape-terminal.ts";
import { fieldText, fieldValue } from "./field-text.ts";
import { type EndpointNames, shortName } from "./names.ts";
import { type ActionSymbol, symbolOf } from "./symbol.ts";

/** One line of the list of changes, escaped for a terminal, without colour and indentation. */
export interface ChangeLine {
  /** Null for a line that only explains. */
  readonly symbol: ActionSymbol | null;
  /** 0 = directly beneath the vRack Services. */
  readonly depth: number;
  readonly text: string;
  /** Shown behind ` # `; empty = none. */
  readonly note: string;
}

/** A change with all that belongs to it; never cut. */
export type ChangeBlock = readonly ChangeLine[];

/** `vRack Services prod-gra (eu-west-gra, vrs-…) in pn-100001`, as it is today. */
export function groupHeading({ ref, planned }: ChangeGroup): string {
  const id = ref.name === null ? "" : `, ${ref.id}`;
  const where = planned === null ? "" : planned.vrackBefore === null ? ", in no vRack" : ` in ${planned.vrackBefore}`;
  return escapeTerminal(`vRack Services ${shortName(ref)} (${ref.region}${id})${where}`);
}

/** The changes of a group, one block for each that stands alone. */
export function changeBlocks(group: ChangeGroup, names: EndpointNames): readonly ChangeBlock[] {
  return [...group.own.map(ownBlock), ...group.subnets.map((subnet) => subnetBlock(subnet, group, names))];
}

function ownBlock(change: NameChange | AttachmentChange): ChangeBlock {
  if (change.thing === "vrack-services") {
    return change.fields.map((field) => line(symbolOf(change.action), 0, fieldText(field)));
  }
  const field = change.fields.find((item) => item.field === "vrack");
  const [before, after] = [field?.before ?? "its vRack", field?.after ?? "its vRack"];
  const note = change.adopts ? `adopted: the only unattached one in ${change.owner.region}` : "";
  switch (change.action) {
    case "create":
      return [line("+", 0, `attach to ${after}`, note)];
    case "delete":
      return [line("-", 0, `detach from ${before}`, note)];
    case "replace":
      return [line("-/+", 0, `move from ${before} to ${after}`, note)];
  }
}

function subnetBlock(subnet: SubnetGroup, group: ChangeGroup, names: EndpointNames): ChangeBlock {
  const byName = by(({ urn }: { readonly urn: string }) => names(urn));
  const own = new Set(subnet.endpoints.map(({ urn }) => urn));
  const carried = (subnet.change?.endpoints ?? []).filter(({ urn }) => !own.has(urn)).toSorted(byName);
  const symbol = subnet.change === null ? null : symbolOf(subnet.change.action);
  return [
    line(symbol, 0, `subnet ${subnetTitle(subnet, group)}`, subnet.change === null ? "stays" : ""),
    ...(subnet.change === null ? [] : changedFields(subnet.change)),
    ...carried.map(({ urn, addresses }) =>
      subnet.change?.action === "delete"
        ? line("-", 1, `endpoint ${names(urn)}${listed(addresses)}`)
        : line("-/+", 1, `endpoint ${names(urn)}${listed(addresses)} -> may change`),
    ),
    ...subnet.endpoints.toSorted(byName).map((change) => endpointLine(change, names)),
  ];
}

function subnetTitle({ cidr, change }: SubnetGroup, { planned }: ChangeGroup): string {
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
    line(null, 1, fieldText(field), action === "replace" && field.field !== "name" ? "forces replacement" : ""),
  );
}

function endpointLine(change: EndpointChange, names: EndpointNames): ChangeLine {
  const today = change.endpoints.find(({ urn }) => urn === change.urn)?.addresses ?? [];
  const what = `endpoint ${names(change.urn)}${listed(today)}`;
  if (change.action !== "replace") return line(symbolOf(change.action), 1, what);
  const from = change.from;
  const where = from === null ? "" : `, moves from ${from.cidr}${ownerOf(from.owner, change.owner)}`;
  return line("-/+", 1, `${what} -> may change${where}`);
}

/** ` of prod-lim`; the id where the name would not tell it from `here`, and nothing where it is the same. */
function ownerOf(ref: Owner, here: Owner): string {
  if (ref.id === here.id) return "";
  return ` of ${shortName(ref) === shortName(here) ? ref.id : shortName(ref)}`;
}

const listed = (addresses: readonly string[]) => (addresses.length === 0 ? "" : `  ${addresses.join(", ")}`);

function line(symbol: ActionSymbol | null, depth: number, text: string, note = ""): ChangeLine {
  return { symbol, depth, text: escapeTerminal(text), note: escapeTerminal(note) };
}
