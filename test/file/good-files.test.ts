import { expect, test } from "vitest";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import type { DesiredNetwork } from "../../src/model/network.ts";
import { file, goodSubnet } from "./texts.ts";

const place = (line: number, column: number, length: number, text: string) => ({
  file: "network.yaml",
  line,
  column,
  length,
  text,
  textColumn: 1,
});

const urn = "urn:v1:eu:resource:storageNetApp:00e1";

const whole = `# yaml-language-server: $schema=../schemas/network.schema.json
version: 1
vrack: pn-100001

regions:
  eu-west-gra:
    name: prod-gra
    id: vrs-ar7-72w-poh-3qe
    subnets:
      - name: storage
        cidr: 10.120.0.0/24
        serviceRange: 10.120.0.0/28
        vlan: 30
        endpoints:
          - home-dirs
          - ${urn}
  eu-west-lim:
    subnets: []

policy:
  allow: [ip-change, interruption]
  maxDeletions: 1
  ignore: [vrs-lab, archive]
`;

const wholeNetwork: DesiredNetwork = {
  vrack: "pn-100001",
  isDetached: false,
  regions: [
    {
      region: "eu-west-gra",
      id: "vrs-ar7-72w-poh-3qe",
      name: "prod-gra",
      subnets: [
        {
          cidr: "10.120.0.0/24",
          name: "storage",
          serviceRange: "10.120.0.0/28",
          vlan: 30,
          endpoints: [
            { kind: "name", value: "home-dirs", at: place(15, 13, 9, "          - home-dirs") },
            { kind: "urn", value: urn, at: place(16, 13, 37, `          - ${urn}`) },
          ],
          at: place(11, 15, 13, "        cidr: 10.120.0.0/24"),
          nameAt: place(10, 15, 7, "      - name: storage"),
          serviceRangeAt: place(12, 23, 13, "        serviceRange: 10.120.0.0/28"),
          vlanAt: place(13, 15, 2, "        vlan: 30"),
          protectAt: null,
        },
      ],
      at: place(6, 3, 11, "  eu-west-gra:"),
      order: null,
      idAt: place(8, 9, 19, "    id: vrs-ar7-72w-poh-3qe"),
      protectAt: null,
    },
    {
      region: "eu-west-lim",
      id: null,
      name: null,
      subnets: [],
      at: place(17, 3, 11, "  eu-west-lim:"),
      order: null,
      idAt: null,
      protectAt: null,
    },
  ],
  policy: {
    allow: ["interruption", "ip-change"],
    maxDeletions: 1,
    maxDeletionsAt: place(22, 17, 1, "  maxDeletions: 1"),
    maxInterruptions: null,
    maxInterruptionsAt: null,
    ignore: ["vrs-lab", "archive"],
  },
  at: place(3, 8, 9, "vrack: pn-100001"),
};

test("a whole file is read with its places", () => {
  const { desired, findings } = loadNetworks([file(whole)]);
  expect({ desired, findings }).toEqual({ desired: { networks: [wholeNetwork] }, findings: [] });
});

test("a byte order mark and CRLF line breaks change nothing, places included", () => {
  const windows = `\ufeff${whole.replaceAll("\n", "\r\n")}`;
  const { desired, findings } = loadNetworks([file(windows)]);
  expect({ desired, findings }).toEqual({ desired: { networks: [wholeNetwork] }, findings: [] });
});

test("what is left out has its own meaning each", () => {
  const text = goodSubnet('name: ""');
  const [network] = loadNetworks([file(text)]).desired.networks;
  const start = place(1, 1, 10, "version: 1");
  const policy = {
    allow: [],
    maxDeletions: null,
    maxDeletionsAt: null,
    maxInterruptions: null,
    maxInterruptionsAt: null,
    ignore: [],
  };
  expect({ ...network, regions: [] }).toEqual({ vrack: null, isDetached: false, regions: [], policy, at: start });
  expect(network?.regions[0]?.subnets).toEqual([
    {
      cidr: "10.120.0.0/24",
      name: null,
      serviceRange: "10.120.0.0/28",
      vlan: null,
      endpoints: [],
      at: place(5, 15, 13, "      - cidr: 10.120.0.0/24"),
      nameAt: place(7, 15, 2, '        name: ""'),
      serviceRangeAt: place(6, 23, 13, "        serviceRange: 10.120.0.0/28"),
      vlanAt: place(5, 15, 13, "      - cidr: 10.120.0.0/24"),
      protectAt: null,
    },
  ]);
});

