import type { Finding } from "../../../model/finding.ts";
import { nearest } from "../../../findings/nearest.ts";
import type { DesiredRegion } from "../../../model/network.ts";
import { caution, problem } from "../../../findings/file-problem.ts";
import { quoted } from "../../../findings/wording.ts";
import { repeated } from "../../../model/repeated.ts";
import { knownRegions, presentRegion } from "./region-names.ts";

/** What there is to say about each region alone. */
export const regionRules = (region: DesiredRegion): readonly Finding[] => [
  ...unknownRegion(region),
  ...subnetCount(region),
  ...duplicateVlans(region),
  ...duplicateNames(region),
];

/** Only a name that is near a known one: a new region must not need a new vrackops. */
function unknownRegion({ region, at }: DesiredRegion): readonly Finding[] {
  if (knownRegions.includes(region)) return [];
  const near = presentRegion(region) ?? nearRegion(region);
  if (!near) return [];
  const detail = `No region ${quoted(region)} is known to vrackops; the platform decides.`;
  return [caution("rule/unknown-region", at, detail, `Did you mean \`${near}\`?`)];
}

/** New regions differ from known ones by their city alone, so an unknown city is near when one letter is wrong. */
function nearRegion(name: string): string | null {
  const sameCity = knownRegions.filter((known) => known.split("-").at(-1) === name.split("-").at(-1));
  return nearest(name, sameCity) ?? nearest(name, knownRegions, 1);
}

/** A warning: OVHcloud's API description says one subnet, its guide gives no number, so the platform decides. */
function subnetCount({ region, subnets }: DesiredRegion): readonly Finding[] {
  const second = subnets[1];
  if (!second) return [];
  const detail = `${quoted(region)} has ${subnets.length} subnets. OVHcloud's API description speaks of one: the platform decides.`;
  return [
    caution("rule/subnet-count", second.at, detail, "Keep one subnet, unless you know that the platform accepts more."),
  ];
}

function duplicateVlans({ subnets }: DesiredRegion): readonly Finding[] {
  return repeated(subnets, ({ vlan }) => vlan).map(([first, { vlan, vlanAt }]) => {
    const detail =
      vlan === null
        ? "Two subnets of this region are untagged. A vRack Services has one subnet a VLAN, and one untagged."
        : `Two subnets of this region use VLAN ${vlan}. A vRack Services has one subnet a VLAN.`;
    return problem("rule/vlan-duplicate", vlanAt, detail, "Give each subnet a VLAN of its own.", [first.vlanAt]);
  });
}

/** A warning: the platform allows it, but a name tells a subnet that changes its CIDR from one that is deleted. */
function duplicateNames({ subnets }: DesiredRegion): readonly Finding[] {
  const named = subnets.flatMap(({ name, nameAt, at }) =>
    name === null || name === undefined ? [] : [{ value: name, at: nameAt ?? at }],
  );
  return repeated(named, ({ value }) => value).map(([first, { value, at }]) => {
    const detail = `Two subnets of this region are named ${quoted(value)}.`;
    return caution("rule/name-duplicate", at, detail, "Give each subnet a name of its own.", [first.at]);
  });
}
