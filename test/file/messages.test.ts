import { expect, test } from "vitest";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import { quoted } from "../../src/findings/wording.ts";
import { brief, briefOf, file, goodSubnet, region, subnet } from "./texts.ts";

/** Detail and fix of the first finding. */
const said = (text: string): readonly unknown[] => {
  const [first] = loadNetworks([file(text)]).findings;
  return [first?.detail, first?.fix];
};

const isId = "The id of a vRack Services is `vrs-`, then lower-case letters, digits and hyphens.";

test("a finding has everything that a reader needs", () => {
  expect(loadNetworks([file(region("subnet: []"))]).findings).toEqual([
    {
      severity: "error",
      code: "schema/unknown-key",
      summary: "Unknown key",
      detail: "`subnet` is not a key of `regions.eu-west-gra`.",
      fix: "Did you mean `subnets`?",
      at: { file: "network.yaml", line: 4, column: 5, length: 6, text: "    subnet: []", textColumn: 1 },
      also: [],
    },
  ]);
});

test.each([
  ["an id in capitals", region("id: VRS-AR7-72W", "subnets: []"), isId, "Write `vrs-ar7-72w`."],
  [
    "an id in another form",
    region("id: vrs_1", "subnets: []"),
    isId,
    "Write it like `vrs-ar7-72w-poh-3qe`; `vrackops show` lists the ids that you have.",
  ],
  [
    "an empty name",
    region("name: ''", "subnets: []"),
    "A name has at least one character.",
    "Write it like `prod-gra`. Without a name, leave it out.",
  ],
  [
    "a name that is too long",
    region(`name: ${"n".repeat(256)}`, "subnets: []"),
    "A name has at most 255 characters; this one has 256.",
    "Write it like `prod-gra`.",
  ],
  [
    "a name with an invisible character",
    region('name: "prod\\u200egra"', "subnets: []"),
    "A name may not hold characters that are invisible or break the line.",
    "Write it like `prod-gra`.",
  ],
  [
    "a subnet name that is too long",
    goodSubnet(`name: ${"a".repeat(41)}`),
    "The name of a subnet has at most 40 characters; this one has 41.",
    "Write it like `storage`.",
  ],
  [
    "a subnet name with other characters",
    goodSubnet("name: a/b:é"),
    'The name of a subnet has letters without accents, digits, spaces, hyphens, underscores and dots, but no "/", ":" or "é".',
    "Write it like `storage`.",
  ],
  [
    "a managed service without a name",
    goodSubnet("endpoints: ['']"),
    "The name of a managed service has at least one character.",
    "Write it like `home-dirs`. Without a name, leave it out.",
  ],
  [
    "a URN that is cut off",
    goodSubnet("endpoints: ['urn:v1:eu:resource']"),
    '"urn:v1:eu:resource" is not a whole URN: that is `urn:v1:`, `eu`, `ca` or `us`, `:resource:`, a type, a colon and an id, in these very letters and without spaces.',
    "Write it like `urn:v1:eu:resource:storageNetApp:00e1`, or write the name of the service.",
  ],
  [
    "a vRack in another form",
    "version: 1\nvrack: backbone\n",
    "The name of a vRack is `pn-` and digits.",
    "Write it like `pn-100001`.",
  ],
  [
    "a region in another form",
    "version: 1\nregions:\n  eu west!:\n    subnets: []\n",
    '"eu west!" is not a region name: these have lower-case letters, digits and hyphens.',
    "Write it like `eu-west-gra`.",
  ],
])("%s: what is allowed in plain words, with an example", (_, text, detail, fix) => {
  const [first, ...others] = loadNetworks([file(text)]).findings.filter(({ severity }) => severity === "error");
  expect([first?.code, first?.detail.replace(/^.*? is (?:text \()?".*?"\)?\. /u, ""), first?.fix, others]).toEqual([
    "schema/wrong-format",
    detail,
    fix,
    [],
  ]);
});

