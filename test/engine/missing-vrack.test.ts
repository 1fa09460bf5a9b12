import { expect, test } from "vitest";
import type { Destination } from "../../src/engine/kind.ts";
import { missingVracks } from "../../src/engine/refusals/missing-vrack.ts";
import type { Failure } from "../../src/model/failure.ts";
import { err, ok, type Result } from "../../src/model/result.ts";
import { failure } from "../model/failures.ts";

/** What comes of asking for pn-1, into which something goes, where pn-2 certainly is. */
async function lookFor(answers: Readonly<Record<string, Result<boolean, Failure>>>, known: string | null = "pn-2") {
  const asked: string[] = [];
  const owner = { kind: "vrack-services", id: "vrs-a", name: null, region: "eu-west-gra" };
  const destination: Destination = { owner, vrack: "pn-1", known, at: null };
  const found = await missingVracks([destination, destination], async (vracks) => {
    expect(vracks).toEqual(["pn-1"]);
    return async (vrack) => {
      asked.push(vrack);
      return answers[vrack] ?? ok(true);
    };
  });
  const said = found.ok ? found.value.map(({ severity, code }) => `${severity} ${code}`) : found.error.kind;
  return [said, asked];
}

test.each([
  ["it is there", {}, "pn-2", [], ["pn-1"]],
  ["it is not", { "pn-1": ok(false) }, "pn-2", ["error match/vrack-not-found"], ["pn-1", "pn-2"]],
  ["it is not, and no other is known", { "pn-1": ok(false) }, null, ["error match/vrack-not-found"], ["pn-1"]],
  [
    "the account tells of none",
    { "pn-1": ok(false), "pn-2": ok(false) },
    "pn-2",
    ["warning match/not-checked"],
    ["pn-1", "pn-2"],
  ],
  ["it may not be read", { "pn-1": err(failure("rights")) }, "pn-2", ["warning match/not-checked"], ["pn-1"]],
  [
    "the other may not be read",
    { "pn-1": ok(false), "pn-2": err(failure("rights")) },
    "pn-2",
    ["warning match/not-checked"],
    ["pn-1", "pn-2"],
  ],
  ["the API is down", { "pn-1": err(failure("server")) }, "pn-2", "server", ["pn-1"]],
  [
    "the API is down when the other is asked for",
    { "pn-1": ok(false), "pn-2": err(failure("server")) },
    "pn-2",
    "server",
    ["pn-1", "pn-2"],
  ],
] as const)("a vRack that something goes into: %s", async (_, answers, known, said, asked) => {
  expect(await lookFor(answers, known)).toEqual([said, asked]);
});
