import { expect, test } from "vitest";
import { wrapLine } from "../../src/report/text/wrap-line.ts";

const line = "  The platform had not finished: vRack Services prod-gra (vrs-0): UPDATING.";

test.each([
  ["has no terminal", line, {}, undefined, [line]],
  ["is as long as the terminal is wide", line, { columns: line.length }, undefined, [line]],
  ["is too narrow for words", line, { columns: 39 }, undefined, [line]],
  [
    "is longer: between words, set in like its beginning",
    line,
    { columns: 50 },
    undefined,
    ["  The platform had not finished: vRack Services", "  prod-gra (vrs-0): UPDATING."],
  ],
  [
    "is longer: set in as asked",
    line,
    { columns: 50 },
    6,
    ["  The platform had not finished: vRack Services", "      prod-gra (vrs-0): UPDATING."],
  ],
  ["is one word", "x".repeat(60), { columns: 40 }, undefined, ["x".repeat(60)]],
  [
    "has a word that is too long: it has a line of its own",
    `see ${"x".repeat(60)} there`,
    { columns: 40 },
    undefined,
    ["see", "x".repeat(60), "there"],
  ],
  [
    "has colours, which take no room",
    `\u001b[31m${"word ".repeat(8).trimEnd()}\u001b[39m and more`,
    { columns: 43 },
    undefined,
    [`\u001b[31m${"word ".repeat(8).trimEnd()}\u001b[39m and`, "more"],
  ],
] as const)("a line that %s", (_, text, width, hanging, lines) => {
  expect(wrapLine(text, width, hanging)).toEqual(lines);
});
