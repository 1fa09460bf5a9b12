import type { Inventory, InventoryEndpoint } from "../../model/inventory.ts";
import { addressText, markText, ownerName, serviceName, serviceStatus, vlanText } from "./inventory-words.ts";

/** An endpoint, or a subnet without one, with all that is around it. */
export interface InventoryRow {
  readonly vrack: string;
  readonly region: string;
  readonly owner: string;
  readonly subnet: string;
  readonly vlan: string;
  readonly range: string;
  readonly used: string;
  readonly free: string;
  readonly endpoint: string;
  readonly addresses: string;
  /** Whatever is out of the ordinary; empty = nothing. */
  readonly note: string;
}

/** One row for each endpoint, and for each subnet that has none. */
export const inventoryRows = ({ vracks }: Inventory): readonly InventoryRow[] =>
  vracks.flatMap(({ id, regions }) =>
    regions.flatMap((region) =>
      region.subnets.flatMap((subnet) => {
        const { cidr, name, serviceRange, endpoints } = subnet;
        const common = {
          vrack: id ?? "none",
          region: region.region,
          owner: ownerName(region),
          subnet: name === null ? cidr : `${cidr} ${name}`,
          vlan: vlanText(subnet),
          range: serviceRange.cidr,
          used: `${serviceRange.used ?? ""}`,
          free: `${serviceRange.free ?? ""}`,
        };
        return endpoints.length === 0
          ? [{ ...common, endpoint: "", addresses: "", note: markText(subnet.mark) }]
          : endpoints.map((endpoint) => ({ ...common, ...endpointCells(endpoint) }));
      }),
    ),
  );

const endpointCells = (endpoint: InventoryEndpoint): Pick<InventoryRow, "endpoint" | "addresses" | "note"> => ({
  endpoint: serviceName(endpoint),
  addresses: addressText(endpoint),
  note: [serviceStatus(endpoint), markText(endpoint.mark)].filter((part) => part !== "").join("; "),
});
