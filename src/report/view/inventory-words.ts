import type {
  End,
  Inventory,
  InventoryEndpoint,
  InventoryRegion,
  InventoryService,
  InventorySubnet,
  InventoryVrack,
  Mark,
} from "../../model/inventory.ts";
import { plural } from "./plural.ts";

/** A sign for each thing that a plan does, so that no colour is needed to tell them apart. */
const markSigns: Readonly<Record<Mark["state"], string>> = {
  added: "+",
  changed: "~",
  removed: "-",
  interrupted: "!",
};

/** `vRack pn-100001`, or what stands for none. */
export const vrackTitle = ({ id }: Pick<InventoryVrack, "id">): string => (id === null ? "in no vRack" : `vRack ${id}`);

/** `eu-west-gra`, or what stands for a region that the account does not tell. */
export const regionTitle = ({ region }: Pick<InventoryRegion, "region">): string =>
  region === "" ? "unknown region" : region;

/** `prod-gra (vrs-…)`. */
export const ownerName = ({ name, id }: Pick<InventoryRegion, "name" | "id">): string =>
  name === null ? id : `${name} (${id})`;

/** `READY, ACTIVE`, and when it ends. */
export const regionStatus = ({ resourceStatus, productStatus, ends }: InventoryRegion): string =>
  [resourceStatus, productStatus, ...endTexts(ends)].join(", ");

/** `VLAN 30`. */
export const vlanText = ({ vlan }: Pick<InventorySubnet, "vlan">): string =>
  vlan === null ? "untagged" : `VLAN ${vlan}`;

/** `3 used, 8 free, 5 reserved`; empty where nothing is counted. */
export const useText = ({ serviceRange: { used, free, reserved } }: Pick<InventorySubnet, "serviceRange">): string =>
  [
    ...(used === null ? [] : [`${used} used`]),
    ...(free === null ? [] : [`${free} free`]),
    ...(reserved === null ? [] : [`${reserved} reserved`]),
  ].join(", ");

/** What an endpoint is called: its name, or its URN. */
export const serviceName = ({ name, urn }: Pick<InventoryService, "name" | "urn">): string => name ?? urn;

/** What is to be known of a managed service: its state where it does not run, and when it ends; empty = nothing. */
export const serviceStatus = ({ status, ends }: InventoryService): string =>
  [...(status === null || status === "running" ? [] : [status]), ...endTexts(ends)].join(", ");

/** `10.120.0.5`, or why there is none. */
export const addressText = ({ addresses, mark }: InventoryEndpoint): string => {
  if (addresses.length > 0) return addresses.join(", ");
  return mark === null ? "no address yet" : "address to come";
};

/** `! is interrupted`, `its address may change`; none without a mark. */
export const markLines = (mark: Mark | null): readonly string[] =>
  mark === null ? [] : mark.what.map((what, index) => (index === 0 ? `${markSigns[mark.state]} ${what}` : what));

/** The same on one line; empty without a mark. */
export const markText = (mark: Mark | null): string => markLines(mark).join("; ");

/** `ends 2026-12-31`. */
export function endText({ how, at }: End): string {
  const date = at === null ? null : at.slice(0, 10);
  switch (how) {
    case "terminates":
      return date === null ? "is terminated, date unknown" : `ends ${date}`;
    case "expires":
      return `expires ${date ?? "soon"} unless renewed`;
    case "ended":
      return date === null ? "has ended" : `ended ${date}`;
  }
}

const endTexts = (ends: End | null): readonly string[] => (ends === null ? [] : [endText(ends)]);

/** What there is, in one sentence. */
export function inventorySentence({ vracks, idle }: Inventory): string {
  const regions = vracks.flatMap((vrack) => vrack.regions);
  const subnets = regions.flatMap((region) => region.subnets);
  const endpoints = subnets.flatMap((subnet) => subnet.endpoints);
  const sum = (of: (subnet: InventorySubnet) => number | null): number =>
    subnets.reduce((total, subnet) => total + (of(subnet) ?? 0), 0);
  const there = [
    plural(vracks.filter(({ id }) => id !== null).length, "vRack"),
    plural(regions.length, "vRack Services", "vRack Services"),
    plural(subnets.length, "subnet"),
    plural(endpoints.length, "endpoint"),
  ].join(", ");
  const use = `${sum(({ serviceRange }) => serviceRange.used)} addresses used, ${sum(({ serviceRange }) => serviceRange.free)} free`;
  const without = idle.length === 0 ? "" : `; ${plural(idle.length, "managed service")} without an endpoint`;
  return `${there}; ${use}${without}.`;
}
