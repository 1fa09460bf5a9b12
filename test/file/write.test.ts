import fc from "fast-check";
import { expect, test } from "vitest";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import { networkYaml, regionYaml } from "../../src/file/write/network-yaml.ts";
import type { NetworkToWrite } from "../../src/model/network-to-write.ts";
import { desiredOf } from "../worlds/forms.ts";
import { worlds } from "../worlds/world.ts";
import { file } from "./texts.ts";

const region = {
  region: "eu-west-gra",
  name: "prod-gra",
  id: "vrs-ar7-72w-poh-3qe",
  subnets: [
    {
      name: "storage",
      cidr: "10.120.0.0/24",
      serviceRange: "10.120.0.0/28",
      vlan: 30,
      endpoints: [{ value: "home-dirs" }, { value: "urn:v1:eu:resource:storageNetApp:00e1", comment: "builds" }],
    },
    { name: undefined, cidr: "10.121.0.0/24", serviceRange: "10.121.0.0/28", vlan: null, endpoints: [] },
  ],
};

const whole: NetworkToWrite = {
  vrack: "pn-100001",
  isDetached: false,
  regions: [region, { region: "eu-west-lim", name: null, id: null, subnets: [] }],
  policy: { allow: ["interruption"], maxDeletions: 0, maxInterruptions: 3, ignore: ["archive"] },
};

test("a network is written in the order of the documentation; what is not set is left out", () => {
  expect(networkYaml(whole)).toBe(`version: 1
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
          - urn:v1:eu:resource:storageNetApp:00e1 # builds
      - cidr: 10.121.0.0/24
        serviceRange: 10.121.0.0/28
        endpoints: []
  eu-west-lim:
    subnets: []
policy:
  allow:
    - interruption
  maxDeletions: 0
  maxInterruptions: 3
  ignore:
    - archive
`);
});

test("a region alone stands below its vRack, if there is one", () => {
  const { subnets: _, ...rest } = region;
  expect(regionYaml("pn-1", { ...rest, id: null, subnets: [] })).toBe(
    "vrack: pn-1\nregions:\n  eu-west-gra:\n    name: prod-gra\n    subnets: []\n",
  );
  expect(regionYaml(null, { ...rest, id: null, name: null, subnets: [] })).toBe(
    "regions:\n  eu-west-gra:\n    subnets: []\n",
  );
});

/** A network without its places. */
const unplaced = ({ vrack, isDetached, regions, policy }: NetworkToWrite) => ({
  vrack,
  isDetached,
  regions: regions.map(({ region: key, name, id, subnets }) => ({
    region: key,
    name,
    id,
    subnets: subnets.map(({ name: label, cidr, serviceRange, vlan, endpoints }) => ({
      name: label,
      cidr,
      serviceRange,
      vlan,
      endpoints: endpoints.map(({ value }) => value),
    })),
  })),
  policy: { allow: policy.allow, maxDeletions: policy.maxDeletions, ignore: policy.ignore },
});

/** The network that a text says, and the codes of what is wrong with it, rules aside. */
function read(text: string) {
  const { desired, findings } = loadNetworks([file(text)]);
  const wrong = findings
    .filter(({ code }) => !code.startsWith("rule/"))
    .map(({ code, detail }) => `${code}: ${detail}`);
  return { wrong, networks: desired.networks.map(unplaced) };
}

test("a network that was read, written and read again is the same", () => {
  fc.assert(
    fc.property(worlds, fc.boolean(), (world, reverse) => {
      for (const network of desiredOf(world, reverse).networks) {
        const text = networkYaml(network);
        expect(read(text)).toEqual({ wrong: [], networks: [unplaced(network)] });
        const again = loadNetworks([file(text)]).desired.networks.map(networkYaml);
        expect(again).toEqual([text]);
      }
    }),
  );
});

const hard = fc.oneof(
  fc.constantFrom(
    "---",
    "yes",
    "030",
    "1_000",
    "~",
    "null",
    "- a",
    "a: b",
    "# a",
    " a ",
    "&a",
    "*a",
    "!a",
    "%a",
    "'",
    '"',
  ),
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
  fc.string({ minLength: 200, maxLength: 255 }),
);
/** As the schema has it. */
const seen = hard.filter(
  (text) =>
    /^[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]{1,255}$/u.test(text) &&
    !/^urn:/i.test(text),
);

test("names of any characters are read as they were written", () => {
  fc.assert(
    fc.property(
      seen,
      fc.uniqueArray(fc.tuple(seen, fc.option(fc.string(), { nil: undefined })), { maxLength: 3 }),
      (name, named) => {
        const endpoints = named.map(([value, comment]) => ({ value, comment }));
        const subnets = [
          { ...region.subnets[0], name: null, cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/28", vlan: 2, endpoints },
        ];
        const network = { ...whole, regions: [{ ...region, name, subnets }] };
        expect(read(networkYaml(network))).toEqual({ wrong: [], networks: [unplaced(network)] });
      },
    ),
    { numRuns: 1000 },
  );
});

test("whatever a name holds, it stays on its line and shows what it is", () => {
  const evil = "a\nb\r\u2028c\u001b[31m\u009b\u202ed\ufeff";
  const endpoints = [{ value: evil, comment: `x\n  policy: {allow: [deletion]}\u2028${evil}` }];
  const text = regionYaml(null, {
    ...region,
    name: evil,
    subnets: [
      { ...region.subnets[1], name: null, cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/28", vlan: null, endpoints },
    ],
  });
  const quoted = '"a\\nb\\r\\u2028c\\e[31m\\u009b\\u202ed\\ufeff"';
  const hidden = "a\ufffdb\ufffd\ufffdc\ufffd[31m\ufffd\ufffdd\ufffd";
  expect(text.split("\n")).toEqual([
    "regions:",
    "  eu-west-gra:",
    `    name: ${quoted}`,
    "    id: vrs-ar7-72w-poh-3qe",
    "    subnets:",
    "      - name: null",
    "        cidr: 10.1.0.0/24",
    "        serviceRange: 10.1.0.0/28",
    "        endpoints:",
    `          - ${quoted} # x\ufffd  policy: {allow: [deletion]}\ufffd${hidden}`,
    "",
  ]);
});
