import { expect, test } from "vitest";
import { codeCell, codeSpan, escapeMarkdown } from "../../src/report/markdown/escape-markdown.ts";
import { escapeTerminal, escapeTerminalLines } from "../../src/report/escape-terminal.ts";
import { fenced } from "../../src/report/markdown/fence.ts";

for (const [name, value, want] of [
  ["plain text stays", "prod-gra é 網", "prod-gra é 網"],
  ["a colour sequence is shown", "\u001b[31mred", "\\x1b[31mred"],
  ["line breaks are shown", "a\r\nb\tc", "a\\r\\nb\\tc"],
  ["a bidi override is shown", "a\u202eb", "a\\u{202e}b"],
  ["a zero-width space is shown", "a\u200bb", "a\\u{200b}b"],
  ["C1 controls and line separators are shown", "\u009b\u2028", "\\x9b\\u{2028}"],
  ["half a surrogate pair is shown", "\ud83d", "\\u{d83d}"],
  ["an old runner command is broken up", "x ##[add-mask]y", "x #\\x23[add-mask]y"],
] as const) {
  test(`terminal: ${name}`, () => expect(escapeTerminal(value)).toBe(want));
}

test("terminal: a line of a text never begins with a runner command", () => {
  expect(escapeTerminalLines("a ::b\n  ::error::x")).toEqual(["a ::b", "  \\x3a:error::x"]);
});

for (const [name, value, want] of [
  ["emphasis, code and tables", "*a* _b_ `c` | ~d~", "`*a*` `_b_` `c` `|` `~d~`"],
  ["HTML", "<img src=x> & <!-- -->", "`<img` src=x> & `<!--` -->"],
  ["a link and an image", "![a](http://b) [c](d)", "`![a](http://b`) `[c](d`)"],
  ["a bare link", "see www.evil.example", "see `www.evil.example`"],
  ["a mention", "@octo/team", "`@octo/team`"],
  ["an issue", "#1 GH-2", "`#1` `GH-2`"],
  ["a runner command at the start", "::error::x", "`\\x3a:error::x`"],
  ["a list, a heading, a quote", "- a", "`-` a"],
  ["an ordered list", "1. a", "`1.` a"],
  ["a quote", "> a", "`>` a"],
  ["an emoji name", ":tada:", "`:tada:`"],
  ["line breaks", "a\n\n# b", "`a\\n\\n#` b"],
  ["an entity", "&#64;mona a & b", "`&#64;mona` a & b"],
  ["code of our own", "allow it under `policy`, or say `a b`.", "allow it under `policy`, or say `a b`."],
  ["half of a code span", "x` @mona", "`` x` `` `@mona`"],
  [
    "what people copy",
    'urn:v1:eu:resource:storageNetApp:a, (10.0.0.0/24). "vrs-a"',
    '`urn:v1:eu:resource:storageNetApp:a`, (`10.0.0.0/24`). "`vrs-a`"',
  ],
  [
    "an error class",
    "Client::Forbidden (IAM action storageNetApp:apiovh:get)",
    "`Client::Forbidden` (IAM action `storageNetApp:apiovh:get`)",
  ],
  ["an arrow", "vlan 30 -> 31", "vlan 30 -> 31"],
  ["a formula", "$x$", "`$x$`"],
] as const) {
  test(`markdown: ${name}`, () => expect(escapeMarkdown(value)).toBe(want));
}

for (const [value, want] of [
  ["a", "`a`"],
  ["", "(empty)"],
  ["@me #1 <b>", "`@me #1 <b>`"],
  ["a`b", "``a`b``"],
  ["`a``", "``` `a`` ```"],
  ["a|b", "`a|b`"],
  ["a\nb", "`a\\nb`"],
] as const) {
  test(`code span of ${JSON.stringify(value)}`, () => expect(codeSpan(value)).toBe(want));
}

test("in a table a bar ends no cell", () => expect(codeCell("a|b\\|c")).toBe("`a\\|b\\x5c\\|c`"));

test("a fence is longer than any run of backticks in it", () => {
  expect(fenced(["a", "````"], "diff")).toBe("`````diff\na\n````\n`````\n");
});
