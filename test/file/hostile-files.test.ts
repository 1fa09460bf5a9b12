import fc from "fast-check";
import { expect, test } from "vitest";
import { loadNetworks } from "../../src/file/read/load-networks.ts";
import { file, goodSubnet } from "./texts.ts";

const size = 1024 * 1024 - 100;
const fill = (part: string): string => part.repeat(Math.floor(size / part.length));
const list = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");
const laughs = "bcdefghij"
  .split("")
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]\n`);

/** Files that would cost a parser its stack, its memory or its time: text, and the first code. */
const rows: readonly (readonly [name: string, text: string, code: string])[] = [
  ["open brackets", fill("["), "yaml/too-deep"],
  ["open braces", fill("{a: "), "yaml/too-deep"],
  ["nested dashes", fill("- "), "yaml/too-deep"],
  ["nested question marks", fill("? "), "yaml/too-deep"],
  ["nested colons", fill(": "), "yaml/too-deep"],
  ["growing indentation", list(1400, (index) => `${" ".repeat(index)}a:\n`), "yaml/too-deep"],
  ["a billion laughs", `a: &a [1,1,1,1,1,1,1,1,1]\n${laughs.join("")}`, "yaml/alias-bomb"],
  [
    "aliases in a chain",
    `a0: &a0 [1]\n${list(6000, (index) => `a${index + 1}: &a${index + 1} [*a${index}]\n`)}`,
    "yaml/alias-bomb",
  ],
  ["one anchor used very often", `a: &a 1\nb:\n${"- *a\n".repeat(120_000)}`, "yaml/alias-bomb"],
  ["very many keys", list(90_000, (index) => `k${index}: 1\n`), "file/too-large"],
  ["very many anchors", list(50_000, (index) => `k${index}: &a${index} 1\n`), "schema/missing-key"],
  [
    "very many wrong regions",
    `version: 1\nregions:\n${list(50_000, (index) => `  r${index}: {}\n`)}`,
    "schema/missing-key",
  ],
  ["as many keys as are let in", list(70_000, (index) => `k${index}: 1\n`), "schema/missing-key"],
  ["the same key again and again", "a: 1\n".repeat(70_000), "yaml/duplicate-key"],
  ["very many documents", fill("---\n"), "file/too-large"],
  ["very many wrong documents", "--- {}\n".repeat(75_000), "schema/missing-key"],
  ["very many comments", fill("#\n"), "file/too-large"],
  ["a quote that is never closed", `a: "${fill("x")}`, "yaml/syntax"],
  ["wrong escapes", `a: "${fill("\\q")}"`, "yaml/syntax"],
  ["a very long key", `"${fill("k")}": 1`, "yaml/syntax"],
  ["a very long value", `version: 1\nvrack: ${fill("p")}`, "schema/wrong-format"],
  ["a very long number", `version: ${fill("9")}`, "schema/wrong-type"],
  [
    "very long ranges",
    `version: 1\nregions: {r: {subnets: [{serviceRange: 10.0.0.0/28, cidr: "${fill("1.")}/3"}]}}`,
    "schema/wrong-format",
  ],
  ["very many equal endpoints", goodSubnet(`endpoints: [${"a,".repeat(20_000)}]`), "rule/range-too-small"],
  ["fifty megabytes", "x".repeat(50_000_000), "file/too-large"],
];

test.each(rows)(
  "hostile: %s",
  (_, text, code) => {
    expect(loadNetworks([file(text)]).findings[0]?.code).toBe(code);
  },
  30_000,
);

test("keys of JavaScript reach no prototype", () => {
  loadNetworks([file("version: 1\n__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n")]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

const fragment = fc.constantFrom(
  "version: 1\n",
  "regions:\n",
  "  eu-west-gra:\n",
  "    subnets:\n",
  "- ",
  "[",
  "]",
  "{",
  "}",
  ": ",
  ",",
  "&a ",
  "*a",
  "<<: ",
  '"',
  "'",
  "|\n",
  "> ",
  "\n",
  "  ",
  "\t",
  "---\n",
  "...\n",
  "%YAML 1.1\n",
  "!!str ",
  "? ",
  "# c",
  "10.0.0.0/24",
  "cidr: ",
  "null",
  "030",
  "\\",
  "\r\n",
  "é",
  "😀",
  "\ufeff",
);

test("any text or bytes give findings or a network, and never an exception", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join("")),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    text.map((value) => new TextEncoder().encode(value)),
  );
  fc.assert(
    fc.property(bytes, (value) => {
      const { desired, findings } = loadNetworks([file(value)]);
      expect(desired.networks.length + findings.length).toBeGreaterThan(0);
      for (const { at } of findings) if (at) expect(Math.min(at.line, at.column, at.length)).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});
