import { expect, test } from "vitest";
import { decodeEnd } from "../../../src/kinds/vrack-services/codec/decode-end.ts";
import { withPlan } from "../../../src/kinds/vrack-services/inventory/with-plan.ts";
import type { Inventory, InventoryEndpoint } from "../../../src/model/inventory.ts";
import type { JsonRecord } from "../../../src/model/words.ts";
import { JsonValue } from "../../../src/ovh/json-value.ts";

const at = "2026-12-31T00:00:00+00:00";
const current = (fields: object) => ({ lifecycle: { current: fields } });

test.each([
  { name: "nothing is said of the end", billing: { expirationDate: at }, want: null },
  { name: "no billing is given", billing: null, want: null },
  { name: "it was cancelled", billing: current({ terminationDate: at }), want: { how: "terminates", at } },
  {
    name: "it ends with the time that is paid",
    billing: { expirationDate: at, ...current({ pendingActions: ["deleteAtExpiration"] }) },
    want: { how: "terminates", at },
  },
  {
    name: "it ends with its engagement",
    billing: { engagement: { endDate: "2027-01-01" }, ...current({ pendingActions: ["terminateAtEngagementDate"] }) },
    want: { how: "terminates", at: "2027-01-01" },
  },
  {
    name: "it ends on a day that is not given",
    billing: current({ pendingActions: ["terminate"] }),
    want: { how: "terminates", at: null },
  },
  {
    name: "somebody must renew it",
    billing: { expirationDate: at, renew: { current: { mode: "manual" } } },
    want: { how: "expires", at },
  },
  {
    name: "it is not paid",
    billing: { expirationDate: at, ...current({ state: "unpaid" }) },
    want: { how: "expires", at },
  },
  {
    name: "it has ended",
    billing: { expirationDate: at, ...current({ state: "terminated" }) },
    want: { how: "ended", at },
  },
])("when a service ends: $name", ({ billing, want }) => {
  expect(decodeEnd(new JsonValue({ billing }, ""))).toEqual(want);
});

const endpoint = (id: string, cidr: string, name: string): InventoryEndpoint => ({
  address: `${id}/${cidr}/urn:${name}`,
  mark: null,
  urn: `urn:${name}`,
  name,
  region: "eu-west-gra",
  status: "running",
  ends: null,
  addresses: ["10.1.0.4"],
});

const region = (id: string, names: readonly string[]): Inventory["vracks"][number]["regions"][number] => ({
  address: id,
  mark: null,
  region: "eu-west-gra",
  id,
  name: null,
  resourceStatus: "READY",
  productStatus: "ACTIVE",
  ends: null,
  subnets: [
    {
      address: `${id}/10.1.0.0/24`,
      mark: null,
      cidr: "10.1.0.0/24",
      name: null,
      vlan: null,
      serviceRange: { cidr: "10.1.0.0/28", used: 1, free: 10, reserved: 5 },
      nextRange: null,
      endpoints: names.map((name) => endpoint(id, "10.1.0.0/24", name)),
    },
  ],
});

const inventory: Inventory = {
  vracks: [{ id: "pn-1", regions: [region("vrs-a", ["home", "media"]), region("vrs-b", [])] }],
  idle: [],
  findings: [],
};

/** A change as a plan has it in JSON. */
const change = (thing: string, action: string, fields: JsonRecord): JsonRecord => ({
  thing,
  action,
  vrackServices: { id: "vrs-a", name: null, region: "eu-west-gra" },
  cidr: "10.1.0.0/24",
  fields: [],
  impacts: [],
  endpoints: [],
  ...fields,
});

/** All marks by address, codes of findings, and the service ranges to come. */
function drawn(...changes: readonly JsonRecord[]) {
  const { vracks, findings } = withPlan(inventory, changes);
  const regions = vracks.flatMap((vrack) => vrack.regions);
  const subnets = regions.flatMap((one) => one.subnets);
  const marked = [...regions, ...subnets, ...subnets.flatMap((one) => one.endpoints)];
  return {
    marks: Object.fromEntries(
      marked.flatMap(({ address, mark }) => (mark === null ? [] : [[address, [mark.state, ...mark.what]]])),
    ),
    ranges: subnets.flatMap(({ nextRange }) => nextRange ?? []),
    findings: findings.map(({ code, detail }) => `${code}: ${detail}`),
  };
}

test("a subnet that is made anew is marked with its fields, and its endpoints with what happens to them", () => {
  const made = change("subnet", "replace", {
    address: "vrs-a/10.1.0.0/24",
    fields: [{ field: "serviceRange", before: "10.1.0.0/28", after: "10.1.0.0/27" }],
    impacts: ["interruption", "ip-change"],
    endpoints: [{ urn: "urn:home", name: "home", addresses: [] }],
  });
  const gone = change("endpoint", "delete", {
    address: "vrs-a/10.1.0.0/24/urn:media",
    urn: "urn:media",
    impacts: ["interruption", "deletion"],
    endpoints: [{ urn: "urn:media" }],
  });
  expect(drawn(made, gone)).toEqual({
    marks: {
      "vrs-a/10.1.0.0/24": [
        "interrupted",
        "is made anew",
        "service range: 10.1.0.0/28 -> 10.1.0.0/27",
        "is interrupted; its address may change",
      ],
      "vrs-a/10.1.0.0/24/urn:home": ["interrupted", "is interrupted; its address may change"],
      "vrs-a/10.1.0.0/24/urn:media": ["removed", "is deleted", "stops answering for good"],
    },
    ranges: ["10.1.0.0/27"],
    findings: [],
  });
});