test.each([
  [
    "a host address names its network",
    subnet("10.120.0.8/28", "10.120.0.0/29"),
    [
      "10.120.0.8/28 is an address inside 10.120.0.0/28, not the network address of that range.",
      "Write `10.120.0.0/28`, if you mean this range.",
    ],
  ],
  [
    "a leading zero is explained",
    goodSubnet("vlan: 030"),
    [
      "`vlan` is written 030. YAML 1.2 reads that as 30, but YAML 1.1 as octal, which is 24. Only plain decimal numbers are accepted.",
      "Write `30`.",
    ],
  ],
  [
    "an underscore is explained",
    goodSubnet("vlan: 1_000"),
    [
      '`regions.eu-west-gra.subnets[0].vlan` is text ("1_000"), where a whole number or nothing (null) is needed. YAML 1.1 reads it as the number 1000; YAML 1.2, which is used here, does not.',
      "Write it like `30`.",
    ],
  ],
  [
    "a region without subnets learns that absent and empty differ",
    region("name: a"),
    [
      "`regions.eu-west-gra` has no `subnets`.",
      "Write `subnets: []` when there are to be none, or remove the region when it is not managed here.",
    ],
  ],
  [
    "a mistyped impact",
    "version: 1\npolicy: {allow: [interuption]}",
    [
      '`policy.allow[0]` is text ("interuption"), which is none of the values it can have.',
      "Did you mean `interruption`?",
    ],
  ],
  [
    "a data centre instead of a region",
    "version: 1\nregions: {gra11: {subnets: []}, GRA9: {subnets: []}}",
    [
      'A key of `regions` is "GRA9". "GRA9" is an old name of a region, or one of its data centres.',
      "Write `eu-west-gra`.",
    ],
  ],
  [
    "the number of a vRack",
    "version: 1\nvrack: 100001\nregions: {}",
    ["`vrack` is a number (100001), where text or nothing (null) is needed.", "Write `pn-100001`."],
  ],
  [
    "the number of a vRack as a text",
    'version: 1\nvrack: "100001"\nregions: {}',
    ['`vrack` is text ("100001"). "100001" is not the name of a vRack.', "Write `pn-100001`."],
  ],
  [
    "a service range beside what is no CIDR",
    region("subnets: [{cidr: {}, serviceRange: {}}]"),
    [
      "`regions.eu-west-gra.subnets[0].cidr` is a mapping of keys to values, where text is needed.",
      "Write it like `10.120.0.0/24`.",
    ],
  ],
  [
    "a netmask",
    subnet("10.120.0.0/255.255.255.0", "10.120.0.0/29"),
    [
      '`regions.eu-west-gra.subnets[0].cidr` is text ("10.120.0.0/255.255.255.0"). "10.120.0.0/255.255.255.0" has a netmask where a length is needed.',
      "Write `10.120.0.0/24`.",
    ],
  ],
  [
    "what is no netmask either",
    subnet("10.120.0.0/255.0.255.0", "10.120.0.0/29"),
    [
      '`regions.eu-west-gra.subnets[0].cidr` is text ("10.120.0.0/255.0.255.0"). "10.120.0.0/255.0.255.0" has a length that is not a number from 0 to 32.',
      "Write it like `10.120.0.0/24`.",
    ],
  ],
  [
    "VLAN 0",
    goodSubnet("vlan: 0"),
    [
      "`regions.eu-west-gra.subnets[0].vlan` is a number (0). That is too small.",
      "For an untagged subnet write `vlan: null`, or leave the key out.",
    ],
  ],
  [
    "a subnet without a service range gets one of its own",
    region("subnets: [{cidr: 10.99.0.0/24}]"),
    [
      "`regions.eu-west-gra.subnets[0]` has no `serviceRange`. The slice of the subnet set aside for managed services: an IPv4 network address and a length from /27 to /29. Do not use its addresses elsewhere.",
      "Add `serviceRange: 10.99.0.0/28`.",
    ],
  ],
  [
    "a service range without a length gets one inside its subnet",
    subnet("10.99.0.0/24", "10.99.0.16"),
    [
      '`regions.eu-west-gra.subnets[0].serviceRange` is text ("10.99.0.16"). "10.99.0.16" has no length.',
      "Write the length behind it, such as `10.99.0.16/28`.",
    ],
  ],
  [
    "a service range that is only a length",
    subnet("10.99.0.0/24", "/28"),
    [
      '`regions.eu-west-gra.subnets[0].serviceRange` is text ("/28"). "/28" is not an IPv4 network address with a length.',
      "Write it like `10.99.0.0/28`.",
    ],
  ],
  [
    "no value for a service range",
    subnet("10.99.0.0/24", ""),
    [
      "`regions.eu-west-gra.subnets[0].serviceRange` is nothing (null), where text is needed.",
      "Write it like `10.99.0.0/28`.",
    ],
  ],
  [
    "a service range outside its subnet",
    subnet("10.99.0.0/24", "10.0.0.0/28"),
    ["10.0.0.0/28 is not inside the subnet 10.99.0.0/24.", "Use a range inside 10.99.0.0/24, such as `10.99.0.0/28`."],
  ],
  [
    "a VLAN that is too high",
    goodSubnet("vlan: 5000"),
    ["`regions.eu-west-gra.subnets[0].vlan` is a number (5000). That is too large.", "Write a number from 2 to 4094."],
  ],
  ["no version", "vrack: pn-1\nregions: {}\n", ["The document has no `version`.", "Add `version: 1`."]],
  [
    "a forgotten hyphen before the first subnet",
    region("subnets:", "  cidr: 10.120.0.0/24", "  serviceRange: 10.120.0.0/28"),
    [
      "`regions.eu-west-gra.subnets` is a mapping of keys to values, where a list is needed.",
      "Begin each item of the list with `- `, such as `- cidr: …`.",
    ],
  ],
  [
    "a forgotten hyphen before the only endpoint",
    goodSubnet("endpoints:", "  home-dirs"),
    [
      '`regions.eu-west-gra.subnets[0].endpoints` is text ("home-dirs"), where a list is needed.',
      "Begin each item of the list with `- `, such as `- home-dirs`.",
    ],
  ],
  [
    "a forgotten space after the hyphen of an endpoint",
    goodSubnet("endpoints:", "  -home-dirs"),
    [
      '`regions.eu-west-gra.subnets[0].endpoints` is text ("-home-dirs"), where a list is needed.',
      "Begin each item of the list with `- `, such as `- home-dirs`.",
    ],
  ],
  [
    "a forgotten hyphen before a later endpoint",
    goodSubnet("endpoints:", "  - home-dirs", "  media"),
    ["The lines above are items of a list, and this one does not begin with `- `.", "Write `- media`."],
  ],
  [
    "a forgotten space after a hyphen",
    region("subnets:", "  -cidr: 10.120.0.0/24", "   serviceRange: 10.120.0.0/28"),
    ["There is no space after the hyphen.", "Write `- cidr: 10.120.0.0/24`."],
  ],
  [
    "a forgotten space after a hyphen, with its keys in line",
    region("subnets:", "  -cidr: 10.120.0.0/24", "  serviceRange: 10.120.0.0/28"),
    [
      "`regions.eu-west-gra.subnets` is a mapping of keys to values, where a list is needed.",
      "Begin each item of the list with `- `, such as `- cidr: …`.",
    ],
  ],
  [
    "a forgotten hyphen before the second subnet",
    goodSubnet().trimEnd() + "\n      cidr: 10.121.0.0/24\n      serviceRange: 10.121.0.0/28\n",
    ["The lines above are items of a list, and this one does not begin with `- `.", "Write `- cidr: 10.121.0.0/24`."],
  ],
  [
    "a forgotten colon after a region",
    "version: 1\nregions:\n  eu-west-gra\n    subnets: []\n",
    ["There is no colon after this key.", "Write `eu-west-gra:`."],
  ],
  [
    "a forgotten space after the only colon of a mapping",
    region("subnets:[]"),
    [
      '`regions.eu-west-gra` is text ("subnets:[]"), where a mapping of keys to values is needed.',
      "Write `subnets: []`, with a space after the colon.",
    ],
  ],
  [
    "a forgotten space after a colon",
    goodSubnet("vlan:30"),
    ["There is no space after the colon.", "Write `vlan: 30`."],
  ],
  [
    "a forgotten space after a colon, with more lines behind it",
    goodSubnet("vlan:30", "name: storage"),
    ["There is no space after the colon.", "Write `vlan: 30`."],
  ],
  [
    "an old region",
    "version: 1\nregions: {GRA: {subnets: []}}",
    [
      'A key of `regions` is "GRA". "GRA" is an old name of a region, or one of its data centres.',
      "Write `eu-west-gra`.",
    ],
  ],
])("words: %s", (_, text, want) => {
  expect(said(text)).toEqual(want);
});

