import { describe, expect, test } from "vitest";
import { stepTitle } from "../../../../src/kinds/vrack-services/words/step-title.ts";
import { configure, gra, lim, urnOf } from "../../../report/builders.ts";

const names = (urn: string): string => urn.replace(/.*:/, "");

describe("the title of a half of a configuration", () => {
  const own = (count: number) =>
    Array.from({ length: count }, (_, index) => `${gra.id}/10.1.0.0/24/${urnOf(`s${index}`)}`);
  const of = (part: "release" | "take", changes: readonly string[], known = names) =>
    stepTitle(configure(gra, { part, changes }), known).replace(" vRack Services prod-gra (eu-west-gra)", "");

  test("names up to three services, and counts others", () => {
    expect([of("take", own(1)), of("take", own(3)), of("take", own(4)), of("take", [])]).toEqual([
      "take s0 into",
      "take s0, s1, s2 into",
      "take 4 endpoints into",
      "take endpoints into",
    ]);
  });

  test("counts services whose names are not known", () => {
    const unknown = (urn: string): string => urn;
    expect([of("take", own(1), unknown), of("take", own(2), unknown)]).toEqual([
      "take 1 endpoint into",
      "take 2 endpoints into",
    ]);
  });

  test("tells of a release what goes elsewhere, of a take what stays", () => {
    const changes = [`${gra.id}/10.1.0.0/24`, ...own(1), `${lim.id}/10.2.0.0/24/${urnOf("home")}`];
    expect([of("release", changes), of("take", changes)]).toEqual(["release home from", "take s0 into"]);
  });
});
