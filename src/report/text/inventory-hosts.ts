import type { WriteInventory } from "../inventory-format.ts";
import { endpointLabels } from "../view/endpoint-labels.ts";

/** Lines for `/etc/hosts`: `ADDRESS name`. An endpoint without an address is a comment. */
export const inventoryToHosts: WriteInventory = (inventory) => {
  const lines = endpointLabels(inventory, hostName, ".").flatMap(({ label, endpoint: { addresses } }) =>
    addresses.length === 0 ? [`# ${label} has no address yet`] : addresses.map((address) => `${address} ${label}`),
  );
  return `${["# Endpoints of vRack Services, written by vrackops show", ...lines].join("\n")}\n`;
};

/** One label of a host name: dots go too, so that no name of an endpoint stands for a machine of somebody else. Source: RFC 1123 §2.1. */
const hostName = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, 63)
    .replace(/^-|-$/gu, "");
