import { expect, test } from "vitest";
import { findingsToText } from "../../src/report/text/finding-text.ts";
import { findingsToJson } from "../../src/report/json/findings-json.ts";
import { validationToMarkdown } from "../../src/report/markdown/validation-markdown.ts";
import { validationToText } from "../../src/report/text/validation-text.ts";
import { finding, place } from "./builders.ts";

const plain = { color: false };

test("a finding shows its place, the line, a caret, the reason and the way out", () => {
  const text = findingsToText(
    [finding({ at: place(), fix: 'Write "lan".', also: [place({ line: 3, column: 1, text: "lan1", length: 4 })] })],
    plain,
  );
  expect(text).toBe(`network.yaml:14:13  error  Value not allowed  [schema/wrong-value]
  14 |     subnet: lan1
     |             ^^^^
  also here: network.yaml:3:1
   3 | lan1
     | ^^^^
  The subnet is "lan1".
  Write "lan".
`);
});

test("findings without a place stand alone, a blank line between two", () => {
  expect(
    findingsToText([finding(), finding({ severity: "info" })], plain),
  ).toBe(`error  Value not allowed  [schema/wrong-value]
  The subnet is "lan1".

info  Value not allowed  [schema/wrong-value]
  The subnet is "lan1".
`);
});

for (const row of [
  {
    name: "tabs are kept so that the caret stands right",
    at: place({ text: "\t\tvlan: 1", column: 9, length: 1 }),
    want: ["  14 | \t\tvlan: 1", "     | \t\t      ^"],
  },
  {
    name: "escaped characters move the caret",
    at: place({ text: "a\u001bb: x", column: 5, length: 2 }),
    want: ["  14 | a\\x1bb: x", "     |        ^^"],
  },
  {
    name: "wide characters take two columns",
    at: place({ text: "網: x", column: 4, length: 1 }),
    want: ["  14 | 網: x", "     |     ^"],
  },
  {
    name: "a line without its beginning says so",
    at: place({ text: "lan: 1", column: 399, length: 1, textColumn: 394 }),
    want: ["  14 | …lan: 1", "     |       ^"],
  },
  {
    name: "a caret may stand behind the line",
    at: place({ text: "a:", column: 3, length: 1 }),
    want: ["  14 | a:", "     |   ^"],
  },
  { name: "an empty line has a caret", at: place({ text: "", column: 1, length: 1 }), want: ["  14 |", "     | ^"] },
]) {
  test(`excerpt: ${row.name}`, () => {
    expect(
      findingsToText([finding({ at: row.at })], plain)
        .split("\n")
        .slice(1, 3),
    ).toEqual(row.want);
  });
}

test("excerpt: a long line is shown around the caret", () => {
  const at = place({ text: `${"x".repeat(300)}HERE${"y".repeat(300)}`, column: 301 });
  const [, source = "", caret = ""] = findingsToText([finding({ at })], plain).split("\n");
  expect(source.length).toBeLessThan(112);
  expect(source.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("HERE");
});

test("excerpt: of a line without its beginning the caret stands right, and the column is that of the file", () => {
  const at = place({ text: `${"x".repeat(100)}HERE${"y".repeat(196)}`, column: 394, textColumn: 294 });
  const [head, source = "", caret = ""] = findingsToText([finding({ at })], plain).split("\n");
  expect(head).toMatch(/^network\.yaml:14:394 /);
  expect(source.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("HERE");
});

test("a file name and a detail cannot write to the terminal", () => {
  const text = findingsToText(
    [finding({ at: place({ file: "a\u001b[2J\n.yaml" }), detail: "::error::\u001b[31m" })],
    plain,
  );
  expect(text).not.toContain("\u001b");
  expect(text).toContain("a\\x1b[2J\\n.yaml:14:13  error");
  expect(text).toContain("  \\x3a:error::\\x1b[31m\n");
});

const counts = { files: 3, networks: 2, regions: 4, subnets: 5, endpoints: 9 };

for (const row of [
  { findings: [], counts, want: "3 files are valid: 2 networks, 4 regions, 5 subnets, 9 endpoints." },
  {
    findings: [finding({ severity: "warning" })],
    counts: { files: 1, networks: 1, regions: 1, subnets: 1, endpoints: 1 },
    want: "1 file is valid: 1 network, 1 region, 1 subnet, 1 endpoint. 1 warning.",
  },
  {
    findings: [finding(), finding(), finding({ severity: "warning" })],
    counts,
    want: "2 errors, 1 warning in 3 files.",
  },
] as const) {
  test(`validate says: ${row.want}`, () => {
    expect(validationToText(row.findings, row.counts, plain).split("\n").at(-2)).toBe(row.want);
    expect(
      validationToMarkdown(row.findings, row.counts, { label: null, maxBytes: 60_000, rest: "the log", footer: [] }),
    ).toContain(`**${row.want}**\n`);
  });
}

test("validate as JSON counts errors and warnings", () => {
  const { findings, ...rest } = JSON.parse(findingsToJson([finding(), finding({ severity: "warning" })]));
  expect(rest).toEqual({ formatVersion: "1.0", valid: false, errorCount: 1, warningCount: 1 });
  expect(findings).toHaveLength(2);
});
