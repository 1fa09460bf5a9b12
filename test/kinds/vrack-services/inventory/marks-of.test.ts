import { expect, test } from "vitest";
import { scopeOf } from "../../../../src/kinds/vrack-services/inventory/in-scope.ts";
import { inventoryOf } from "../../../../src/kinds/vrack-services/inventory/inventory-of.ts";
import { type Marks, marksOf } from "../../../../src/kinds/vrack-services/inventory/marks-of.ts";
import type { PlanChange } from "../../../../src/kinds/vrack-services/inventory/read-change.ts";
import { account, subnet, urn, vrackServices } from "../builders.ts";

const live = account([vrackServices("vrs-a", { subnets: [subnet("10.1.0.0/24", ["x"])] })]);
const inventory = inventoryOf(live, scopeOf(null), { ends: new Map() });
const [x, y] = [`vrs-a/10.1.0.0/24/${urn("x")}`, `vrs-a/10.1.0.0/24/${urn("y")}`];

const change = (thing: string, action: string, more: Partial<PlanChange> = {}): PlanChange => ({
  address: "vrs-a/10.1.0.0/24",
  thing,
  action,
  id: "vrs-a",
  cidr: "10.1.0.0/24",
  urn: "",
  name: null,
  from: null,
  fields: [],
  impacts: [],
  hurt: [],
  ...more,
});
const drawn = (marks: Partial<Marks>): Marks => ({
  marks: new Map(),
  subnets: [],
  endpoints: [],
  ranges: new Map(),
  ...marks,
});

test("a subnet that is deleted takes its endpoints along, also one that the account does not show", () => {
  const gone = change("subnet", "delete", { impacts: ["interruption", "deletion"], hurt: [urn("x"), urn("z")] });
  expect(marksOf(inventory, [gone])).toEqual(
    drawn({
      marks: new Map([
        ["vrs-a/10.1.0.0/24", { state: "removed", what: ["is deleted", "stops answering for good"] }],
        [x, { state: "removed", what: ["stops answering for good"] }],
      ]),
    }),
  );
});

test("an endpoint that moves and hurts nobody is added where it comes to", () => {
  const moved = change("endpoint", "replace", {
    address: y,
    urn: urn("y"),
    from: { id: "vrs-b", cidr: "10.9.0.0/24" },
  });
  const endpoint = {
    address: y,
    mark: null,
    urn: urn("y"),
    name: null,
    region: "",
    status: null,
    ends: null,
    addresses: [],
  };
  expect(marksOf(inventory, [moved])).toEqual(
    drawn({
      marks: new Map([
        [y, { state: "added", what: ["comes from vrs-b/10.9.0.0/24"] }],
        [`vrs-b/10.9.0.0/24/${urn("y")}`, { state: "removed", what: ["moves to vrs-a/10.1.0.0/24"] }],
      ]),
      endpoints: [{ parent: "vrs-a/10.1.0.0/24", endpoint }],
    }),
  );
});

test.each([
  [[], "10.2.0.0/24", null],
  [
    [
      { field: "serviceRange", before: null, after: "10.2.0.0/28" },
      { field: "vlan", before: null, after: "30" },
    ],
    "10.2.0.0/28",
    30,
  ],
])("a subnet that is created is drawn with what the plan says of it: %j", (fields, range, vlan) => {
  const address = "vrs-a/10.2.0.0/24";
  const created = change("subnet", "create", { address, cidr: "10.2.0.0/24", fields });
  const made = {
    address,
    mark: null,
    cidr: "10.2.0.0/24",
    name: null,
    vlan,
    serviceRange: { cidr: range, used: null, free: null, reserved: null },
    nextRange: null,
    endpoints: [],
  };
  expect(marksOf(inventory, [created])).toEqual(
    drawn({
      marks: new Map([[address, { state: "added", what: ["is created"] }]]),
      subnets: [{ id: "vrs-a", subnet: made }],
    }),
  );
});
