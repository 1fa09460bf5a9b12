import { expect, test } from "vitest";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import { insert, type Path } from "../../src/file/write/insert.ts";
import { endpointAddition, regionAddition, subnetAddition } from "../../src/file/write/network-yaml.ts";
import { file } from "./texts.ts";

const region = regionAddition({ region: "eu-west-lim", name: null, id: null, subnets: [] });
const subnet = subnetAddition({
  name: "lan",
  cidr: "10.9.0.0/24",
  serviceRange: "10.9.0.0/28",
  vlan: null,
  endpoints: [{ value: "new", comment: "10.9.0.1" }],
});
const endpoint = endpointAddition({ value: "a: b", comment: "10.9.0.1" });

const all = (text: string, path: Path, addition = endpoint): readonly string[] => {
  const document = loadNetworks([file(text)]).documents[0]?.document;
  return document === undefined ? ["no network"] : insert(text, document, path, addition, path.at(-1) !== "regions");
};
const add = (text: string, path: Path, addition = endpoint): string | undefined => all(text, path, addition)[0];
const endpoints: Path = ["regions", "eu-west-gra", "subnets", 0, "endpoints"];
const subnets: Path = endpoints.slice(0, 3);
const head = "version: 1\nregions:\n  eu-west-gra:\n    subnets:\n";
const one = "- cidr: 10.1.0.0/24\n        serviceRange: 10.1.0.0/28\n";

test("an item comes behind the last one, below comments on its line and above those on lines of their own", () => {
  expect(add(`${head}      ${one}        endpoints:\n        - a # one\n        # two\n# three\n`, endpoints)).toBe(
    `${head}      ${one}        endpoints:\n        - a # one\n        - "a: b" # 10.9.0.1\n        # two\n# three\n`,
  );
  expect(add(`${head}      ${one}        endpoints: [ a, # one\n          b, ] # two\n`, endpoints)).toBe(
    `${head}      ${one}        endpoints: [ a, # one\n          b, "a: b", ] # two\n`,
  );
});

test("comments that belong to what is there stay with it", () => {
  const text = `version: 1\nregions:\n  eu-west-gra:\n    subnets: []\n    # more\n\n      # to come\n  # the end\n`;
  expect(add(text, ["regions"], region)).toBe(
    text.replace("  # the end", "  eu-west-lim:\n    subnets: []\n  # the end"),
  );
});

test("an empty list becomes one in block style, unless it is inside flow style", () => {
  expect(add(`${head}      ${one}        endpoints: &none [] # none\n`, endpoints)).toBe(
    `${head}      ${one}        endpoints: &none # none\n          - "a: b" # 10.9.0.1\n`,
  );
  expect(add(`${head}    - { cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: [] }\n`, endpoints)).toBe(
    `${head}    - { cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: ["a: b"] }\n`.replace(
      '["a: b"]',
      '["a: b"]',
    ),
  );
});

test("a missing key is added with what it holds", () => {
  expect(add(`${head}      ${one}`, endpoints)).toBe(
    `${head}      ${one}        endpoints:\n          - "a: b" # 10.9.0.1\n`,
  );
  expect(add("vrack: pn-1\nversion: 1", ["regions"], region)).toBe(
    "vrack: pn-1\nversion: 1\nregions:\n  eu-west-lim:\n    subnets: []\n",
  );
  expect(add("{ version: 1, regions: { } }\n", ["regions"], region)).toBe(
    "{ version: 1, regions: { eu-west-lim: { subnets: [] } } }\n",
  );
});

test("a subnet stands as its list does", () => {
  expect(add(`${head}    -   cidr: 10.1.0.0/24\n        serviceRange: 10.1.0.0/28\n`, subnets, subnet)).toBe(
    `${head}    -   cidr: 10.1.0.0/24\n        serviceRange: 10.1.0.0/28\n    - name: lan\n      cidr: 10.9.0.0/24\n      serviceRange: 10.9.0.0/28\n      endpoints:\n        - new # 10.9.0.1\n`,
  );
  expect(add("version: 1\nregions: { eu-west-gra: { subnets: [] } }\n", subnets, subnet)).toBe(
    "version: 1\nregions: { eu-west-gra: { subnets: [{ name: lan, cidr: 10.9.0.0/24, serviceRange: 10.9.0.0/28, endpoints: [ new ] }] } }\n",
  );
});

test("nothing is added where an alias or a merge key stands", () => {
  const alias = `version: 1\nx-e: &e [a]\nregions:\n  eu-west-gra:\n    subnets:\n      ${one}        endpoints: *e\n`;
  const merge = `version: 1\nx-e: &e { endpoints: [a] }\nregions:\n  eu-west-gra:\n    subnets:\n      ${one}        <<: *e\n`;
  const used = `${head}      - &one { cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28 }\nx-one: *one\n`;
  expect([all(alias, endpoints), all(merge, endpoints), all(used, endpoints)]).toEqual([[], [], []]);
});

// yaml 2.9.1 takes what follows for more of the plain value, if a comment without a space stands above it and further left.
test("where no key may come behind the last entry, it comes behind one before it or above the first", () => {
  const gra = "  # prod\n  eu-west-gra:\n    subnets: []\n";
  const rbx = "  # lab\n  eu-west-rbx:\n    subnets: []\n    name:\n#odd\n      lab\n";
  const lim = "  eu-west-lim:\n    subnets: []\n";
  const valid = (text: string) =>
    all(text, ["regions"], region).filter((after) => loadNetworks([file(after)]).findings.length === 0);
  expect(valid(`version: 1\nregions:\n${gra}${rbx}`)).toEqual([
    `version: 1\nregions:\n${gra}${lim}${rbx}`,
    `version: 1\nregions:\n${lim}${gra}${rbx}`,
  ]);
  expect(valid(`version: 1\nregions: # all\n\n${rbx}`)).toEqual([`version: 1\nregions: # all\n${lim}\n${rbx}`]);
  expect(all("version:\n#odd\n  1\n", ["regions"], region)).toEqual([
    "version:\n#odd\n  1\nregions:\n  eu-west-lim:\n    subnets: []\n",
  ]);
});
