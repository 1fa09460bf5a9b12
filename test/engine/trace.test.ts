import { expect, test } from "vitest";
import { factDigest } from "../../src/engine/fingerprint.ts";
import { readTrace, takenBack, type Trace, traceText } from "../../src/engine/trace.ts";

const trace: Trace = { changes: ["abcdefghijkl", "mnopqrstuvwx"], endState: ["+abcdefgh", "-ijklmnop"] };

test("a trace is read from its text as it was", () => {
  expect(readTrace(traceText(trace))).toEqual(trace);
});

test("a trace of nothing is one", () => {
  expect(readTrace(".")).toEqual({ changes: [], endState: [] });
});

test.each(["", "abc.", "abcdefghijkl", "abcdefghijkl.abcdefgh", "abcdefghijkl.+abc", "abcdefghijkl.+abcdefgh.", "ü."])(
  "%j is no trace",
  (text) => {
    expect(readTrace(text)).toBeNull();
  },
);

test("what is no longer asked for, and what is asked for again, was taken back", () => {
  const [kept, gone] = [factDigest("kept"), factDigest("gone")];
  const of = (endState: readonly string[]): Trace => ({ changes: [], endState });
  expect([
    takenBack(of([`+${kept}`, `-${gone}`]), ["kept"]),
    takenBack(of([`+${kept}`, `-${gone}`]), ["gone"]),
    takenBack(of([`+${kept}`]), []),
  ]).toEqual([0, 2, 1]);
});
