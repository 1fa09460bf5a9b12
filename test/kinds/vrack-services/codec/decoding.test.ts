import { listed } from "./listed.ts";
import { expect, test } from "vitest";
import { compareAddress, compareText } from "../../../../src/model/order.ts";
import { applicationKeys, bench, inTurn, secrets, vrackServicesJson } from "../../../ovh/bench.ts";
import type { Reply } from "../../../ovh/server.ts";

type Json = Record<string, unknown>;

/** A copy with the value at a path such as `targetSpec.subnets.0.cidr` replaced; undefined removes it. */
function changed(base: Json, path: string, value: unknown): Json {
  const copy = structuredClone(base);
  const keys = path.split(".");
  let place: Json = copy;
  for (const key of keys.slice(0, -1)) place = place[key] as Json;
  const last = keys.at(-1) ?? "";
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

async function listOf(...elements: unknown[]) {
  const { api } = await bench(inTurn([{ json: elements, headers: { "x-ovh-queryid": "q1" } }]));
  return listed(api);
}

const decoded = {
  id: "vrs-aaa-bbb-ccc-ddd",
  name: "my-vrs",
  region: "eu-west-lim",
  vrack: "pn-1234567",
  checksum: "0123456789abcdef0123456789abcdef",
  resourceStatus: "READY",
  productStatus: "ACTIVE",
  showsTarget: true,
  updatedAt: "2026-01-01T00:00:00Z",
  subnets: [
    {
      cidr: "10.120.0.0/24",
      name: "storage",
      vlan: 120,
      serviceRange: { cidr: "10.120.0.0/28", reservedIps: 5, usedIps: 1, remainingIps: 10 },
      endpoints: [{ urn: "urn:v1:eu:resource:storageNetApp:one", addresses: ["10.120.0.1"] }],
    },
  ],
  unknownFields: [],
  tasks: [{ id: "t1", status: "RUNNING" }],
};

test("a vRack Services as documented", async () => {
  expect(await listOf(vrackServicesJson())).toEqual({ ok: true, value: [decoded] });
});

const [subnet] = decoded.subnets;
const noCounters = { cidr: "10.120.0.0/28", reservedIps: null, usedIps: null, remainingIps: null };

test.each<[string, string, unknown, unknown]>([
  ...(
    [
      ["targetSpec.future", "targetSpec.future"],
      ["targetSpec.subnets.0.gateway", "targetSpec.subnets[].gateway"],
      ["targetSpec.subnets.0.serviceRange.step", "targetSpec.subnets[].serviceRange.step"],
      ["targetSpec.subnets.0.serviceEndpoints.0.weight", "targetSpec.subnets[].serviceEndpoints[].weight"],
    ] as const
  ).flatMap(([path, field]): [string, string, unknown, unknown][] => [
    [`an extra field that is set, ${path}`, path, false, { ...decoded, unknownFields: [field] }],
    [`an extra field that is not set, ${path}`, path, null, decoded],
  ]),
  [
    "an endpoint twice in one subnet",
    "targetSpec.subnets.0.serviceEndpoints",
    ["one", "one"].map((name) => ({ managedServiceURN: `urn:v1:eu:resource:storageNetApp:${name}` })),
    decoded,
  ],
  ["an extra field elsewhere", "currentState.future", { a: 1 }, decoded],
  ["an unknown status", "resourceStatus", "DREAMING", { ...decoded, resourceStatus: "DREAMING" }],
  ["an unknown product status", "currentState.productStatus", "ODD", { ...decoded, productStatus: "ODD" }],
  ["no product status", "currentState.productStatus", undefined, { ...decoded, productStatus: "UNKNOWN" }],
  ["no iam", "iam", undefined, { ...decoded, name: null }],
  ["iam null", "iam", null, { ...decoded, name: null }],
  ["an empty name", "iam.displayName", "", { ...decoded, name: null }],
  ["a name with spaces is kept", "iam.displayName", " a ", { ...decoded, name: " a " }],
  ["no tasks", "currentTasks", null, { ...decoded, tasks: [] }],
  ["a task without id", "currentTasks.0.id", null, { ...decoded, tasks: [{ id: "", status: "RUNNING" }] }],
  ["a task without status", "currentTasks.0.status", null, { ...decoded, tasks: [{ id: "t1", status: "UNKNOWN" }] }],
  ["no vRack", "currentState.vrackId", undefined, { ...decoded, vrack: null }],
  [
    "untagged, as 0",
    "targetSpec.subnets.0.vlan",
    0,
    { ...decoded, showsTarget: false, subnets: [{ ...subnet, vlan: null }] },
  ],
  [
    "untagged",
    "targetSpec.subnets.0.vlan",
    null,
    { ...decoded, showsTarget: false, subnets: [{ ...subnet, vlan: null }] },
  ],
  [
    "untagged, absent",
    "targetSpec.subnets.0.vlan",
    undefined,
    { ...decoded, showsTarget: false, subnets: [{ ...subnet, vlan: null }] },
  ],
  [
    "an empty subnet name",
    "targetSpec.subnets.0.displayName",
    "",
    { ...decoded, subnets: [{ ...subnet, name: null }] },
  ],
  [
    "endpoints null",
    "targetSpec.subnets.0.serviceEndpoints",
    null,
    { ...decoded, showsTarget: false, subnets: [{ ...subnet, endpoints: [] }] },
  ],
  ["a CIDR in spaces", "targetSpec.subnets.0.cidr", " 10.120.0.0/24 ", decoded],
  ["subnets empty", "targetSpec.subnets", [], { ...decoded, showsTarget: false, subnets: [] }],
  [
    "another range under way",
    "currentState.subnets.0.serviceRange.cidr",
    "10.120.0.0/29",
    { ...decoded, showsTarget: false, subnets: [{ ...subnet, serviceRange: noCounters }] },
  ],
  [
    "nothing made yet",
    "currentState.subnets",
    null,
    {
      ...decoded,
      showsTarget: false,
      subnets: [{ ...subnet, serviceRange: noCounters, endpoints: [{ ...subnet?.endpoints[0], addresses: [] }] }],
    },
  ],
  ["a name under way", "currentState.subnets.0.displayName", "old", decoded],
  [
    "a URN in other letters",
    "currentState.subnets.0.serviceEndpoints.0.managedServiceURN",
    "URN:v1:eu:resource:storagenetapp:ONE",
    decoded,
  ],
  [
    "no address elected",
    "currentState.subnets.0.serviceEndpoints.0.endpoints",
    null,
    { ...decoded, subnets: [{ ...subnet, endpoints: [{ ...subnet?.endpoints[0], addresses: [] }] }] },
  ],
])("tolerated: %s", async (_, path, value, want) => {
  expect(await listOf(changed(vrackServicesJson(), path, value))).toEqual({ ok: true, value: [want] });
});

test.each<[string, unknown, string]>([
  ["id", undefined, "The answer has nothing where a text should be: [1].id."],
  ["id", 7, "The answer has number 7 where a text should be: [1].id of 7."],
  ["checksum", "", 'The answer has the text "" where a text should be: [1].checksum of vrs-aaa-bbb-ccc-ddd.'],
  ["checksum", null, "The answer has null where a text should be: [1].checksum of vrs-aaa-bbb-ccc-ddd."],
  ["resourceStatus", {}, "The answer has an object where a text should be: [1].resourceStatus of vrs-aaa-bbb-ccc-ddd."],
  [
    "currentState",
    undefined,
    "The answer has nothing where an object should be: [1].currentState of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "currentState.region",
    null,
    "The answer has null where a text should be: [1].currentState.region of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "currentState.vrackId",
    5,
    "The answer has number 5 where a text should be: [1].currentState.vrackId of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "currentState.subnets",
    "x",
    'The answer has the text "x" where a list should be: [1].currentState.subnets of vrs-aaa-bbb-ccc-ddd.',
  ],
  [
    "targetSpec",
    undefined,
    "The answer has null where a list should be: [1].targetSpec.subnets of vrs-aaa-bbb-ccc-ddd.",
  ],
  ["targetSpec", null, "The answer has null where a list should be: [1].targetSpec.subnets of vrs-aaa-bbb-ccc-ddd."],
  [
    "targetSpec.subnets",
    null,
    "The answer has null where a list should be: [1].targetSpec.subnets of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "targetSpec.subnets.0",
    [],
    "The answer has a list where an object should be: [1].targetSpec.subnets[0] of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "targetSpec.subnets.0.cidr",
    "10.0.0.0",
    'The answer has the text "10.0.0.0" where an IPv4 network such as 10.0.0.0/24 should be: [1].targetSpec.subnets[0].cidr of vrs-aaa-bbb-ccc-ddd.',
  ],
  [
    "targetSpec.subnets.0.cidr",
    "300.0.0.0/24",
    'The answer has the text "300.0.0.0/24" where an IPv4 network such as 10.0.0.0/24 should be: [1].targetSpec.subnets[0].cidr of vrs-aaa-bbb-ccc-ddd.',
  ],
  [
    "targetSpec.subnets.0.vlan",
    "120",
    'The answer has the text "120" where a whole number should be: [1].targetSpec.subnets[0].vlan of vrs-aaa-bbb-ccc-ddd.',
  ],
  [
    "targetSpec.subnets.0.vlan",
    1.5,
    "The answer has number 1.5 where a whole number should be: [1].targetSpec.subnets[0].vlan of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "targetSpec.subnets.0.serviceRange",
    null,
    "The answer has null where an object should be: [1].targetSpec.subnets[0].serviceRange of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "targetSpec.subnets.0.serviceEndpoints",
    { a: 1 },
    "The answer has an object where a list should be: [1].targetSpec.subnets[0].serviceEndpoints of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "targetSpec.subnets.0.serviceEndpoints.0.managedServiceURN",
    undefined,
    "The answer has nothing where a text should be: [1].targetSpec.subnets[0].serviceEndpoints[0].managedServiceURN of vrs-aaa-bbb-ccc-ddd.",
  ],
  [
    "iam.displayName",
    true,
    "The answer has boolean true where a text should be: [1].iam.displayName of vrs-aaa-bbb-ccc-ddd.",
  ],
])("unreadable, and the others are read: %s = %j", async (path, value, message) => {
  const { api } = await bench(
    inTurn([{ json: [vrackServicesJson("vrs-0"), changed(vrackServicesJson(), path, value)] }]),
  );
  const result = await api.readVrackServices();
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.all.map(({ id }) => id)).toEqual(["vrs-0"]);
  expect(result.value.unreadable.map(({ type, why }) => [type, why])).toEqual([["vRack Services", message]]);
});

