import { expect, test } from "vitest";
import { legendOf, mermaidLines } from "../../src/report/markdown/mermaid.ts";
import { pictureOf } from "../../src/report/view/picture.ts";
import type { Scene } from "../../src/model/words.ts";
import { endpoint, endpointChange, gra, lim, liveSubnet, planned, planOf, specSubnet, urnOf } from "./builders.ts";
import { richPlan } from "./rich-plan.ts";

/** A picture as Mermaid draws it. */
function diagramOf(scene: Scene, most: number) {
  const picture = pictureOf(scene, undefined, most);
  return picture.kind === "drawn" ? { kind: "drawn", lines: mermaidLines(picture.nodes) } : picture;
}

test("the diagram shows what is added, interrupted, removed and untouched", () => {
  expect(
    diagramOf(
      planOf({
        changes: [
          endpointChange(gra, "10.1.0.0/24", "new", { action: "create" }),
          endpointChange(gra, "10.1.0.0/24", "gone", {
            action: "delete",
            impacts: ["interruption", "deletion"],
            endpoints: [endpoint("gone", "10.1.0.5")],
          }),
        ],
        objects: [
          planned(gra, {
            before: [
              {
                cidr: "10.1.0.0/24",
                name: 'a"b',
                vlan: 30,
                serviceRange: { cidr: "10.1.0.0/28", reservedIps: 5, usedIps: 2, remainingIps: 9 },
                endpoints: [
                  { urn: urnOf("gone"), addresses: ["10.1.0.5"] },
                  { urn: urnOf("kept"), addresses: ["10.1.0.6"] },
                ],
              },
            ],
            after: {
              subnets: [specSubnet("10.1.0.0/24", { name: 'a"b', vlan: 30, endpoints: [urnOf("kept"), urnOf("new")] })],
            },
            serviceNames: { [urnOf("kept")]: "kept" },
          }),
        ],
      }),
      60,
    ),
  ).toEqual({
    kind: "drawn",
    lines: [
      "flowchart LR",
      '  n0["vRack pn-100001"]:::untouched',
      '  n1["eu-west-gra<br/>prod-gra"]:::untouched',
      '  n2["a#34;b<br/>10.1.0.0/24, VLAN 30<br/>range 10.1.0.0/28<br/>2 of 11 addresses used"]:::untouched',
      '  n3["kept<br/>10.1.0.6"]:::untouched',
      '  n4["new"]:::added',
      '  n5["gone<br/>10.1.0.5"]:::removed',
      "  n0 --> n1",
      "  n1 --> n2",
      "  n2 --> n3",
      "  n2 --> n4",
      "  n2 --> n5",
      "  classDef added fill:#dafbe1,stroke:#1a7f37,color:#0a3618",
      "  classDef removed fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4",
      "  classDef untouched fill:#f6f8fa,stroke:#8c959f,color:#24292f",
    ],
  });
});

test("a diagram with too many boxes is left out with a word", () => {
  expect(diagramOf(richPlan, 10)).toEqual({ kind: "too-big", nodes: 19 });
});

test("a move is at both of its ends: it leaves dashed, and comes with a new address", () => {
  const at = { urn: urnOf("home"), addresses: ["10.1.0.4"] };
  const change = endpointChange(lim, "10.2.0.0/24", "home", {
    action: "replace",
    impacts: ["interruption", "ip-change"],
    endpoints: [endpoint("home", "10.1.0.4")],
    from: { owner: gra, cidr: "10.1.0.0/24" },
  });
  const used = { cidr: "10.1.0.0/28", reservedIps: 5, usedIps: 1, remainingIps: 10 };
  const picture = pictureOf(
    planOf({
      changes: [change],
      objects: [
        planned(gra, {
          before: [liveSubnet("10.1.0.0/24", { serviceRange: used, endpoints: [at] })],
          after: { subnets: [specSubnet("10.1.0.0/24")] },
        }),
        planned(lim, {
          before: [liveSubnet("10.2.0.0/24")],
          after: { subnets: [specSubnet("10.2.0.0/24", { endpoints: [urnOf("home")] })] },
        }),
      ],
    }),
  );
  if (picture.kind !== "drawn") throw new Error("It is small.");
  expect(picture.nodes.slice(2).map(({ label, state }) => [state, ...label])).toEqual([
    ["untouched", "10.1.0.0/24, untagged", "range 10.1.0.0/28", "0 of 11 addresses used"],
    ["removed", "home", "10.1.0.4", "moves to 10.2.0.0/24 of prod-lim"],
    ["untouched", "eu-west-lim", "prod-lim"],
    ["untouched", "10.2.0.0/24, untagged", "range 10.2.0.0/28", "1 of 11 addresses used"],
    ["interrupted", "home", "new address"],
  ]);
  expect(legendOf(picture.nodes)).toBe("Red: interrupted. Dashed: leaves. Grey: untouched.");
});
