import type { Finding } from "../../../model/finding.ts";
import { problem } from "../../../findings/file-problem.ts";
import { quoted } from "../../../findings/wording.ts";
import { overlaps } from "./ipv4-range.ts";
import type { PlacedSubnet } from "./placed-subnet.ts";

/**
 * Subnets that have addresses in common: in one region always, across regions where both are in one vRack and VLAN,
 * because one broadcast domain would carry both.
 */
export function overlapRules(subnets: readonly PlacedSubnet[]): readonly Finding[] {
  const inRegion = grouped(subnets, ({ region }) => region);
  const attached = subnets.filter(({ network }) => network.vrack !== null);
  const inVlan = grouped(attached, ({ network, subnet }) => `${network.vrack} ${subnet.vlan}`);
  return [
    ...inRegion.flatMap((group) => clashes(group, () => true).map(sameRegion)),
    ...inVlan.flatMap((group) => clashes(group, (a, b) => a.region !== b.region).map(sameVlan)),
  ];
}

/** Two subnets that clash, in the order of the files. */
type Clash = readonly [first: PlacedSubnet, second: PlacedSubnet];

/**
 * For each subnet that overlaps one before it in address order, that pair.
 *
 * Of those before it, only two can matter: the one that reaches furthest, and the one of another region that does. So
 * time grows with n log n, and a hostile file cannot make it long.
 */
function clashes(
  group: readonly PlacedSubnet[],
  counts: (a: PlacedSubnet, b: PlacedSubnet) => boolean,
): readonly Clash[] {
  const order = new Map(group.map((placed, index) => [placed, index]));
  const found: Clash[] = [];
  let furthest: readonly PlacedSubnet[] = [];
  for (const placed of group.toSorted((a, b) => a.range.first - b.range.first || b.range.size - a.range.size)) {
    const other = furthest.find((before) => counts(before, placed) && overlaps(before.range, placed.range));
    if (other) found.push((order.get(other) ?? 0) < (order.get(placed) ?? 0) ? [other, placed] : [placed, other]);
    const reaching = [...furthest, placed].toSorted((a, b) => b.range.last - a.range.last);
    const another = reaching.find(({ region }) => region !== reaching[0]?.region);
    furthest = another ? [...reaching.slice(0, 1), another] : reaching.slice(0, 1);
  }
  return found;
}

function grouped(
  subnets: readonly PlacedSubnet[],
  keyOf: (placed: PlacedSubnet) => unknown,
): readonly PlacedSubnet[][] {
  const groups = new Map<unknown, PlacedSubnet[]>();
  for (const placed of subnets) {
    const group = groups.get(keyOf(placed));
    if (group) group.push(placed);
    else groups.set(keyOf(placed), [placed]);
  }
  return [...groups.values()];
}

function sameRegion([first, second]: Clash): Finding {
  const { cidr, at } = second.subnet;
  const same = first.range.text === second.range.text;
  const detail = same
    ? `${cidr} is written twice in this region.`
    : `${cidr} overlaps ${first.subnet.cidr}, which is in the same region.`;
  const fix = same ? "Make one subnet of the two." : "Use ranges that have no address in common.";
  return problem("rule/subnet-overlap", at, detail, fix, [first.subnet.at]);
}

function sameVlan([first, second]: Clash): Finding {
  const { cidr, vlan, at } = second.subnet;
  const where = `in ${quoted(first.region.region)}`;
  const both = vlan === null ? "Both are untagged in" : `Both are in VLAN ${vlan} of`;
  const detail = `${cidr} overlaps ${first.subnet.cidr} ${where}. ${both} one vRack, which would carry both.`;
  const fix = "Use ranges that have no address in common, or different VLANs.";
  return problem("rule/subnet-overlap", at, detail, fix, [first.subnet.at]);
}
