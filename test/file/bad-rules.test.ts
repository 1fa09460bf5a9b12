import { expect, test } from "vitest";
import { briefOf, goodSubnet, region, subnet } from "./texts.ts";

const urn = "urn:v1:eu:resource:storageNetApp:1";

/** A region with two /24 subnets on lines 4 and 5. */
const two = (a: string, rest: string, b: string, otherRest: string): string =>
  region(
    `subnets: [{cidr: ${a}/24, serviceRange: ${a}/28, ${rest}},`,
    `          {cidr: ${b}/24, serviceRange: ${b}/28, ${otherRest}}]`,
  );

/** Two regions with the same /24, on lines 4 and 5. */
const regions = (top: string, rest: string, otherRest: string): string =>
  `version: 1\n${top}\nregions:\n` +
  `  eu-west-gra: {subnets: [{cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, ${rest}}]}\n` +
  `  eu-west-lim: {subnets: [{cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, ${otherRest}}]}\n`;

/** What rules say against values: text, and every finding. */
const rows: readonly (readonly [name: string, text: string, want: readonly string[]])[] = [
  ["a document without regions", "version: 1\n", ["? rule/nothing-managed 1:1"]],
  ["an address inside the subnet", subnet("10.120.0.8/24", "10.120.0.0/28"), ["rule/not-network-address 5:15"]],
  ["an address inside the service range", subnet("10.120.0.0/24", "10.120.0.8/28"), ["rule/not-network-address 6:23"]],
  ["a public subnet", subnet("8.8.8.0/24", "8.8.8.0/28"), ["rule/not-private 5:15"]],
  [
    "a subnet that is partly private",
    subnet("172.16.0.0/11", "172.16.0.0/28"),
    ["rule/not-network-address 5:15", "rule/not-private 5:15", "? rule/subnet-length 5:15"],
  ],
  [
    "a public service range",
    subnet("10.120.0.0/24", "11.120.0.0/28"),
    ["rule/not-private 6:23", "rule/range-outside-subnet 6:23 < 5:15"],
  ],
  ["a subnet of /16", subnet("10.120.0.0/16", "10.120.0.0/28"), ["? rule/subnet-length 5:15"]],
  ["a subnet of /25", subnet("10.120.0.0/25", "10.120.0.0/28"), ["? rule/subnet-length 5:15"]],
  [
    "a subnet of /30",
    subnet("10.120.0.0/30", "10.120.0.0/29"),
    ["? rule/subnet-length 5:15", "rule/range-outside-subnet 6:23 < 5:15"],
  ],
  ["a service range of /26", subnet("10.120.0.0/24", "10.120.0.0/26"), ["rule/range-length 6:23"]],
  ["a service range of /30", subnet("10.120.0.0/24", "10.120.0.0/30"), ["rule/range-length 6:23"]],
  ["a service range outside", subnet("10.120.0.0/24", "10.121.0.0/28"), ["rule/range-outside-subnet 6:23 < 5:15"]],
  [
    "a service range that is the subnet",
    subnet("10.120.0.0/28", "10.120.0.0/28"),
    ["? rule/subnet-length 5:15", "? rule/range-fills-subnet 6:23 < 5:15"],
  ],
  [
    "more endpoints than are likely to fit",
    subnet("10.120.0.0/24", "10.120.0.0/29", "endpoints: [a, b, c, d]"),
    ["? rule/range-too-small 6:23"],
  ],
  [
    "four endpoints in the middle of the subnet",
    subnet("10.120.0.0/24", "10.120.0.8/29", "endpoints: [a, b, c, d]"),
    [],
  ],
  [
    "more endpoints than addresses",
    subnet("10.120.0.0/24", "10.120.0.8/29", "endpoints: [a, b, c, d, e, f, g, h, i]"),
    ["rule/range-too-small 6:23"],
  ],
  [
    "a VLAN twice",
    two("10.1.0.0", "vlan: 30", "10.2.0.0", "vlan: 30"),
    ["? rule/subnet-count 5:22", "rule/vlan-duplicate 5:68 < 4:68"],
  ],
  [
    "two untagged subnets",
    two("10.1.0.0", "vlan: null", "10.2.0.0", "name: b"),
    ["? rule/subnet-count 5:22", "rule/vlan-duplicate 5:22 < 4:68"],
  ],
  [
    "a subnet twice",
    two("10.1.0.0", "vlan: 30", "10.1.0.0", "vlan: 31"),
    ["? rule/subnet-count 5:22", "rule/subnet-overlap 5:22 < 4:22"],
  ],
  [
    "a subnet name twice",
    two("10.1.0.0", "name: a", "10.2.0.0", "{name: a}").replace("{name: a}", "vlan: 2, name: a"),
    ["? rule/subnet-count 5:22", "? rule/name-duplicate 5:77 < 4:68"],
  ],
  [
    "overlap in one VLAN of one vRack",
    regions("vrack: pn-1", "vlan: 30", "vlan: 30"),
    ["rule/subnet-overlap 5:34 < 4:34"],
  ],
  [
    "overlap of two untagged subnets of one vRack",
    regions("vrack: pn-1", "vlan: null", "name: b"),
    ["rule/subnet-overlap 5:34 < 4:34"],
  ],
  [
    "a larger subnet after a smaller one that it holds",
    two("10.1.4.0", "vlan: 30", "10.1.0.0", "vlan: 31").replace("10.1.0.0/24", "10.1.0.0/21"),
    ["? rule/subnet-count 5:22", "? rule/subnet-length 5:22", "rule/subnet-overlap 5:22 < 4:22"],
  ],
  ["the same in different VLANs", regions("vrack: pn-1", "vlan: 30", "vlan: 31"), []],
  ["the same without a vRack", regions("policy: {}", "vlan: 30", "vlan: 30"), []],
  ["a managed service twice in a subnet", goodSubnet("endpoints: [a, b, a]"), ["rule/service-duplicate 7:27 < 7:21"]],
  ["a URN twice in a subnet", goodSubnet(`endpoints: [${urn}, ${urn}]`), ["rule/service-duplicate 7:57 < 7:21"]],
  ["a name in two regions", regions("vrack: pn-1", "vlan: 2, endpoints: [a]", "vlan: 3, endpoints: [a]"), []],
  [
    "a URN in two regions",
    regions("vrack: pn-1", `vlan: 2, endpoints: [${urn}]`, `vlan: 3, endpoints: [${urn}]`),
    ["rule/service-duplicate 5:95 < 4:95"],
  ],
  [
    "a vRack in two documents",
    "version: 1\nvrack: pn-1\nregions: {r: {subnets: []}}\n"
      .repeat(2)
      .replace("\nversion", "\n---\nversion")
      .replace("}\nversion", "}\n---\nversion"),
    ["rule/vrack-duplicate 6:8 < 2:8"],
  ],
  [
    "an id in two regions",
    "version: 1\nregions:\n  r: {id: vrs-1, subnets: []}\n  s: {id: vrs-1, subnets: []}\n",
    ["rule/id-duplicate 4:11 < 3:11"],
  ],
  [
    "a region with a typing mistake",
    "version: 1\nregions: {eu-wset-gra: {subnets: []}}\n",
    ["? rule/unknown-region 2:11"],
  ],
  ["an old region name in lower case", "version: 1\nregions: {gra: {subnets: []}}\n", ["? rule/unknown-region 2:11"]],
  ["a region that nobody has heard of", "version: 1\nregions: {eu-west-mad: {subnets: []}}\n", []],
];

test.each(rows)("rules: %s", (_, text, want) => {
  expect(briefOf(text)).toEqual(want);
});
