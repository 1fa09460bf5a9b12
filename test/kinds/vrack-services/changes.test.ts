import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/model/change.ts";
import { summarise } from "../../../src/engine/summary.ts";
import { account, network, planned, subnet, urn, vrackServices } from "./builders.ts";

const lan = (more: string, endpoints: readonly string[] = []): string =>
  `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, ${more} endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }] }`;

/** `action address impacts endpoints`, the way a table reads it. */
const line = ({ action, address, impacts, endpoints }: Change): string =>
  [
    action,
    address.replaceAll("urn:v1:eu:resource:storageNetApp:", ""),
    ...impacts,
    ...endpoints.map((one) => `${one.urn.split(":").at(-1)}@${one.addresses.join()}`),
  ].join(" ");

const changes = (yaml: string, ...live: Parameters<typeof account>[0]): readonly string[] =>
  planned(yaml, account(live)).plan.changes.map(line);

const attached = (subnets: Parameters<typeof vrackServices>[1] = {}) =>
  vrackServices("vrs-a", { vrack: "pn-1", ...subnets });
const file = (body: string, policy = ""): string => network("pn-1", { "eu-west-gra": body }, policy);

describe("changes and their impacts", () => {
  const rows = [
    {
      name: "nothing",
      file: file(lan("", ["x"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"])] })],
      want: [],
    },
    {
      name: "a display name",
      file: file("{ name: new, subnets: [] }"),
      live: [attached({ name: "old" })],
      want: ["update vrs-a"],
    },
    {
      name: "a display name that is not managed",
      file: file("{ subnets: [] }"),
      live: [attached({ name: "old" })],
      want: [],
    },
    {
      name: "a new subnet with an endpoint",
      file: file(lan("", ["x"])),
      live: [attached()],
      want: ["create vrs-a/10.0.0.0/24", "create vrs-a/10.0.0.0/24/x"],
    },
    {
      name: "a subnet's name",
      file: file(lan("name: new,", ["x"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"], { name: "old" })] })],
      want: ["update vrs-a/10.0.0.0/24"],
    },
    {
      name: "a subnet's name that is not managed",
      file: file(lan("", ["x"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"], { name: "old" })] })],
      want: [],
    },
    {
      name: "a subnet's name taken away",
      file: file(lan("name: null,", ["x"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"], { name: "old" })] })],
      want: ["update vrs-a/10.0.0.0/24"],
    },
    {
      name: "a VLAN under endpoints",
      file: file(lan("vlan: 5,", ["x", "y"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x", "y"])] })],
      want: ["replace vrs-a/10.0.0.0/24 interruption ip-change x@10.0.0.1 y@10.0.0.2"],
    },
    {
      name: "a VLAN without endpoints",
      file: file(lan("vlan: 5,")),
      live: [attached({ subnets: [subnet("10.0.0.0/24")] })],
      want: ["replace vrs-a/10.0.0.0/24"],
    },
    {
      name: "a service range",
      file: file(lan("", ["x"])),
      live: [
        attached({
          subnets: [
            subnet("10.0.0.0/24", ["x"], {
              serviceRange: { cidr: "10.0.0.0/29", reservedIps: 5, usedIps: 1, remainingIps: 2 },
            }),
          ],
        }),
      ],
      want: ["replace vrs-a/10.0.0.0/24 interruption ip-change x@10.0.0.1"],
    },
    {
      name: "a CIDR, when the two are the only ones left",
      file: file(lan("", ["x"])),
      live: [attached({ subnets: [subnet("10.1.0.0/24", ["x"])] })],
      want: ["replace vrs-a/10.1.0.0/24 interruption ip-change x@10.1.0.1"],
    },
    {
      name: "a CIDR, by name",
      file: file(lan("name: lan,", ["x"])),
      live: [
        attached({
          subnets: [subnet("10.1.0.0/24", ["x"], { name: "lan" }), subnet("10.2.0.0/24", [], { name: "old" })],
        }),
      ],
      want: ["replace vrs-a/10.1.0.0/24 interruption ip-change x@10.1.0.1", "delete vrs-a/10.2.0.0/24"],
    },
    {
      name: "no pairing by a name that two live ones have",
      file: file(lan("name: lan,")),
      live: [
        attached({ subnets: [subnet("10.1.0.0/24", [], { name: "lan" }), subnet("10.2.0.0/24", [], { name: "lan" })] }),
      ],
      want: ["create vrs-a/10.0.0.0/24", "delete vrs-a/10.1.0.0/24", "delete vrs-a/10.2.0.0/24"],
    },
    {
      name: "a new endpoint in a subnet that is replaced",
      file: file(lan("vlan: 5,", ["x", "y"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"])] })],
      want: ["replace vrs-a/10.0.0.0/24 interruption ip-change x@10.0.0.1", "create vrs-a/10.0.0.0/24/y"],
    },
    {
      name: "an endpoint that goes",
      file: file(lan("", ["x"])),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x", "y"])] })],
      want: ["delete vrs-a/10.0.0.0/24/y interruption deletion y@10.0.0.2"],
    },
    {
      name: "a subnet without endpoints that goes",
      file: file("{ subnets: [] }"),
      live: [attached({ subnets: [subnet("10.0.0.0/24")] })],
      want: ["delete vrs-a/10.0.0.0/24"],
    },
    {
      name: "a subnet with endpoints that goes",
      file: file("{ subnets: [] }"),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"])] })],
      want: [
        "delete vrs-a/10.0.0.0/24 interruption deletion x@10.0.0.1",
        "delete vrs-a/10.0.0.0/24/x interruption deletion x@10.0.0.1",
      ],
    },
    {
      name: "an endpoint that moves to another subnet",
      file: file(
        `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28 }, { cidr: 10.1.0.0/24, vlan: 2, serviceRange: 10.1.0.0/28, endpoints: ["${urn("x")}"] }] }`,
      ),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"]), subnet("10.1.0.0/24", [], { vlan: 2 })] })],
      want: ["replace vrs-a/10.1.0.0/24/x interruption ip-change x@10.0.0.1"],
    },
    { name: "attach", file: file("{ subnets: [] }"), live: [vrackServices("vrs-a")], want: ["create vrs-a/vrack"] },
    {
      name: "attach with endpoints",
      file: file(lan("", ["x"])),
      live: [vrackServices("vrs-a", { subnets: [subnet("10.0.0.0/24", ["x"])] })],
      want: ["create vrs-a/vrack"],
    },
    {
      name: "move to another vRack",
      file: file(lan("", ["x"]).replace("{ subnets", "{ id: vrs-a, subnets")),
      live: [vrackServices("vrs-a", { vrack: "pn-2", subnets: [subnet("10.0.0.0/24", ["x"])] })],
      want: ["replace vrs-a/vrack interruption x@10.0.0.1"],
    },
    {
      name: "move to another vRack without endpoints",
      file: file("{ id: vrs-a, subnets: [] }"),
      live: [vrackServices("vrs-a", { vrack: "pn-2" })],
      want: ["replace vrs-a/vrack"],
    },
    {
      name: "taking the place of another in the vRack",
      file: file("{ id: vrs-b, subnets: [] }"),
      live: [attached({ subnets: [subnet("10.0.0.0/24", ["x"])] }), vrackServices("vrs-b")],
      want: ["create vrs-b/vrack", "delete vrs-a/vrack interruption x@10.0.0.1"],
    },
    {
      name: "no place taken when it is attached already",
      file: file("{ id: vrs-a, subnets: [] }"),
      live: [attached(), vrackServices("vrs-b", { region: "eu-west-lim", vrack: "pn-1" })],
      want: [],
    },
  ];
  test.each(rows)("$name", ({ file: yaml, live, want }) => {
    expect(changes(yaml, ...live)).toEqual(want);
  });

  const moved = (goal: Parameters<typeof vrackServices>[1], from: Parameters<typeof vrackServices>[1] = {}) =>
    planned(
      `${file("{ id: vrs-a, subnets: [] }")}\n---\n${network(null, { "eu-west-gra": lan("", ["x"]).replace("{ subnets", "{ id: vrs-b, subnets") })}`,
      account([
        attached({ subnets: [subnet("10.3.0.0/24", ["x"])], ...from }),
        vrackServices("vrs-b", { subnets: [subnet("10.0.0.0/24")], ...goal }),
      ]),
    ).plan;

  test("a document whose vrack is null takes its vRack Services out, and leaves those alone that are in none", () => {
    const none = (id: string, region: string) =>
      network(null, { [region]: `{ id: ${id}, subnets: [] }` }).replace("regions:", "vrack: null\nregions:");
    const yaml = `${none("vrs-a", "eu-west-gra")}\n---\n${none("vrs-b", "eu-west-gra")}`;
    const all = [attached({ subnets: [subnet("10.3.0.0/24", ["x"])] }), vrackServices("vrs-b")];
    expect(changes(yaml, ...all)).toEqual([
      "delete vrs-a/vrack interruption x@10.3.0.1",
      "delete vrs-a/10.3.0.0/24 interruption deletion x@10.3.0.1",
      "delete vrs-a/10.3.0.0/24/x interruption deletion x@10.3.0.1",
    ]);
  });

  test("an endpoint that moves to where no vRack is does not come back", () => {
    const plan = moved({ vrack: null });
    expect([plan.changes.map(line), plan.changes.at(-1)?.fields]).toEqual([
      ["delete vrs-a/10.3.0.0/24", "replace vrs-b/10.0.0.0/24/x interruption deletion x@10.3.0.1"],
      [
        { field: "subnet", before: "vrs-a/10.3.0.0/24", after: "vrs-b/10.0.0.0/24" },
        { field: "vrack", before: "pn-1", after: null },
      ],
    ]);
  });

  test("the vRack at both ends of a move is part of what is reviewed, also where no file names it", () => {
    const prints = [moved({ vrack: "pn-2" }), moved({ vrack: "pn-3" }), moved({ vrack: null })].map(
      ({ fingerprint }) => fingerprint,
    );
    expect(new Set(prints).size).toBe(3);
  });

  test("outside every vRack nothing is interrupted, recreated at another address or lost", () => {
    const yaml = network(null, { "eu-west-gra": lan("vlan: 5,", ["x"]) });
    const live = vrackServices("vrs-a", { subnets: [subnet("10.0.0.0/24", ["x", "y"]), subnet("10.1.0.0/24", ["z"])] });
    expect(changes(yaml, live)).toEqual([
      "replace vrs-a/10.0.0.0/24",
      "delete vrs-a/10.0.0.0/24/y",
      "delete vrs-a/10.1.0.0/24",
      "delete vrs-a/10.1.0.0/24/z",
    ]);
  });

  test("taking a place pushes out one whose attachment is not managed", () => {
    const yaml = `${file("{ id: vrs-b, subnets: [] }")}\n---\n${network(null, { "eu-west-gra": "{ id: vrs-a, subnets: [] }" })}`;
    expect(changes(yaml, attached(), vrackServices("vrs-b"))).toEqual(["create vrs-b/vrack", "delete vrs-a/vrack"]);
  });

  test("fields say what is set before and after", () => {
    const { plan } = planned(
      file(lan("name: new, vlan: 7,")),
      account([attached({ subnets: [subnet("10.1.0.0/24", [], { name: "old" })] })]),
    );
    expect(plan.changes.map(({ fields }) => fields)).toEqual([
      [
        { field: "cidr", before: "10.1.0.0/24", after: "10.0.0.0/24" },
        { field: "name", before: "old", after: "new" },
        { field: "serviceRange", before: "10.1.0.0/28", after: "10.0.0.0/28" },
        { field: "vlan", before: null, after: 7 },
      ],
    ]);
  });

  const pair = (first: string, second: string): string =>
    `{ subnets: [{ cidr: 10.5.0.0/24, serviceRange: 10.5.0.0/28, ${first} endpoints: [] }, { cidr: 10.6.0.0/24, serviceRange: 10.6.0.0/28, ${second} vlan: 6, endpoints: [] }] }`;
  const was = (first: string | null, second: string | null) =>
    attached({
      subnets: [subnet("10.7.0.0/24", [], { name: first }), subnet("10.8.0.0/24", [], { name: second, vlan: 6 })],
    });
  test.each([
    { name: "no names", body: pair("", ""), live: was(null, null), want: [0, 2, 2] },
    { name: "names that are null", body: pair("name: null,", "name: null,"), live: was(null, null), want: [0, 2, 2] },
    { name: "one name on both sides", body: pair("name: a,", "name: b,"), live: was("a", "c"), want: [2, 0, 0] },
    {
      name: "a name that is doubled in the file",
      body: pair("name: a,", "name: a,"),
      live: was("a", "b"),
      want: [0, 2, 2],
    },
    {
      name: "a name that is doubled in the account",
      body: pair("name: a,", "name: b,"),
      live: was("a", "a"),
      want: [0, 2, 2],
    },
  ])("subnets that moved are paired by name only where that is certain: $name", ({ body, live, want }) => {
    const { summary } = planned(file(body), account([live])).plan;
    expect([summary.replace, summary.create, summary.delete]).toEqual(want);
  });

  test("a subnet that only grows is replaced too", () => {
    const live = attached({ subnets: [subnet("10.0.0.0/24", ["x"])] });
    expect(changes(file(lan("", ["x"]).replace("10.0.0.0/24", "10.0.0.0/23")), live)).toEqual([
      "replace vrs-a/10.0.0.0/24 interruption ip-change x@10.0.0.1",
    ]);
  });

  test("a plan says in a sentence what it is", () => {
    const [change] = planned(file("{ name: new, subnets: [] }"), account([attached()])).plan.changes;
    if (!change) throw new Error("There is one.");
    expect([summarise([], 0).sentence, summarise([], 1).sentence, summarise([change], 1).sentence]).toEqual([
      "No changes. The network matches the configuration.",
      "No changes to make, but the platform has not carried out all that is asked of it.",
      "Plan: 0 to create, 1 to update, 0 to replace, 0 to delete.",
    ]);
  });

  test("the sum counts changes, and each endpoint once", () => {
    const { plan } = planned(
      file("{ name: new, subnets: [] }"),
      account([attached({ subnets: [subnet("10.0.0.0/24", ["x", "y"])] })]),
    );
    expect(plan.summary).toEqual({
      create: 0,
      update: 1,
      replace: 0,
      delete: 3,
      interruptions: 2,
      addressChanges: 0,
      deletions: 2,
      unsettled: 0,
      sentence: "Plan: 0 to create, 1 to update, 0 to replace, 3 to delete.",
    });
  });
});

describe("the state of a vRack Services", () => {
  const changed = file("{ subnets: [] }");
  const busy = subnet("10.0.0.0/24");
  const rows = [
    {
      state: "ERROR",
      more: { resourceStatus: "ERROR" },
      refusals: ["guard/resource-error"],
      findings: ["warning live/error"],
    },
    {
      state: "DELETING",
      more: { resourceStatus: "DELETING" },
      refusals: ["guard/resource-deleting"],
      findings: ["warning live/deleting"],
    },
    {
      state: "SUSPENDED",
      more: { productStatus: "SUSPENDED" },
      refusals: ["guard/suspended"],
      findings: ["warning live/suspended"],
    },
    { state: "UPDATING", more: { resourceStatus: "UPDATING" }, refusals: [], findings: ["info live/updating"] },
    { state: "CREATING", more: { resourceStatus: "CREATING" }, refusals: [], findings: ["info live/updating"] },
    {
      state: "a status nobody knows",
      more: { resourceStatus: "PONDERING" },
      refusals: [],
      findings: ["warning live/unknown-status"],
    },
    {
      state: "a product status nobody knows",
      more: { productStatus: "DISABLED" },
      refusals: [],
      findings: ["warning live/unknown-status"],
    },
    { state: "READY and ACTIVE", more: { productStatus: "ACTIVE" }, refusals: [], findings: [] },
  ];
  test.each(rows)("$state is told, and refused where the platform would", ({ more, refusals, findings }) => {
    const result = planned(changed, account([attached({ ...more, subnets: [busy] })]));
    expect([
      result.refusals.map(({ code }) => code),
      result.plan.findings.map(({ severity, code }) => `${severity} ${code}`),
    ]).toEqual([refusals, findings]);
  });

  test.each(["UPDATING", "CREATING", "ERROR", "DELETING", "PONDERING"])(
    "%s is not settled, and a plan without changes says so",
    (resourceStatus) => {
      const result = planned(file("{ subnets: [] }"), account([attached({ resourceStatus })]));
      expect([result.plan.summary.unsettled, result.plan.summary.sentence]).toEqual([
        1,
        "No changes to make, but the platform has not carried out all that is asked of it.",
      ]);
    },
  );

  test("of one that is only pushed out is not asked whether it is settled", () => {
    const live = [attached({ resourceStatus: "UPDATING" }), vrackServices("vrs-b")];
    expect(planned(file("{ id: vrs-b, subnets: [] }"), account(live)).plan.summary.unsettled).toBe(0);
  });

  test("that cannot be changed does not matter where only others change", () => {
    const yaml = network("pn-1", { "eu-west-gra": "{ subnets: [] }", "eu-west-lim": lan("") });
    const live = [
      attached({ resourceStatus: "ERROR" }),
      vrackServices("vrs-b", { vrack: "pn-1", region: "eu-west-lim" }),
    ];
    expect(planned(yaml, account(live)).refusals).toEqual([]);
  });

  test("does not matter where nothing changes, nor for a new name", () => {
    const result = planned(file("{ name: new, subnets: [] }"), account([attached({ resourceStatus: "ERROR" })]));
    expect([result.refusals, result.plan.steps.map(({ id }) => id)]).toEqual([[], ["rename/vrs-a"]]);
  });
});