test("what can be told of one that is unreadable", async () => {
  const odd = changed(vrackServicesJson(), "targetSpec", "odd");
  const { api } = await bench(inTurn([{ json: [null, odd] }]));
  expect(await api.readVrackServices()).toEqual({
    ok: true,
    value: {
      all: [],
      unreadable: [
        {
          type: "vRack Services",
          id: null,
          name: null,
          region: null,
          vrack: null,
          urns: [],
          why: "The answer has null where an object should be: [0].",
        },
        {
          type: "vRack Services",
          id: "vrs-aaa-bbb-ccc-ddd",
          name: "my-vrs",
          region: "eu-west-lim",
          vrack: "pn-1234567",
          urns: ["urn:v1:eu:resource:storageNetApp:one", "urn:v1:eu:resource:vrackServices:vrs-aaa-bbb-ccc-ddd"],
          why: 'The answer has the text "odd" where an object should be: [1].targetSpec of vrs-aaa-bbb-ccc-ddd.',
        },
      ],
    },
  });
});

test.each([null, undefined, ""])("one that is not READY may lack checksum and region: %j", async (nothing) => {
  const creating = changed(vrackServicesJson(), "resourceStatus", "CREATING");
  const json = changed(changed(creating, "checksum", nothing), "currentState.region", nothing);
  expect(await listOf(json)).toEqual({
    ok: true,
    value: [{ ...decoded, resourceStatus: "CREATING", checksum: "", region: "" }],
  });
});

