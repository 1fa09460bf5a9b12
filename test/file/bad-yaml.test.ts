import { expect, test } from "vitest";
import { briefOf, goodSubnet, region } from "./texts.ts";

/** What is wrong with the bytes or the YAML of a file: text, and every finding. */
const rows: readonly (readonly [name: string, text: string | Uint8Array, want: readonly string[]])[] = [
  ["an empty file", "", ["file/empty 1:1"]],
  ["a file with only comments", "# nothing\n\n# here\n", ["file/empty 1:1"]],
  ["a file with only document marks", "---\n---\n", ["file/empty 1:1"]],
  ["an empty document before another", "---\n# nothing\n---\nversion: 1\nregions: {}\n", ["file/empty 1:1"]],
  ["an explicit null as a document", "--- null\n--- {version: 1, regions: {}}\n", ["file/empty 1:1"]],
  ["a document that is only a NUL byte", "\0", ["file/encoding 1:1"]],
  ["a NUL byte in a value", "version: 1\nvrack: pn-\u00001\n", ["file/encoding 2:11"]],
  ["an escape character in a comment", "version: 1\n# \u001b[2J\n", ["file/encoding 2:3"]],
  ["a carriage return alone", "version: 1\rvrack: pn-1\n", ["file/encoding 1:11"]],
  ["UTF-16 with a mark", new Uint8Array([0xff, 0xfe, 0x76, 0x00, 0x65, 0x00]), ["file/encoding 1:1"]],
  ["UTF-16 with a big-endian mark", new Uint8Array([0xfe, 0xff, 0x00, 0x76, 0x00, 0x65]), ["file/encoding 1:1"]],
  ["UTF-16 without a mark", new Uint8Array([0x76, 0x00, 0x65, 0x00, 0x72, 0x00]), ["file/encoding 1:1"]],
  ["UTF-32 with a mark", new Uint8Array([0xff, 0xfe, 0x00, 0x00, 0x76, 0x00, 0x00, 0x00]), ["file/encoding 1:1"]],
  [
    "bytes that are no UTF-8",
    new Uint8Array([0x61, 0x3a, 0x20, 0x31, 0x0a, 0x62, 0x3a, 0x20, 0xe9, 0x0a]),
    ["file/encoding 2:4"],
  ],
  ["a tab as indentation", "version: 1\nregions:\n\teu-west-gra: {}\n", ["yaml/syntax 3:1"]],
  ["a key without a colon", "version: 1\nregions\n", ["yaml/syntax 2:1"]],
  ["a colon without a space", goodSubnet("vlan:30"), ["yaml/syntax 7:9"]],
  ["two keys on a line", "version: vrack: pn-1\n", ["yaml/syntax 1:10"]],
  ["a key indented one space too far", region("name: a", " subnets: []"), ["yaml/syntax 4:11"]],
  ["a key indented below a value", "version: 1\n  vrack: pn-1\n", ["yaml/syntax 1:10"]],
  [
    "a key indented too little",
    "version: 1\nregions:\n    r: {subnets: []}\n  s: {subnets: []}\n",
    ["yaml/syntax 4:1"],
  ],
  ["a quote that is never closed", region('name: "prod', "subnets: []"), ["yaml/syntax 4:11"]],
  ["a single quote that is never closed", region("name: 'prod", "subnets: []"), ["yaml/syntax 4:11"]],
  [
    "a bracket that is never closed",
    "version: 1\nregions: {eu-west-gra: {subnets: []}\nvrack: pn-1\n",
    ["yaml/syntax 2:10"],
  ],
  ["a bracket that is never closed before the end", "version: 1\nregions: [\n", ["yaml/syntax 2:10"]],
  ["an unknown escape", 'version: 1\nvrack: "pn\\-1"\n', ["yaml/syntax 2:11"]],
  ["a value that begins with an at sign", region("name: @prod", "subnets: []"), ["yaml/syntax 4:11"]],
  ["a value that begins with a backtick", region("name: `prod`", "subnets: []"), ["yaml/syntax 4:11"]],
  ["an unknown tag", "version: !number 1\n", ["yaml/syntax 1:10"]],
  ["a tag that does not fit", "version: !!int one\n", ["yaml/syntax 1:10"]],
  ["an unknown directive", "%FOO bar\n---\nversion: 1\n", ["yaml/syntax 1:1"]],
  ["a directive of YAML 1.1", "%YAML 1.1\n---\nversion: 1\n", ["yaml/syntax 1:1"]],
  ["a key that is a list", "version: 1\n? [a, b]\n: 1\n", ["yaml/syntax 2:3"]],
  ["a key that is an alias", "version: &a 1\n*a : 2\n", ["yaml/syntax 2:1"]],
  ["a duplicate key", region("name: a", "name: b", "subnets: []"), ["yaml/duplicate-key 5:5 < 4:5"]],
  [
    "a duplicate key in another spelling",
    region("name: a", '"name": b', "subnets: []"),
    ["yaml/duplicate-key 5:5 < 4:5"],
  ],
  [
    "a duplicate region",
    "version: 1\nregions:\n  eu-west-gra: {subnets: []}\n  eu-west-gra: {subnets: []}\n",
    ["yaml/duplicate-key 4:3 < 3:3"],
  ],
  ["a duplicate key in brackets", "{version: 1, version: 1}\n", ["yaml/duplicate-key 1:14 < 1:2"]],
  [
    "two merge keys",
    "x-a: &a {name: a}\nx-b: &b {subnets: []}\nversion: 1\nregions:\n  eu-west-gra:\n    <<: *a\n    <<: *b\n",
    ["yaml/duplicate-key 7:5 < 6:5"],
  ],
  ["an alias without an anchor", "version: 1\nvrack: *rack\n", ["yaml/unknown-alias 2:8"]],
  ["an alias before its anchor", "version: *one\nvrack: &one pn-1\n", ["yaml/unknown-alias 1:10"]],
  ["an alias that stands for itself", "version: 1\nregions: &all {eu-west-gra: *all}\n", ["yaml/alias-bomb 2:29"]],
  ["a merge of something that is no mapping", region("<<: [1]", "subnets: []"), ["schema/wrong-type 4:10"]],
  ["an anchor on an alias", "version: 1\nvrack: &a *b\n", ["yaml/syntax 2:11"]],
  ["errors on several lines", "version: 1\nvrack pn-1\nregions: a: b\n", ["yaml/syntax 2:1", "yaml/syntax 3:10"]],
];

test.each(rows)("refused: %s", (_, text, want) => {
  expect(briefOf(text)).toEqual(want);
});
