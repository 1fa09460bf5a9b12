import type { WriteInventory } from "../inventory-format.ts";
import { endpointLabels } from "../view/endpoint-labels.ts";

/**
 * Variables for a shell or an environment file: `NAME_ADDRESS=10.120.0.5`, and `NAME_ADDRESS_2=` for a second address.
 *
 * Names and values are made of letters, digits, `_` and `.` only, so that nothing in them is for a shell to read.
 */
export const inventoryToEnv: WriteInventory = (inventory) => {
  const lines = endpointLabels(inventory, variableName, "_").flatMap(({ label, endpoint: { addresses } }) =>
    addresses.length === 0
      ? [`# ${label}_ADDRESS has no value yet`]
      : addresses.map((address, index) => `${label}_ADDRESS${index === 0 ? "" : `_${index + 1}`}=${plain(address)}`),
  );
  return `${["# Endpoints of vRack Services, written by vrackops show", ...lines].join("\n")}\n`;
};

/** A name may not begin with a digit. Source: POSIX.1-2017, XBD 3.235. */
const variableName = (text: string): string =>
  text
    .normalize("NFKD")
    .toUpperCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Z0-9]+/gu, "_")
    .replace(/^_|_$/gu, "")
    .replace(/^(?=\d)/u, "_");

const plain = (address: string): string => address.replace(/[^\w.:-]/gu, "");
