import { describe, expect, test } from "vitest";
import type { Step } from "../../../src/model/step.ts";
import { ownSteps } from "../../../src/kinds/vrack-services/step.ts";
import { cutRings } from "../../../src/engine/cut-rings.ts";
import { sortSteps } from "../../../src/engine/sort-steps.ts";
import { account, network, planned, subnet, urn, vrackServices } from "./builders.ts";

const range = (net: number, endpoints: readonly string[]): string =>
  `{ subnets: [{ cidr: 10.${net}.0.0/24, serviceRange: 10.${net}.0.0/28, endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }] }`;

const holding = (letter: string, net: number, endpoints: readonly string[]) =>
  vrackServices(`vrs-${letter}`, { vrack: `pn-${net}`, subnets: [subnet(`10.${net}.0.0/24`, endpoints)] });

const steps = (yaml: string, live: Parameters<typeof account>[0]): readonly string[] =>
  planned(yaml, account(live)).plan.steps.map(({ id, dependsOn }) =>
    [id, ...dependsOn.map((one) => `<${one}`)].join(" "),
  );

describe("steps", () => {
  test("detach, then configure, then attach; and a rename depends on nothing", () => {
    const yaml = network("pn-1", { "eu-west-gra": `{ id: vrs-a, name: new, ${range(1, ["x"]).slice(1)}` });
    expect(steps(yaml, [vrackServices("vrs-a", { vrack: "pn-2" })])).toEqual([
      "detach/vrs-a",
      "configure/vrs-a <detach/vrs-a",
      "attach/vrs-a <configure/vrs-a <detach/vrs-a",
      "rename/vrs-a",
    ]);
  });

  test("what is released comes before what takes it", () => {
    const yaml = `${network("pn-1", { "eu-west-gra": range(1, []) })}\n---\n${network("pn-2", { "eu-west-gra": range(2, ["x"]) })}`;
    expect(steps(yaml, [holding("b", 1, ["x"]), holding("a", 2, [])])).toEqual([
      "configure/vrs-b",
      "configure/vrs-a <configure/vrs-b",
    ]);
  });

  test("the old one leaves a vRack before the new one joins, also when two change places", () => {
    const yaml = `${network("pn-1", { "eu-west-gra": "{ id: vrs-b, subnets: [] }" })}\n---\n${network("pn-2", { "eu-west-gra": "{ id: vrs-a, subnets: [] }" })}`;
    expect(steps(yaml, [vrackServices("vrs-a", { vrack: "pn-1" }), vrackServices("vrs-b", { vrack: "pn-2" })])).toEqual(
      [
        "detach/vrs-b",
        "detach/vrs-a",
        "attach/vrs-b <detach/vrs-a <detach/vrs-b",
        "attach/vrs-a <detach/vrs-a <detach/vrs-b",
      ],
    );
  });

  test("who joins a vRack waits for who leaves it in the same region, and for nobody else", () => {
    const yaml = [
      network("pn-1", { "eu-west-gra": "{ id: vrs-b, subnets: [] }" }),
      network("pn-2", { "eu-west-lim": "{ id: vrs-c, subnets: [] }" }),
    ].join("\n---\n");
    const live = [
      vrackServices("vrs-a", { vrack: "pn-1" }),
      vrackServices("vrs-b"),
      vrackServices("vrs-c", { vrack: "pn-1", region: "eu-west-lim" }),
    ];
    expect(steps(yaml, live)).toEqual([
      "detach/vrs-c",
      "detach/vrs-a",
      "attach/vrs-b <detach/vrs-a",
      "attach/vrs-c <detach/vrs-c",
    ]);
  });

  test("what an account shows in two places leaves one of them as a deletion, which needs consent", () => {
    const yaml = `${network("pn-1", { "eu-west-gra": range(1, ["x"]) })}\n---\n${network("pn-2", { "eu-west-gra": range(2, []) })}`;
    const { plan, refusals } = planned(yaml, account([holding("a", 1, ["x"]), holding("b", 2, ["x"])]));
    const removal = `vrs-b/10.2.0.0/24/${urn("x")}`;
    expect([
      plan.changes.map(({ address, action, impacts }) => [address, action, impacts]),
      plan.steps.map(({ id, changes, dependsOn }) => [id, changes, dependsOn]),
      refusals.map(({ code }) => code),
    ]).toEqual([
      [[removal, "delete", ["interruption", "deletion"]]],
      [["configure/vrs-b", [removal], []]],
      ["guard/service-twice"],
    ]);
  });

  describe("addresses that move inside one vRack and VLAN", () => {
    const lim = { region: "eu-west-lim" };
    const two = (gra: string, limited: string): string =>
      network("pn-1", { "eu-west-gra": gra, "eu-west-lim": limited });
    const told = (yaml: string, live: Parameters<typeof account>[0]): readonly string[] =>
      planned(yaml, account(live)).plan.findings.map(({ code, detail, at }) => `${code} ${at?.line} ${detail}`);
    const inLim = (net: number | null, vrack: string | null = "pn-1") =>
      vrackServices("vrs-z", { ...lim, vrack, subnets: net === null ? [] : [subnet(`10.${net}.0.0/24`)] });
    const idle = vrackServices("vrs-a", { vrack: "pn-1" });
    const withId = (id: string, body: string): string => body.replace("{", `{ id: ${id},`);

    test("are given up before the other region gets them", () => {
      const yaml = two(range(1, []), "{ subnets: [] }");
      expect(steps(yaml, [holding("a", 1, []), inLim(null)])).toEqual([]);
      expect(steps(yaml, [idle, inLim(1)])).toEqual(["configure/vrs-z", "configure/vrs-a <configure/vrs-z"]);
      expect(told(yaml, [idle, inLim(1)])).toEqual([]);
    });

    test("also by an attachment, or to one", () => {
      const yaml = two(withId("vrs-a", range(1, [])), "{ id: vrs-z, subnets: [] }");
      expect(steps(yaml, [vrackServices("vrs-a", { subnets: [subnet("10.1.0.0/24")] }), inLim(1)])).toEqual([
        "configure/vrs-z",
        "attach/vrs-a <configure/vrs-z",
      ]);
      const away = `${network("pn-1", { "eu-west-gra": range(1, []) })}\n---\n${network("pn-2", { "eu-west-lim": withId("vrs-z", range(1, [])) })}`;
      expect(steps(away, [idle, inLim(1)])).toEqual([
        "detach/vrs-z",
        "configure/vrs-a <detach/vrs-z",
        "attach/vrs-z <detach/vrs-z",
      ]);
    });

    test("in an exchange by one of the two, and the plan says so", () => {
      const yaml = two(range(2, []), range(1, []));
      const live = [holding("a", 1, []), inLim(2)];
      expect(steps(yaml, live)).toEqual(["configure/vrs-z", "configure/vrs-a <configure/vrs-z"]);
      expect(told(yaml, live)).toEqual([
        "match/space-twice 5 10.1.0.0/24 of vrs-z overlaps 10.1.0.0/24 of vrs-a in eu-west-gra, which gives it up in the same plan. No order of the steps avoids that for a while both are untagged in pn-1.",
      ]);
    });

    test("in another VLAN or vRack are no matter", () => {
      const other = range(1, []).replace("serviceRange", "vlan: 7, serviceRange");
      expect(steps(two(other, "{ subnets: [] }"), [idle, inLim(1)])).toEqual(["configure/vrs-a", "configure/vrs-z"]);
      const apart = `${network("pn-1", { "eu-west-gra": range(1, []) })}\n---\n${network("pn-2", { "eu-west-lim": "{ subnets: [] }" })}`;
      expect(steps(apart, [idle, inLim(1, "pn-2")])).toEqual(["configure/vrs-a", "configure/vrs-z"]);
    });

    test("and that a region which no file manages has too are told", () => {
      const yaml = network("pn-1", { "eu-west-gra": range(1, []) });
      const stranger = vrackServices("vrs-z", { ...lim, vrack: "pn-1", subnets: [subnet("10.1.0.0/16")] });
      expect(told(yaml, [holding("a", 1, []), stranger]).filter((text) => text.startsWith("match/space"))).toEqual([
        "match/space-twice 4 10.1.0.0/24 of vrs-a overlaps 10.1.0.0/16 of vrs-z in eu-west-lim. Both are untagged in pn-1, which carries both.",
      ]);
      const tagged = { ...stranger, subnets: [subnet("10.1.0.0/16", [], { vlan: 7 })] };
      expect(told(yaml.replace("serviceRange", "vlan: 7, serviceRange"), [holding("a", 1, []), tagged])).toContain(
        "match/space-twice 4 10.1.0.0/24 of vrs-a overlaps 10.1.0.0/16 of vrs-z in eu-west-lim. Both are in VLAN 7 in pn-1, which carries both.",
      );
    });
  });

  test("each rename carries its own change", () => {
    const yaml = network("pn-1", {
      "eu-west-gra": "{ name: one, subnets: [] }",
      "eu-west-lim": "{ name: two, subnets: [] }",
    });
    const live = [
      vrackServices("vrs-a", { vrack: "pn-1" }),
      vrackServices("vrs-b", { vrack: "pn-1", region: "eu-west-lim" }),
    ];
    expect(planned(yaml, account(live)).plan.steps.map(({ id, changes }) => [id, changes])).toEqual([
      ["rename/vrs-a", ["vrs-a"]],
      ["rename/vrs-b", ["vrs-b"]],
    ]);
  });

  test("of a ring that is cut, only what others take is carried by the release", () => {
    const two = (mine: string) =>
      `{ subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: ["${urn(mine)}"] }, { cidr: 10.9.0.0/24, serviceRange: 10.9.0.0/28, vlan: 9, endpoints: ["${urn("inside")}"] }] }`;
    const yaml = `${network("pn-1", { "eu-west-gra": two("y") })}\n---\n${network("pn-2", { "eu-west-gra": range(2, ["x"]) })}`;
    const a = vrackServices("vrs-a", {
      vrack: "pn-1",
      subnets: [subnet("10.1.0.0/24", ["x", "inside"]), subnet("10.9.0.0/24", [], { vlan: 9 })],
    });
    const { plan } = planned(yaml, account([a, holding("b", 2, ["y"])]));
    expect(plan.steps.map(({ id, changes }) => [id, changes])).toEqual([
      ["configure/vrs-a/release", [`vrs-b/10.2.0.0/24/${urn("x")}`]],
      ["configure/vrs-b", [`vrs-a/10.1.0.0/24/${urn("y")}`, `vrs-b/10.2.0.0/24/${urn("x")}`]],
      ["configure/vrs-a/take", [`vrs-a/10.1.0.0/24/${urn("y")}`, `vrs-a/10.9.0.0/24/${urn("inside")}`]],
    ]);
  });

  test("an exchange between two is cut in one place", () => {
    const yaml = `${network("pn-1", { "eu-west-gra": range(1, ["y"]) })}\n---\n${network("pn-2", { "eu-west-gra": range(2, ["x"]) })}`;
    const { plan } = planned(yaml, account([holding("a", 1, ["x"]), holding("b", 2, ["y"])]));
    expect(plan.steps).toEqual([
      expect.objectContaining({
        id: "configure/vrs-a/release",
        part: "release",
        checksum: "sum-vrs-a",
        dependsOn: [],
        changes: [`vrs-b/10.2.0.0/24/${urn("x")}`],
      }),
      expect.objectContaining({
        id: "configure/vrs-b",
        part: "whole",
        checksum: "sum-vrs-b",
        dependsOn: ["configure/vrs-a/release"],
        changes: [`vrs-a/10.1.0.0/24/${urn("y")}`, `vrs-b/10.2.0.0/24/${urn("x")}`],
      }),
      expect.objectContaining({
        id: "configure/vrs-a/take",
        part: "take",
        checksum: null,
        dependsOn: ["configure/vrs-a/release", "configure/vrs-b"],
        changes: [`vrs-a/10.1.0.0/24/${urn("y")}`],
      }),
    ]);
    expect(
      ownSteps(plan.steps).map(
        (step) => step.verb === "configure" && step.spec.subnets.map(({ endpoints }) => endpoints),
      ),
    ).toEqual([[[]], [[urn("x")]], [[urn("y")]]]);
  });

  test("a released half keeps what stays and what is only deleted later", () => {
    const yaml = `${network("pn-1", { "eu-west-gra": range(1, ["y", "stays"]) })}\n---\n${network("pn-2", { "eu-west-gra": range(2, ["x"]) })}`;
    const { plan } = planned(yaml, account([holding("a", 1, ["x", "stays", "goes"]), holding("b", 2, ["y"])]));
    const release = ownSteps(plan.steps).find(({ id }) => id.endsWith("/release"));
    expect(release?.verb === "configure" && release.spec.subnets[0]?.endpoints).toEqual([urn("goes"), urn("stays")]);
  });
});

