import type { ServiceReference } from "../../../model/network.ts";
import type { LiveSubnet } from "../live.ts";
import { by, compareAddress, compareText } from "../../../model/order.ts";
import type { Spec, SpecSubnet } from "../step.ts";
import type { Match } from "./match.ts";

/** A subnet before and after; one side may be missing. */
export type SubnetPair =
  | { readonly live: LiveSubnet; readonly want: SpecSubnet }
  | { readonly live: LiveSubnet; readonly want: null }
  | { readonly live: null; readonly want: SpecSubnet };

/** Which subnet a pair is about: as it will be called, or as it was when it goes. */
export const cidrOf = ({ live, want }: SubnetPair): string => (want === null ? live.cidr : want.cidr);

/**
 * Pairs what a region should carry with what it carries: by CIDR; then by name; then the only two left over.
 *
 * A wanted subnet whose name is not managed keeps the name of its live partner.
 * References without a URN are left out: they have a finding, and no plan is made.
 * @returns pairs sorted by the CIDR that stands after the change, or before it when deleted
 */
export function pairSubnets(
  { region, live }: Match,
  urnOf: ReadonlyMap<ServiceReference, string>,
): readonly SubnetPair[] {
  const partners = new Map<string, LiveSubnet>();
  const rest = () => live.subnets.filter((subnet) => ![...partners.values()].includes(subnet));
  const open = () => region.subnets.filter(({ cidr }) => !partners.has(cidr));
  for (const { cidr } of region.subnets) {
    const same = live.subnets.find((subnet) => subnet.cidr === cidr);
    if (same) partners.set(cidr, same);
  }
  for (const { cidr, name } of open()) {
    if (name === null || name === undefined) continue;
    const sameName = rest().filter((subnet) => subnet.name === name);
    const unique = open().filter((subnet) => subnet.name === name).length === 1;
    if (unique && sameName[0] && sameName.length === 1) partners.set(cidr, sameName[0]);
  }
  const [lastLive, ...moreLive] = rest();
  const [lastOpen, ...moreOpen] = open();
  if (lastLive && lastOpen && moreLive.length + moreOpen.length === 0) partners.set(lastOpen.cidr, lastLive);
  const wanted = region.subnets.map(({ cidr, name, vlan, serviceRange, endpoints }): SubnetPair => {
    const partner = partners.get(cidr) ?? null;
    const urns = endpoints.flatMap((reference) => urnOf.get(reference) ?? []).toSorted(compareText);
    return {
      live: partner,
      want: { cidr, name: name === undefined ? (partner?.name ?? null) : name, vlan, serviceRange, endpoints: urns },
    };
  });
  const gone = rest().map((subnet): SubnetPair => ({ live: subnet, want: null }));
  return [...wanted, ...gone].toSorted(by(cidrOf, compareAddress));
}

/** What a region should carry afterwards. */
export const wantedSpec = (pairs: readonly SubnetPair[]): Spec => ({
  subnets: pairs.flatMap(({ want }) => want ?? []),
});

/** Whether the platform makes a subnet anew to get from one to the other. Source: PUT description, "Not seamless". */
export const isReplaced = (live: LiveSubnet, want: SpecSubnet): boolean =>
  live.cidr !== want.cidr || live.vlan !== want.vlan || live.serviceRange.cidr !== want.serviceRange;