test("user text in a message shows invisible characters as escapes", () => {
  const [detail] = said(region('name: "\\e[31m\\u202e::error::"', "subnets: []"));
  expect(detail).toContain('"\\u{1b}[31m\\u{202e}::error::"');
});

test("user text in a message shows spaces that nobody sees as escapes", () => {
  expect(quoted(" home dirs\u00a0a\u2009b ")).toBe('"\\u{20}home dirs\\u{a0}a\\u{2009}b\\u{20}"');
});

test("a forgotten hyphen between two subnets is one finding", () => {
  const item = (n: number): readonly string[] => [
    `name: s${n}`,
    `cidr: 10.${n}.0.0/24`,
    `serviceRange: 10.${n}.0.0/28`,
  ];
  const [first = "", ...rest] = [...item(1), ...item(2)];
  const text = region("subnets:", `  - ${first}`, ...rest.map((line) => `    ${line}`));
  expect([brief(loadNetworks([file(text)]).findings), said(text)]).toEqual([
    ["yaml/duplicate-key 8:9 < 5:9"],
    [
      "`name` is already written on line 5, in the same mapping. Only one of them could count.",
      "If a new item of the list begins here, write `- ` before it; else keep one of the two.",
    ],
  ]);
});

test("a forgotten space after a hyphen is one finding", () => {
  const text = region("subnets:", "  -cidr: 10.120.0.0/24", "    serviceRange: 10.120.0.0/28", "    vlan: 30");
  expect(briefOf(text)).toEqual(["yaml/syntax 5:14"]);
});

