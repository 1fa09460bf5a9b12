import { describe, expect, test } from "vitest";
import { loadNetworks } from "../../../src/file/read/load-networks.ts";
import { needsServices } from "../../../src/kinds/vrack-services/match/needs-services.ts";
import { ownChanges } from "../../../src/kinds/vrack-services/change.ts";
import { account, network, planned, planning, refused, service, subnet, urn, vrackServices } from "./builders.ts";

const none = "{ subnets: [] }";
const withId = (id: string): string => `{ id: ${id}, subnets: [] }`;
const one = (endpoint: string): string =>
  `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, endpoints: ["${endpoint}"] }] }`;

describe("a region finds its vRack Services", () => {
  const rows = [
    {
      how: "by its id, wherever it is attached",
      file: network("pn-1", { "eu-west-gra": withId("vrs-b") }),
      live: [vrackServices("vrs-a", { vrack: "pn-1" }), vrackServices("vrs-b", { vrack: "pn-2" })],
      want: ["vrs-b", "vrs-a"],
    },
    {
      how: "by being attached to the vRack",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [
        vrackServices("vrs-a"),
        vrackServices("vrs-b", { vrack: "pn-1" }),
        vrackServices("vrs-c", { vrack: "pn-2" }),
      ],
      want: ["vrs-b"],
    },
    {
      how: "by being the only unattached one",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [
        vrackServices("vrs-a"),
        vrackServices("vrs-b", { vrack: "pn-2" }),
        vrackServices("vrs-c", { region: "eu-west-lim" }),
      ],
      want: ["vrs-a"],
    },
    {
      how: "by being the only unattached one that no other region names",
      file: `${network("pn-1", { "eu-west-gra": none })}\n---\n${network("pn-2", { "eu-west-gra": withId("vrs-a") })}`,
      live: [vrackServices("vrs-a"), vrackServices("vrs-b")],
      want: ["vrs-b", "vrs-a"],
    },
    {
      how: "without a vRack by being the only one, attached or not",
      file: network(null, { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { vrack: "pn-9" })],
      want: ["vrs-a"],
    },
    {
      how: "without a vRack by being the only unattached one",
      file: network(null, { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { vrack: "pn-9" }), vrackServices("vrs-b")],
      want: ["vrs-b"],
    },
    {
      how: "without one that is being deleted",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { resourceStatus: "DELETING" }), vrackServices("vrs-b")],
      want: ["vrs-b"],
    },
    {
      how: "without a vRack and without one that is being deleted",
      file: network(null, { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { resourceStatus: "DELETING" }), vrackServices("vrs-b")],
      want: ["vrs-b"],
    },
  ];
  test.each(rows)("$how", ({ file, live, want }) => {
    expect(planned(file, account(live)).plan.objects.map(({ owner }) => owner.id)).toEqual(want);
  });

  test("and the plan says so when it adopts one", () => {
    const { plan } = planned(network("pn-1", { "eu-west-gra": none }), account([vrackServices("vrs-a")]));
    expect([
      ownChanges(plan.changes).map((change) => change.thing === "attachment" && change.adopts),
      plan.findings.map(({ code }) => code),
    ]).toEqual([[true], ["match/adopted"]]);
  });

  test("and what hangs on the vRack elsewhere is reported and left alone", () => {
    const live = [
      vrackServices("vrs-a", { vrack: "pn-1" }),
      vrackServices("vrs-b", { vrack: "pn-1", region: "eu-west-lim" }),
    ];
    const { plan } = planned(network("pn-1", { "eu-west-gra": none }), account(live));
    expect([plan.changes, plan.findings.map(({ code, severity }) => [code, severity])]).toEqual([
      [],
      [["match/not-managed", "info"]],
    ]);
  });
});

