import { expect, test } from "vitest";
import { compareNatural } from "../../src/model/order.ts";

test.each([
  { name: "numbers count as numbers", want: ["net-2", "net-10"] },
  { name: "also those too long for a number of the language", want: ["a90071992547409929", "a90071992547409930"] },
  { name: "the shorter text first", want: ["net", "net-1", "net-1a"] },
  { name: "zeros before a number count last of all", want: ["a01", "a1", "a2"] },
  { name: "capitals before small letters", want: ["B", "a"] },
  { name: "digits before letters", want: ["1", "a"] },
])("natural order: $name", ({ want }) => {
  expect(want.toReversed().toSorted(compareNatural)).toEqual(want);
});