test("an endpoint that moves is marked where it leaves and where it comes to", () => {
  const move = change("endpoint", "replace", {
    address: "vrs-b/10.1.0.0/24/urn:home",
    vrackServices: { id: "vrs-b", name: null, region: "eu-west-gra" },
    urn: "urn:home",
    name: "home",
    from: { vrackServices: { id: "vrs-a" }, cidr: "10.1.0.0/24" },
    impacts: ["interruption", "ip-change"],
    endpoints: [{ urn: "urn:home" }],
  });
  expect(drawn(move).marks).toEqual({
    "vrs-a/10.1.0.0/24/urn:home": ["removed", "moves to vrs-b/10.1.0.0/24"],
    "vrs-b/10.1.0.0/24/urn:home": [
      "interrupted",
      "comes from vrs-a/10.1.0.0/24",
      "is interrupted; its address may change",
    ],
  });
});

test("a detachment is marked at its vRack Services and at every endpoint behind it", () => {
  const detach = change("attachment", "delete", {
    address: "vrs-a/vrack",
    fields: [{ field: "vrack", before: "pn-1", after: null }],
    impacts: ["interruption"],
    endpoints: [{ urn: "urn:home" }, { urn: "urn:media" }],
  });
  expect(drawn(detach).marks).toEqual({
    "vrs-a": ["interrupted", "vRack: pn-1 -> none", "is interrupted"],
    "vrs-a/10.1.0.0/24/urn:home": ["interrupted", "is interrupted"],
    "vrs-a/10.1.0.0/24/urn:media": ["interrupted", "is interrupted"],
  });
});

test("what is added stands where it will be; a new name and another CIDR are told at the old ones", () => {
  const address = "vrs-b/10.2.0.0/24";
  const vrackServices = { id: "vrs-b", name: null, region: "eu-west-gra" };
  const subnet = change("subnet", "create", {
    address,
    vrackServices,
    cidr: "10.2.0.0/24",
    name: "new",
    fields: [
      { field: "serviceRange", before: null, after: "10.2.0.0/28" },
      { field: "vlan", before: null, after: 30 },
    ],
  });
  const added = change("endpoint", "create", {
    address: `${address}/urn:x`,
    vrackServices,
    cidr: "10.2.0.0/24",
    urn: "urn:x",
    name: "x",
  });
  const renamed = change("vrack-services", "update", {
    address: "vrs-a",
    fields: [{ field: "name", before: null, after: "prod" }],
  });
  const moved = change("subnet", "replace", {
    address: "vrs-a/10.9.0.0/24",
    cidr: "10.9.0.0/24",
    fields: [{ field: "cidr", before: "10.1.0.0/24", after: "10.9.0.0/24" }],
  });
  expect(drawn(subnet, added, renamed, moved)).toEqual({
    marks: {
      "vrs-a": ["changed", "name: none -> prod"],
      "vrs-a/10.1.0.0/24": ["changed", "is made anew", "CIDR: 10.1.0.0/24 -> 10.9.0.0/24"],
      [address]: ["added", "is created"],
      [`${address}/urn:x`]: ["added", "becomes reachable"],
    },
    ranges: [],
    findings: [],
  });
});

test("the worst mark wins where several changes meet, whatever their order", () => {
  const address = "vrs-a/10.1.0.0/24";
  const vlan = { address, fields: [{ field: "vlan", before: null, after: 30 }] };
  const interrupted = change("subnet", "replace", { ...vlan, impacts: ["interruption"] });
  const renamed = change("subnet", "update", { address, fields: [{ field: "name", before: "a", after: null }] });
  const want = ["interrupted", "is made anew", "VLAN: none -> 30", "is interrupted", "name: a -> none"];
  expect(drawn(interrupted, renamed).marks).toEqual({ [address]: want });
  expect(drawn(renamed, interrupted).marks).toEqual({ [address]: ["interrupted", want[4], ...want.slice(1, 4)] });
});

test("what a plan does elsewhere is told, no more than five of it, and odd JSON does no harm", () => {
  const all = Array.from({ length: 7 }, (_, index) =>
    change("subnet", "delete", { address: `vrs-z/10.${index}.0.0/24` }),
  );
  expect(drawn(...all).findings).toEqual([
    "run/plan-elsewhere: Not in what is shown: vrs-z/10.0.0.0/24, vrs-z/10.1.0.0/24, vrs-z/10.2.0.0/24, vrs-z/10.3.0.0/24, vrs-z/10.4.0.0/24 and 2 more.",
  ]);
  const odd = { vrackServices: 7, from: { vrackServices: null }, fields: [null, {}], impacts: "x", endpoints: [{}, 7] };
  expect(drawn(odd, { fields: 7 }).marks).toEqual({});
});

test("what is no change at all is told as well", () => {
  const other = change("subnet", "delete", { address: "vrs-z/10.1.0.0/24", vrackServices: { id: "vrs-z" } });
  expect(drawn(other, {}).findings).toEqual(["run/plan-elsewhere: Not in what is shown: vrs-z/10.1.0.0/24, ."]);
});
