import { describe, expect, test } from "vitest";
import { differenceText } from "../../../src/kinds/vrack-services/run/since-the-plan.ts";
import { subnet, vrackServices } from "./builders.ts";

describe("what somebody else changed", () => {
  const before = vrackServices("vrs-a", { subnets: [subnet("10.0.0.0/24", ["x"])] });
  const now = (...subnets: Parameters<typeof subnet>[]) =>
    vrackServices("vrs-a", { subnets: subnets.map((one) => subnet(...one)) });
  const rows = [
    { name: "nothing to be seen", now: before, want: "" },
    { name: "an endpoint", now: now(["10.0.0.0/24", ["x", "y"]]), want: /: endpoint urn:\S+:y came\.$/ },
    { name: "an endpoint that went", now: now(["10.0.0.0/24", []]), want: /: endpoint urn:\S+:x went\.$/ },
    {
      name: "a VLAN and a name",
      now: now(["10.0.0.0/24", ["x"], { vlan: 5, name: "lan" }]),
      want: / subnet 10\.0\.0\.0\/24 is now service range 10\.0\.0\.0\/28, VLAN 5, name "lan"\.$/,
    },
    {
      name: "a service range alone",
      now: now([
        "10.0.0.0/24",
        ["x"],
        { serviceRange: { cidr: "10.0.0.64/28", reservedIps: null, usedIps: null, remainingIps: null } },
      ]),
      want: / subnet 10\.0\.0\.0\/24 is now service range 10\.0\.0\.64\/28, untagged, no name\.$/,
    },
    {
      name: "an endpoint that moved",
      now: now(["10.0.0.0/24", []], ["10.1.0.0/24", ["x"]]),
      want: /: subnet 10\.1\.0\.0\/24 came; endpoint urn:\S+:x is now in 10\.1\.0\.0\/24\.$/,
    },
    {
      name: "more than five things",
      now: now(["10.0.0.0/24", ["x", "a", "b", "c", "d", "e", "f"]]),
      want: /:e came; and 1 more\.$/,
    },
  ];
  test.each(rows)("$name", ({ now: live, want }) => {
    expect(differenceText(before, live)).toMatch(want === "" ? /^$/ : want);
  });

  test("of something that was not there before is not known", () => {
    expect(differenceText(undefined, before)).toBe("");
  });
});