describe("what is no business of a file", () => {
  const ids = (yaml: string, live: Parameters<typeof account>[0]): readonly string[] =>
    planned(yaml, account(live)).plan.objects.map(({ owner }) => owner.id);
  const notes = (yaml: string, live: Parameters<typeof account>[0]): readonly string[] =>
    planned(yaml, account(live)).plan.findings.map(({ code, detail }) => `${code} ${detail.slice(0, 5)}`);

  test("is reported where it hangs on the vRack in a region that is not listed, and nowhere else", () => {
    const yaml = network("pn-1", { "eu-west-gra": none, "eu-west-rbx": none });
    const live = [
      vrackServices("vrs-a", { vrack: "pn-1" }),
      vrackServices("vrs-b", { vrack: "pn-1", region: "eu-west-lim" }),
      vrackServices("vrs-c", { vrack: "pn-2", region: "eu-west-sbg" }),
      vrackServices("vrs-d", { region: "ca-east-bhs" }),
      vrackServices("vrs-e", { vrack: "pn-1", region: "eu-west-rbx" }),
    ];
    expect(notes(yaml, live)).toEqual(["match/not-managed vrs-b"]);
  });

  test("is not reported when another network manages it", () => {
    const yaml = `${network("pn-1", { "eu-west-gra": none })}\n---\n${network("pn-2", { "eu-west-lim": withId("vrs-b") })}`;
    const live = [
      vrackServices("vrs-a", { vrack: "pn-1" }),
      vrackServices("vrs-b", { vrack: "pn-1", region: "eu-west-lim" }),
    ];
    expect(notes(yaml, live)).toEqual([]);
  });

  test("is not reported of a file without a vRack, nor called adopted when it is attached", () => {
    const live = [vrackServices("vrs-a", { vrack: "pn-1" }), vrackServices("vrs-b", { region: "eu-west-lim" })];
    expect(notes(network(null, { "eu-west-gra": none }), live)).toEqual([]);
  });

  test("is not pushed out of another vRack or another region", () => {
    const live = [
      vrackServices("vrs-a"),
      vrackServices("vrs-b", { vrack: "pn-2" }),
      vrackServices("vrs-c", { vrack: "pn-1", region: "eu-west-lim" }),
    ];
    expect(ids(network("pn-1", { "eu-west-gra": withId("vrs-a") }), live)).toEqual(["vrs-a"]);
  });

  test("is not pushed out where nothing joins", () => {
    const two = [vrackServices("vrs-a", { vrack: "pn-1" }), vrackServices("vrs-b", { vrack: "pn-1" })];
    expect(ids(network("pn-1", { "eu-west-gra": withId("vrs-a") }), two)).toEqual(["vrs-a"]);
    const loose = [vrackServices("vrs-a"), vrackServices("vrs-b")];
    expect(ids(network(null, { "eu-west-gra": withId("vrs-a") }), loose)).toEqual(["vrs-a"]);
  });

  test("keeps its seat in another vRack or region, though its attachment is not managed", () => {
    const joining = network("pn-1", { "eu-west-gra": withId("vrs-a") });
    const lim = `${joining}\n---\n${network(null, { "eu-west-lim": withId("vrs-b") })}`;
    const other = `${joining}\n---\n${network(null, { "eu-west-gra": withId("vrs-b") })}`;
    const changes = (yaml: string, more: Parameters<typeof vrackServices>[1]): readonly string[] =>
      planned(yaml, account([vrackServices("vrs-a"), vrackServices("vrs-b", more)])).plan.changes.map(
        ({ action, address }) => `${action} ${address}`,
      );
    expect(changes(lim, { vrack: "pn-1", region: "eu-west-lim" })).toEqual(["create vrs-a/vrack"]);
    expect(changes(other, { vrack: "pn-2" })).toEqual(["create vrs-a/vrack"]);
    expect(changes(other, { vrack: "pn-1" })).toEqual(["create vrs-a/vrack", "delete vrs-b/vrack"]);
  });
});

test.each([
  ["uses a name", true, one("home")],
  ["has a URN that is new", true, one(urn("new"))],
  ["leaves a URN where it is", false, one(urn("held"))],
  ["lets a URN go", true, "{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28 }] }"],
  [
    "moves a URN",
    true,
    `{ subnets: [{ cidr: 10.7.0.0/24, serviceRange: 10.7.0.0/28, endpoints: ["${urn("held")}"] }] }`,
  ],
  ["makes its subnet anew", true, one(urn("held")).replace("serviceRange", "vlan: 7, serviceRange")],
  ["takes it out of its vRack", true, one(urn("held")), "pn-9"],
])("whether a plan needs the list of managed services, when a file %s: %j", (_, needed, body, vrack = "pn-1") => {
  const files = [
    network("pn-0", { "eu-west-gra": none }),
    network(vrack, { "eu-west-gra": body.replace("{", "{ id: vrs-b,") }),
    network("pn-2", { "eu-west-gra": none }),
  ].join("\n---\n");
  const { desired } = loadNetworks([{ name: "network.yaml", bytes: new TextEncoder().encode(files) }]);
  const live = account([
    vrackServices("vrs-a", { vrack: "pn-0" }),
    vrackServices("vrs-b", { vrack: "pn-1", subnets: [subnet("10.0.0.0/24", ["held"])] }),
    vrackServices("vrs-c", { vrack: "pn-2" }),
  ]);
  expect(needsServices(desired, live)).toBe(needed);
});

