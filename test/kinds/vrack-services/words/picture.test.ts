import { describe, expect, test } from "vitest";
import { objectsOf, pictureNodes } from "../../../../src/kinds/vrack-services/words/picture.ts";
import { roomIn } from "../../../../src/kinds/vrack-services/words/room.ts";
import type { Scene } from "../../../../src/model/words.ts";
import { endpoint, endpointChange, gra, liveSubnet, planned, specSubnet, urnOf } from "../../../report/builders.ts";
import { account, service, vrackServices } from "../builders.ts";
import { recreated } from "./changes.ts";

const names = (urn: string): string => urn.replace(/.*:/, "");

describe("the picture", () => {
  const boxes = (scene: Scene) => pictureNodes(scene, names).map(({ label, state }) => `${label.join(", ")}: ${state}`);
  const object = (before: string | null, after: string | null) =>
    planned(gra, { vrackBefore: before, vrackAfter: after });

  test.each<[before: string | null, after: string | null, box: string]>([
    ["pn-1", "pn-1", "eu-west-gra, prod-gra: untouched"],
    [null, "pn-2", "eu-west-gra, prod-gra, is attached: untouched"],
    ["pn-1", null, "eu-west-gra, prod-gra, is detached: untouched"],
    ["pn-1", "pn-2", "eu-west-gra, prod-gra, comes from pn-1: untouched"],
  ])("of one that goes from %s to %s", (before, after, box) => {
    expect(boxes({ objects: [object(before, after)], changes: [] })).toEqual([
      `vRack ${after ?? before}: untouched`,
      box,
    ]);
  });

  test("has a service that moves within its vRack Services at both places, also where a subnet gets another CIDR", () => {
    const cidr = { field: "cidr", before: "10.9.0.0/24", after: "10.1.0.0/24" } as const;
    const move = endpointChange(gra, "10.5.0.0/24", "home", {
      action: "replace",
      from: { owner: gra, cidr: "10.9.0.0/24" },
      impacts: ["interruption", "ip-change"],
      endpoints: [endpoint("home", "10.9.0.4")],
    });
    const objects = [
      planned(gra, {
        before: [
          liveSubnet("10.5.0.0/24", {
            serviceRange: { cidr: "10.5.0.0/28", reservedIps: null, usedIps: null, remainingIps: null },
          }),
          liveSubnet("10.9.0.0/24", {
            endpoints: [
              { urn: urnOf("home"), addresses: ["10.9.0.4"] },
              { urn: urnOf("gone"), addresses: [] },
            ],
          }),
        ],
        after: { subnets: [specSubnet("10.1.0.0/24"), specSubnet("10.5.0.0/24", { endpoints: [urnOf("home")] })] },
      }),
    ];
    const gone = endpointChange(gra, "10.9.0.0/24", "gone", { action: "delete" });
    expect(boxes({ objects, changes: [{ ...recreated(cidr), address: `${gra.id}/10.9.0.0/24` }, move, gone] })).toEqual(
      [
        "vRack pn-100001: untouched",
        "eu-west-gra, prod-gra: untouched",
        "10.1.0.0/24, untagged, range 10.1.0.0/28: changed",
        "home, 10.9.0.4, moves to 10.5.0.0/24: removed",
        "gone: removed",
        "10.5.0.0/24, untagged, range 10.5.0.0/28: untouched",
        "home, new address: interrupted",
      ],
    );
  });

  test("of an account has the names of the services that are shown, where they can be read", () => {
    const live = vrackServices("vrs-a", {
      subnets: [liveSubnet("10.1.0.0/24", { endpoints: [{ urn: urnOf("a"), addresses: [] }] })],
    });
    const services = [
      service("a", { name: "home" }),
      service("b", { name: "elsewhere" }),
      service("c", { urn: null }),
      service("d", { name: null }),
    ];
    expect(
      [null, services].map((all) => objectsOf(account([live], all)).map(({ serviceNames }) => serviceNames)),
    ).toEqual([[{}], [{ [urnOf("a")]: "home" }]]);
  });
});

test("in another VLAN a service range takes all of its endpoints anew", () => {
  const live = liveSubnet("10.1.0.0/24", { endpoints: [{ urn: urnOf("a"), addresses: ["10.1.0.1", "10.1.0.2"] }] });
  const before = [{ ...live, serviceRange: { ...live.serviceRange, usedIps: 2, remainingIps: 9 } }];
  const room = (vlan: number | null) =>
    roomIn({ before }, specSubnet("10.1.0.0/24", { vlan, endpoints: [urnOf("a"), urnOf("b")] }), () => 2);
  expect([room(null), room(7)]).toEqual([
    { used: 4, total: 11 },
    { used: 4, total: 11 },
  ]);
});

test("a service range without counters has no room that could be told", () => {
  const room = (serviceRange: Partial<ReturnType<typeof liveSubnet>["serviceRange"]>) => {
    const live = liveSubnet("10.1.0.0/24");
    const before = [{ ...live, serviceRange: { ...live.serviceRange, ...serviceRange } }];
    return roomIn({ before }, specSubnet("10.1.0.0/24", { endpoints: [urnOf("a")] }), () => 2);
  };
  expect([room({}), room({ usedIps: null }), room({ remainingIps: null }), room({ cidr: "10.1.0.0/27" })]).toEqual([
    { used: 2, total: 11 },
    null,
    null,
    null,
  ]);
});
