import { finding } from "../../../findings/finding.ts";
import type { Inventory, InventoryRegion, InventorySubnet, Mark } from "../../../model/inventory.ts";
import { by, compareAddress } from "../../../model/order.ts";
import type { JsonRecord } from "../../../model/words.ts";
import { type Marks, marksOf } from "./marks-of.ts";
import { readChange } from "./read-change.ts";

/**
 * An account with what a plan does to it: what is added stands where it will be, with a mark, as everything that changes.
 *
 * What the plan does elsewhere is told in a finding.
 * @param changes - as the plan has them in JSON
 */
export function withPlan(inventory: Inventory, changes: readonly JsonRecord[]): Inventory {
  const marks = marksOf(inventory, changes.map(readChange));
  const seen = new Set<string>();
  const markAt = (address: string): Mark | null => {
    const mark = marks.marks.get(address) ?? null;
    if (mark !== null) seen.add(address);
    return mark;
  };
  const vracks = inventory.vracks.map((vrack) => ({
    ...vrack,
    regions: vrack.regions.map((region) => regionWith(region, marks, markAt)),
  }));
  const elsewhere = [...marks.marks.keys()].filter((address) => !seen.has(address));
  return { ...inventory, vracks, findings: [...inventory.findings, ...elsewhereFindings(elsewhere)] };
}

function regionWith(region: InventoryRegion, marks: Marks, markAt: (address: string) => Mark | null): InventoryRegion {
  const isThere = (cidr: string): boolean => region.subnets.some((subnet) => subnet.cidr === cidr);
  const added = marks.subnets.filter(({ id, subnet }) => id === region.id && !isThere(subnet.cidr));
  return {
    ...region,
    mark: markAt(region.address),
    subnets: [...region.subnets, ...added.map(({ subnet }) => subnet)]
      .map((subnet) => subnetWith(subnet, region, marks, markAt))
      .toSorted(by(({ cidr }) => cidr, compareAddress)),
  };
}

function subnetWith(
  subnet: InventorySubnet,
  { region }: InventoryRegion,
  marks: Marks,
  markAt: (address: string) => Mark | null,
): InventorySubnet {
  const isThere = (urn: string): boolean => subnet.endpoints.some((endpoint) => endpoint.urn === urn);
  const added = marks.endpoints.filter(({ parent, endpoint }) => parent === subnet.address && !isThere(endpoint.urn));
  return {
    ...subnet,
    mark: markAt(subnet.address),
    nextRange: marks.ranges.get(subnet.address) ?? null,
    endpoints: [...subnet.endpoints, ...added.map(({ endpoint }) => ({ ...endpoint, region }))].map((endpoint) => ({
      ...endpoint,
      mark: markAt(endpoint.address),
    })),
  };
}

const mostNamed = 5;

function elsewhereFindings(addresses: readonly string[]): Inventory["findings"] {
  if (addresses.length === 0) return [];
  const rest = addresses.length > mostNamed ? ` and ${addresses.length - mostNamed} more` : "";
  const detail = `Not in what is shown: ${addresses.slice(0, mostNamed).join(", ")}${rest}.`;
  return [finding("run/plan-elsewhere", { detail })];
}
