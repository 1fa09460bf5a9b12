import type { Finding } from "../../../model/finding.ts";
import { nearest } from "../../../findings/nearest.ts";
import type { NetworkDocument, RegionDocument } from "../../../file/read/network-document.ts";
import { caution, problem } from "../../../file/read/problem.ts";
import { presentRegion } from "../../../file/read/format-advice.ts";
import { quoted } from "../../../findings/wording.ts";
import { repeated } from "../../../file/rules/repeated.ts";

/** Regions that OVHcloud has named for vRack Services or its managed services. Only hints: the platform decides. */
const knownRegions: readonly string[] = [
  "ca-east-bhs",
  "ca-east-tor",
  "eu-central-waw",
  "eu-west-eri",
  "eu-west-gra",
  "eu-west-lim",
  "eu-west-par",
  "eu-west-rbx",
  "eu-west-sbg",
  "us-east-vin",
  "us-west-hil",
];

/** What there is to say about a network and each of its regions alone. */
export function regionRules(network: NetworkDocument): readonly Finding[] {
  if (network.regions.length > 0) return network.regions.flatMap(oneRegion);
  const detail = "This document lists no region, so nothing is managed by it.";
  return [
    caution("rule/nothing-managed", network.at, detail, "List the regions under `regions`, or remove the document."),
  ];
}

const oneRegion = (region: RegionDocument): readonly Finding[] => [
  ...unknownRegion(region),
  ...subnetCount(region),
  ...duplicateVlans(region),
  ...duplicateNames(region),
];

/** Only a name that is near a known one: a new region must not need a new vrackops. */
function unknownRegion({ region }: RegionDocument): readonly Finding[] {
  if (knownRegions.includes(region.value)) return [];
  const near = presentRegion(region.value) ?? nearRegion(region.value);
  if (!near) return [];
  const detail = `No region ${quoted(region.value)} is known to vrackops; the platform decides.`;
  return [caution("rule/unknown-region", region.at, detail, `Did you mean \`${near}\`?`)];
}

/** New regions differ from known ones by their city alone, so an unknown city is near when one letter is wrong. */
function nearRegion(name: string): string | null {
  const sameCity = knownRegions.filter((known) => known.split("-").at(-1) === name.split("-").at(-1));
  return nearest(name, sameCity) ?? nearest(name, knownRegions, 1);
}

/** A warning: OVHcloud's API description says one subnet, its guide gives no number, so the platform decides. */
function subnetCount({ region, subnets }: RegionDocument): readonly Finding[] {
  const second = subnets[1];
  if (!second) return [];
  const detail = `${quoted(region.value)} has ${subnets.length} subnets. OVHcloud's API description speaks of one: the platform decides.`;
  return [
    caution(
      "rule/subnet-count",
      second.cidr.at,
      detail,
      "Keep one subnet, unless you know that the platform takes more.",
    ),
  ];
}

function duplicateVlans({ subnets }: RegionDocument): readonly Finding[] {
  return repeated(subnets, ({ vlan }) => vlan.value).map(([first, { vlan }]) => {
    const detail =
      vlan.value === null
        ? "Two subnets of this region are untagged. A vRack Services has one subnet a VLAN, and one untagged."
        : `Two subnets of this region use VLAN ${vlan.value}. A vRack Services has one subnet a VLAN.`;
    return problem("rule/vlan-duplicate", vlan.at, detail, "Give each subnet a VLAN of its own.", [first.vlan.at]);
  });
}

/** A warning: the platform allows it, but a name tells a subnet that changes its CIDR from one that is deleted. */
function duplicateNames({ subnets }: RegionDocument): readonly Finding[] {
  const named = subnets.flatMap(({ name }) =>
    name && name.value !== null ? [{ value: name.value, at: name.at }] : [],
  );
  return repeated(named, ({ value }) => value).map(([first, { value, at }]) => {
    const detail = `Two subnets of this region are named ${quoted(value)}.`;
    return caution("rule/name-duplicate", at, detail, "Give each subnet a name of its own.", [first.at]);
  });
}