describe("rings", () => {
  const rows = [
    { name: "none", needs: { a: ["b"], b: ["c"], c: [] }, want: [] },
    { name: "two", needs: { a: ["b"], b: ["a"] }, want: ["a"] },
    { name: "three", needs: { b: ["c"], c: ["a"], a: ["b"] }, want: ["a"] },
    { name: "two that share one", needs: { a: ["b"], b: ["a", "c"], c: ["b"] }, want: ["b"] },
    { name: "two apart", needs: { a: ["b"], b: ["a"], c: ["d"], d: ["c"] }, want: ["a", "c"] },
    { name: "everybody with everybody", needs: { a: ["b", "c"], b: ["a", "c"], c: ["a", "b"] }, want: ["a", "b"] },
    { name: "one that only hangs on a ring", needs: { a: ["b"], b: ["a"], z: ["a"] }, want: ["a"] },
  ];
  test.each(rows)("$name", ({ needs, want }) => {
    expect([...cutRings(new Map(Object.entries(needs)))]).toEqual(want);
  });
});

test("steps that wait for each other in a ring are a bug, and told as one", () => {
  const step = (id: string, needed: string): Step => ({
    verb: "rename",
    id,
    owner: { kind: "vrack-services", id, name: null, region: "eu-west-gra" },
    lanes: [id],
    isAside: true,
    takesUp: [],
    dependsOn: [needed],
    changes: [],
  });
  expect(() => sortSteps([step("a", "b"), step("b", "a")])).toThrow(
    new Error("The steps of a plan depend on each other in a ring. This is a bug."),
  );
});