test("one that is not READY may have no current state at all, one that is may not", async () => {
  const bare = changed(vrackServicesJson(), "currentState", null);
  const [mine] = decoded.subnets;
  if (!mine) throw new Error("There is one.");
  const { cidr, endpoints } = { cidr: mine.serviceRange.cidr, endpoints: mine.endpoints };
  expect(await listOf(changed(bare, "resourceStatus", "CREATING"))).toEqual({
    ok: true,
    value: [
      {
        ...decoded,
        resourceStatus: "CREATING",
        region: "",
        vrack: null,
        productStatus: "UNKNOWN",
        showsTarget: false,
        subnets: [
          {
            ...mine,
            serviceRange: { cidr, reservedIps: null, usedIps: null, remainingIps: null },
            endpoints: endpoints.map(({ urn }) => ({ urn, addresses: [] })),
          },
        ],
      },
    ],
  });
  expect(await listOf(bare)).toEqual({ ok: true, value: [] });
});

test("one that is not READY may lack its target spec: what it carries is told, and nothing can be based on it", async () => {
  const bare = changed(vrackServicesJson(), "targetSpec", null);
  expect(await listOf(changed(bare, "resourceStatus", "DELETING"))).toEqual({
    ok: true,
    value: [{ ...decoded, resourceStatus: "DELETING", checksum: "" }],
  });
  expect(await listOf(bare)).toEqual({ ok: true, value: [] });
});