/** The name of the first subnet with these lines. */
const nameOf = (...lines: readonly string[]): unknown =>
  loadNetworks([file(goodSubnet(...lines))]).desired.networks[0]?.regions[0]?.subnets[0]?.name;

test.each([
  ["a name that is not written is not managed", [], undefined],
  ["null is no name", ["name: null"], null],
  ["nothing is no name", ["name:"], null],
  ["an empty text is no name", ["name: ''"], null],
  ["a word of YAML 1.1 is a text", ["name: yes"], "yes"],
  ["a number of YAML 1.1 is a text", ["name: 1_000"], "1_000"],
  ["three dashes are a text, in brackets too", ["name: ---", "endpoints: [---, a]"], "---"],
  ["a name may have spaces", ["name: the big one"], "the big one"],
] as const)("subnet names: %s", (_, lines, want) => {
  expect(nameOf(...lines)).toBe(want);
});

/** The regions of each network, with their subnets' CIDRs. */
const outline = (text: string) =>
  loadNetworks([file(text)]).desired.networks.map(({ vrack, regions }) => [
    vrack,
    ...regions.map(({ region, subnets }) => [region, ...subnets.map(({ cidr }) => cidr)]),
  ]);

test("several documents are several networks, and a mark at the end is none", () => {
  const text = "version: 1\nvrack: pn-1\nregions: {r: {subnets: []}}\n---\nversion: 1\nvrack: pn-2\nregions: {}\n---\n";
  expect(outline(text)).toEqual([["pn-1", ["r"]], ["pn-2"]]);
});

test("anchors, aliases and merge keys work; what a mapping says itself wins over what it merges", () => {
  const text = [
    "version: 1",
    "regions:",
    "  a:",
    "    subnets:",
    "      - &base {cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, vlan: &v 30}",
    "  b:",
    "    subnets:",
    "      - <<: *base",
    "        cidr: 10.2.0.0/24",
    "        serviceRange: 10.2.0.0/28",
    "  c: {subnets: [{<<: [{vlan: 7}, *base], name: x}]}",
  ].join("\n");
  const { desired, findings } = loadNetworks([file(text)]);
  expect(findings).toEqual([]);
  const subnets = desired.networks[0]?.regions.flatMap((region) => region.subnets) ?? [];
  expect(subnets.map(({ cidr, vlan, at }) => [cidr, vlan, at.line, at.column])).toEqual([
    ["10.1.0.0/24", 30, 5, 22],
    ["10.2.0.0/24", 30, 9, 15],
    ["10.1.0.0/24", 7, 5, 22],
  ]);
});

test("a wrong document keeps neither the other documents nor the other files from being read", () => {
  const good = "version: 1\nregions: {r: {subnets: []}}\n";
  const { desired, findings } = loadNetworks([
    file(`${good}---\nversion: 1\nregions: 1\n`, "a.yaml"),
    file('x: "', "b.yaml"),
    file(good, "c.yaml"),
  ]);
  expect(desired.networks.map(({ at }) => [at.file, at.line])).toEqual([
    ["a.yaml", 1],
    ["c.yaml", 1],
  ]);
  expect(findings.map(({ code, at }) => [code, at?.file])).toEqual([
    ["schema/wrong-type", "a.yaml"],
    ["yaml/syntax", "b.yaml"],
  ]);
});

test("the parsed documents stay beside the networks, to be written into", () => {
  const { desired, documents } = loadNetworks([file("# ours\nversion: 1 # the first\n---\nversion: 1\n")]);
  expect(documents.map(({ network }) => network)).toEqual(desired.networks);
  expect(documents.map(({ source, document }) => [source.name, String(document)])).toEqual([
    ["network.yaml", "# ours\nversion: 1 # the first\n"],
    ["network.yaml", "---\nversion: 1\n"],
  ]);
});

test("a vrack that is null is none, and one without a value is a mistake", () => {
  const read = (vrack: string) => loadNetworks([file(`version: 1\n${vrack}\nregions: {}\n`)]);
  expect(
    ["vrack: null", "vrack: ~", "vrack: # none yet", "vrack: pn-1"].map((text) => {
      const { desired, findings } = read(text);
      const [network] = desired.networks;
      return [network?.vrack, network?.isDetached, findings.map(({ code }) => code)];
    }),
  ).toEqual([
    [null, true, ["rule/nothing-managed"]],
    [null, true, ["rule/nothing-managed"]],
    [undefined, undefined, ["schema/wrong-type"]],
    ["pn-1", false, ["rule/nothing-managed"]],
  ]);
});
