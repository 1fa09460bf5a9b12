import type { VrackServicesField } from "./change.ts";
import type { SubnetPair } from "./match/pair-subnets.ts";

/** What differs between the two sides of a subnet, endpoints aside; all that is set when one side is missing. */
export function subnetFields({ live, want }: SubnetPair): readonly VrackServicesField[] {
  const all: readonly VrackServicesField[] = [
    { field: "cidr", before: live?.cidr ?? null, after: want?.cidr ?? null },
    { field: "name", before: live?.name ?? null, after: want?.name ?? null },
    { field: "serviceRange", before: live?.serviceRange.cidr ?? null, after: want?.serviceRange ?? null },
    { field: "vlan", before: live?.vlan ?? null, after: want?.vlan ?? null },
  ];
  return all.filter(({ before, after }) => before !== after);
}
