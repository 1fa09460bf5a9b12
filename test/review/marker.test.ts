import { expect, test } from "vitest";
import { shortMarker } from "../../src/review/comment-size.ts";
import { type Marker, markerLine, readMarker } from "../../src/review/marker.ts";

const marker: Marker = {
  label: "a --> <!-- \u2028 b",
  fingerprint: "0".repeat(32),
  trace: "--->abcdefgh.+--->abcd",
  head: "f".repeat(40),
  files: "1",
  account: "2",
  sum: "Plan: 1 to create.",
  cost: "12.34EUR",
  isDone: false,
  pull: 12,
  bases: [
    {
      label: "allow-interruption",
      at: "2026-01-01T00:00:00Z",
      fingerprint: "1".repeat(32),
      trace: "abcdefghijkl.",
      cost: null,
    },
  ],
  publishedAt: "2026-01-01T00:00:01Z",
};

test("a marker reads back as it was, and nothing in it ends the HTML comment", () => {
  const line = markerLine(marker);
  expect(readMarker(`${line}\n### Network plan`)).toEqual(marker);
  expect(line.slice("<!--".length, -"-->".length)).not.toMatch(/--|[<>]/);
});

test.each([
  ["not on the first line", `Hello\n${markerLine(marker)}\n`],
  ["with text behind it", `${markerLine(marker)} hello\n`],
  ["of another version", markerLine(marker).replace(":v1", ":v2")],
  ["damaged", markerLine(marker).replace('"label"', '"label')],
  ["without a label", "<!-- vrackops:v1 {} -->\n"],
  ["quoted", `> ${markerLine(marker)}\n`],
])("a marker %s is none", (_, body) => expect(readMarker(body)).toBeNull());

test("a trace too long for a comment is not kept, and the fingerprint is", () => {
  const trace = `${"a".repeat(36_000)}.`;
  expect(shortMarker({ ...marker, trace })).toEqual({
    ...marker,
    trace: null,
    bases: marker.bases.map((one) => ({ ...one, trace: null })),
  });
  expect(shortMarker(marker)).toEqual(marker);
  const bases = marker.bases.map((base) => ({ ...base, trace }));
  expect(shortMarker({ ...marker, bases })).toEqual({
    ...marker,
    bases: bases.map((one) => ({ ...one, trace: null })),
  });
});
