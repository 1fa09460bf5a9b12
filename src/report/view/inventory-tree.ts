import type { Inventory, InventoryRegion, InventorySubnet, Mark } from "../../model/inventory.ts";
import type { PictureNode } from "../../model/words.ts";
import {
  addressText,
  markLines,
  ownerName,
  regionStatus,
  regionTitle,
  serviceName,
  serviceStatus,
  useText,
  vlanText,
  vrackTitle,
} from "./inventory-words.ts";

/** One thing of an account with all that is in it. */
export interface InventoryNode {
  /** Its address, or another text that is unique in the tree. */
  readonly key: string;
  /** What is said of it as it is, the most important first; none is empty. */
  readonly parts: readonly string[];
  readonly mark: Mark | null;
  readonly children: readonly InventoryNode[];
}

/** vRacks → vRack Services → subnets → endpoints; managed services without an endpoint come last. */
export function inventoryTree({ vracks, idle }: Inventory): readonly InventoryNode[] {
  const shown = vracks.map((vrack) =>
    node(
      `vrack ${vrack.id ?? ""}`,
      [vrackTitle(vrack), vrack.regions.length === 0 ? "nothing attached" : ""],
      null,
      vrack.regions.map(regionNode),
    ),
  );
  const services = idle.map((one) => node(one.urn, [serviceName(one), one.region, serviceStatus(one)], null, []));
  return services.length === 0
    ? shown
    : [...shown, node("idle", ["managed services without an endpoint"], null, services)];
}

const regionNode = (region: InventoryRegion): InventoryNode =>
  node(
    region.address,
    [regionTitle(region), ownerName(region), regionStatus(region)],
    region.mark,
    region.subnets.map(subnetNode),
  );

function subnetNode(subnet: InventorySubnet): InventoryNode {
  const use = useText(subnet);
  const range = `range ${subnet.serviceRange.cidr}${use === "" ? "" : `: ${use}`}`;
  return node(
    subnet.address,
    [subnet.cidr, subnet.name ?? "", vlanText(subnet), range],
    subnet.mark,
    subnet.endpoints.map((endpoint) =>
      node(
        endpoint.address,
        [serviceName(endpoint), addressText(endpoint), serviceStatus(endpoint)],
        endpoint.mark,
        [],
      ),
    ),
  );
}

const node = (
  key: string,
  parts: readonly string[],
  mark: Mark | null,
  children: readonly InventoryNode[],
): InventoryNode => ({ key, parts: parts.filter((part) => part !== ""), mark, children });

/** The same as boxes, each after the one that holds it. */
export const pictureNodesOf = (nodes: readonly InventoryNode[], parent: string | null = null): readonly PictureNode[] =>
  nodes.flatMap(({ key, parts, mark, children }) => [
    { key, parent, label: [...parts, ...markLines(mark)], state: mark?.state ?? "untouched" } as const,
    ...pictureNodesOf(children, key),
  ]);