test("the answer to a PUT must have its checksum, whatever the status", async () => {
  const updating = changed(vrackServicesJson(), "resourceStatus", "UPDATING");
  const { api } = await bench(inTurn([{ json: changed(updating, "checksum", null) }]));
  const result = await api.putSpec("vrs-a", "c", { subnets: [] });
  expect(result.ok ? null : [result.error.kind, result.error.taken, result.error.message]).toEqual([
    "malformed",
    "unknown",
    "The answer has null where a text should be: checksum.",
  ]);
});

test.each<[unknown]>([[{}], [null], ["x"], [3]])("a list that is %j is malformed", async (json) => {
  const { api } = await bench(inTurn([{ json }]));
  const result = await listed(api);
  expect(result.ok ? null : [result.error.kind, result.error.message]).toEqual([
    "malformed",
    "The answer is not a list.",
  ]);
});

test("subnets by CIDR as a number, endpoints by URN, addresses as numbers, over all subnets", async () => {
  const range = (cidr: string) => ({ cidr, reservedIps: 4, usedIps: 0, remainingIps: 4 });
  const target = (cidr: string, urns: readonly string[]) => ({
    cidr,
    serviceRange: { cidr },
    serviceEndpoints: urns.map((urn) => ({ managedServiceURN: urn })),
  });
  const json = vrackServicesJson();
  json.targetSpec = {
    subnets: [
      target("10.100.0.0/24", []),
      target("10.9.0.0/24", ["urn:b", "urn:B", "urn:a"]),
      target("10.9.0.0/16", []),
    ],
  };
  const endpoints = ["10.100.0.10", "10.100.0.9", "10.100.0.9"].map((ip) => ({ ip }));
  const moving = {
    cidr: "10.100.0.0/24",
    serviceRange: range("10.100.0.0/24"),
    serviceEndpoints: [{ managedServiceURN: "urn:a", endpoints }],
  };
  json.currentState = { region: "r", productStatus: "DRAFT", subnets: [moving] };
  const result = await listOf(json);
  expect(result.ok ? result.value[0]?.subnets.map(({ cidr }) => cidr) : null).toEqual([
    "10.9.0.0/16",
    "10.9.0.0/24",
    "10.100.0.0/24",
  ]);
  expect(result.ok ? result.value[0]?.subnets[1]?.endpoints : null).toEqual([
    { urn: "urn:B", addresses: [] },
    { urn: "urn:a", addresses: ["10.100.0.9", "10.100.0.10"] },
    { urn: "urn:b", addresses: [] },
  ]);
});