test("a service range that is the whole subnet is one finding", () => {
  expect(briefOf(subnet("10.99.0.0/24", "10.99.0.0/24"))).toEqual(["rule/range-length 6:23"]);
});

test("no message holds the validator's words", () => {
  const text =
    "version: 1\nx: 1\nvrack: 3\nregions: {A: {}, b: [], c: {subnets: [{vlan: 1, cidr: x, endpoints: [1]}]}}\n";
  const all = loadNetworks([file(text)])
    .findings.map(({ detail, fix }) => `${detail} ${fix}`)
    .join("\n");
  expect(all).not.toMatch(/must (?:be|have|NOT|match)|instancePath|#\/definitions|additionalProperties/);
});

test("a long line is cut to a window that says where it begins, and the column is that of the file", () => {
  const line = `{version: 1, "pad": "${"y".repeat(5000)}", vrack: 3} # ${"x".repeat(5000)}`;
  const [finding] = loadNetworks([file(line)]).findings.slice(-1);
  const offset = line.indexOf("3}");
  const text = line.slice(offset - 100, offset + 200);
  const place = { line: 1, column: offset + 1, length: 1, text, textColumn: offset - 99 };
  expect(finding?.at).toEqual({ file: "network.yaml", ...place });
});

test("over a hundred findings are cut, errors are kept before warnings, and the cut is told", () => {
  const letters = "bcdefghijknopqrstuvwyz".split("");
  const warned = ["gr", "li", "rb", "sb", "pa"].flatMap((city) => letters.map((letter) => `eu-west-${city}${letter}`));
  const regions = warned.map((name) => `  ${name}: {subnets: []}`);
  const wrong = "  r: {subnets: [{cidr: 10.0.0.1/24, serviceRange: 10.0.0.0/28}]}";
  const found = brief(loadNetworks([file(["version: 1", "regions:", ...regions, wrong].join("\n"))]).findings);
  expect([regions.length, found.length, found[0], found.at(-2), found.at(-1)]).toEqual([
    110,
    101,
    "? rule/unknown-region 3:3",
    "rule/not-network-address 113:24",
    "i file/more-findings -",
  ]);
});

test("the marks of a merge that was not finished are one finding", () => {
  const text = "version: 1\n<<<<<<< HEAD\nvrack: pn-1\n=======\nvrack: pn-2\n>>>>>>> b\nregions: {}\n";
  expect([brief(loadNetworks([file(text)]).findings), said(text)]).toEqual([
    ["yaml/syntax 2:1"],
    [
      "This is a conflict marker of git: a merge was not finished.",
      "Keep one of the two sides, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`.",
    ],
  ]);
});