describe("a region without its vRack Services is a finding", () => {
  const two = `${network("pn-1", { "eu-west-gra": none })}\n---\n${network("pn-2", { "eu-west-gra": none })}`;
  const rows = [
    {
      why: "none in the region",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { region: "eu-west-lim" })],
      want: ["match/none-in-region 4:3"],
    },
    {
      why: "all in other vRacks",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { vrack: "pn-2" })],
      want: ["match/none-in-region 4:3"],
    },
    {
      why: "several unattached",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [vrackServices("vrs-a"), vrackServices("vrs-b")],
      want: ["match/several-in-region 4:3"],
    },
    {
      why: "several attached to the vRack",
      file: network("pn-1", { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { vrack: "pn-1" }), vrackServices("vrs-b", { vrack: "pn-1" })],
      want: ["match/several-in-region 4:3"],
    },
    {
      why: "without a vRack, several attached ones",
      file: network(null, { "eu-west-gra": none }),
      live: [vrackServices("vrs-a", { vrack: "pn-1" }), vrackServices("vrs-b", { vrack: "pn-2" })],
      want: ["match/none-in-region 3:3"],
    },
    {
      why: "an unknown id",
      file: network("pn-1", { "eu-west-gra": withId("vrs-z") }),
      live: [vrackServices("vrs-a")],
      want: ["match/id-not-found 4:22"],
    },
    {
      why: "an id of another region",
      file: network("pn-1", { "eu-west-gra": withId("vrs-a") }),
      live: [vrackServices("vrs-a", { region: "eu-west-lim" })],
      want: ["match/id-other-region 4:22"],
    },
    {
      why: "two networks that mean the same one",
      file: two,
      live: [vrackServices("vrs-a")],
      want: ["match/claimed-twice 10:3"],
    },
  ];
  test.each(rows)("$why", ({ file, live, want }) => {
    expect(refused(file, account(live))).toEqual(want);
  });
});

describe("a managed service by name", () => {
  const live = [vrackServices("vrs-a", { vrack: "pn-1" })];
  const file = network("pn-1", { "eu-west-gra": one("home") });

  test("is the one of this name in this region", () => {
    const services = [
      service("home"),
      service("elsewhere", { name: "home", region: "eu-west-lim" }),
      service("gone", { name: "home", status: "deleted" }),
      service("going", { name: "home", status: "deleting" }),
    ];
    expect(planned(file, account(live, services)).plan.changes.map(({ address }) => address)).toEqual([
      "vrs-a/10.0.0.0/24",
      `vrs-a/10.0.0.0/24/${urn("home")}`,
    ]);
  });

  test("is the same name in another Unicode form", () => {
    const composed = network("pn-1", { "eu-west-gra": one("caf\u00e9") });
    const services = [service("cafe", { name: "cafe\u0301" })];
    expect(planned(composed, account(live, services)).plan.changes.at(-1)?.address).toBe(
      `vrs-a/10.0.0.0/24/${urn("cafe")}`,
    );
  });

  test("whose spaces are others is not found, and the message shows them", () => {
    const spaced = network("pn-1", { "eu-west-gra": one("home\u00a0dirs ") });
    const result = planning(spaced, account(live, [service("spaced", { name: "home dirs" })]));
    expect(result.ok ? [] : result.error.map(({ detail }) => detail)).toEqual([
      'No managed service in eu-west-gra is named "home\\u{a0}dirs\\u{20}". Did you mean "home dirs"?',
    ]);
  });

  const rows = [
    {
      why: "no such name",
      services: [service("hom"), service("x", { name: "home", region: "eu-west-lim" })],
      want: "match/service-not-found",
    },
    {
      why: "several of this name",
      services: [service("a", { name: "home" }), service("b", { name: "home" })],
      want: "match/service-ambiguous",
    },
    { why: "no URN", services: [service("home", { urn: null })], want: "match/service-without-urn" },
    { why: "suspended", services: [service("home", { status: "suspended" })], want: "match/service-unavailable" },
    { why: "deleted", services: [service("home", { status: "deleted" })], want: "match/service-unavailable" },
    { why: "no list at all", services: [], want: "match/service-not-found" },
  ];
  test.each(rows)("is a finding: $why", ({ services, want }) => {
    expect(refused(file, account(live, services))).toEqual([`${want} 4:88`]);
  });

  test("by URN needs no list, and with one its region is checked", () => {
    const byUrn = network("pn-1", { "eu-west-gra": one(urn("home")) });
    expect(planned(byUrn, account(live)).plan.changes.length).toBe(2);
    expect(refused(byUrn, account(live, [service("home", { region: "eu-west-lim" })]))).toEqual([
      "match/service-other-region 4:88",
    ]);
  });

  test("that is suspended stays where it is without a word", () => {
    const here = [vrackServices("vrs-a", { vrack: "pn-1", subnets: [subnet("10.0.0.0/24", ["home"])] })];
    expect(planned(file, account(here, [service("home", { status: "suspended" })])).plan.changes).toEqual([]);
  });

  test("and by URN in two places is one service too many, and both places are shown", () => {
    const text = network("pn-1", {
      "eu-west-gra": `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, endpoints: [home, "${urn("home")}"] }] }`,
    });
    const result = planning(text, account(live, [service("home")]));
    expect(
      !result.ok && result.error.map(({ code, at, also }) => [code, at?.column, also.map(({ column }) => column)]),
    ).toEqual([["rule/service-duplicate", 94, [88]]]);
  });

  test("in a vRack Services that no file manages is in use", () => {
    const held = [...live, vrackServices("vrs-z", { vrack: "pn-2", subnets: [subnet("10.9.0.0/24", ["home"])] })];
    expect(refused(file, account(held, [service("home")]))).toEqual(["match/service-in-use 4:88"]);
  });
});