test("tasks by id, current subnets without a range", async () => {
  const json = changed(vrackServicesJson(), "currentTasks", [
    { id: "t2", status: "RUNNING" },
    { id: "t1", status: "ERROR" },
  ]);
  const result = await listOf(changed(json, "currentState.subnets.0.serviceRange", null));
  expect(result.ok ? result.value[0]?.tasks.map(({ id }) => id) : null).toEqual(["t1", "t2"]);
});

test("order: addresses as numbers, then lengths, then what is no address", () => {
  const sorted = ["10.10.0.0/16", "x", "10.9.0.0/24", "300.0.0.1", "10.9.0.0/16", "10.9.0.0", "10.9.0.0/16", "a"];
  expect(sorted.toSorted(compareAddress)).toEqual([
    "10.9.0.0",
    "10.9.0.0/16",
    "10.9.0.0/16",
    "10.9.0.0/24",
    "10.10.0.0/16",
    "300.0.0.1",
    "a",
    "x",
  ]);
  expect(["b", "a", "B", "a"].toSorted(compareText)).toEqual(["B", "a", "a", "b"]);
});

test("managed services: name before display name, sorted by URN, those without one last", async () => {
  const json = [
    { id: "3", name: "c", region: "eu-west-gra", status: "running", iam: null },
    { id: "2", name: "", region: "eu-west-gra", status: "odd", iam: { urn: "urn:b", displayName: "shown" }, quota: 1 },
    { id: "1", name: "a", iam: { urn: "urn:a", displayName: "other" } },
    { id: "0", name: "d", region: "eu-west-gra", status: "running" },
  ];
  const { api, server } = await bench(inTurn([{ json }]), applicationKeys);
  expect(await api.listManagedServices()).toEqual({
    ok: true,
    value: {
      all: [
        { id: "1", urn: "urn:a", name: "a", region: "", status: "unknown" },
        { id: "2", urn: "urn:b", name: "shown", region: "eu-west-gra", status: "odd" },
        { id: "0", urn: null, name: "d", region: "eu-west-gra", status: "running" },
        { id: "3", urn: null, name: "c", region: "eu-west-gra", status: "running" },
      ],
      unreadable: [],
    },
  });
  expect(server.calls()).toEqual(["GET /1.0/storage/netapp"]);
});

test("a write whose answer has another shape may have been taken", async () => {
  const { api } = await bench(inTurn([{ json: { id: "x" } }]));
  const result = await api.attach("pn-1", "vrs-a");
  expect(result.ok ? null : [result.error.kind, result.error.taken, result.error.message]).toEqual([
    "malformed",
    "unknown",
    'The answer has the text "x" where a whole number should be: id.',
  ]);
});

test("a secret that an answer repeats is hidden in the failure", async () => {
  const reply: Reply = {
    status: 400,
    json: { class: secrets.accessToken, message: `bad ${secrets.accessToken} $1$${"ab".repeat(20)}` },
  };
  const { api } = await bench(inTurn([reply]));
  const result = await listed(api);
  expect(result.ok ? null : [result.error.errorClass, result.error.message]).toEqual([
    "[hidden]",
    "bad [hidden] [hidden]",
  ]);
});
