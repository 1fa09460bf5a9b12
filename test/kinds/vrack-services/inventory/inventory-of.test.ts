import { expect, test } from "vitest";
import { scopeOf } from "../../../../src/kinds/vrack-services/inventory/in-scope.ts";
import { inventoryOf } from "../../../../src/kinds/vrack-services/inventory/inventory-of.ts";
import type { Live, Unreadable } from "../../../../src/kinds/vrack-services/live.ts";
import type { End } from "../../../../src/model/inventory.ts";
import { account, service, subnet, urn, vrackServices } from "../builders.ts";

const everything = scopeOf(null);
const end: End = { how: "expires", at: "2026-12-31" };

const region = (id: string, more: object = {}) => ({
  address: id,
  mark: null,
  region: "eu-west-gra",
  id,
  name: null,
  resourceStatus: "READY",
  productStatus: "DRAFT",
  ends: null,
  subnets: [],
  ...more,
});
const shown = (id: string, more: object = {}) => ({
  urn: urn(id),
  name: null,
  region: "eu-west-gra",
  status: null,
  ends: null,
  ...more,
});

test("what is known of an account is shown, what is not is null, and what has no name stands last", () => {
  const live: Live = account(
    [
      vrackServices("vrs-c"),
      vrackServices("vrs-b", { vrack: "pn-1", subnets: [subnet("10.1.0.0/24", ["y", "x", "w"])] }),
      vrackServices("vrs-a", { vrack: "pn-1", name: "prod" }),
    ],
    [
      service("x", { name: "home" }),
      service("w", { name: null, region: "eu-west-rbx" }),
      service("n", { urn: null }),
      service("v", { name: null }),
      service("u", { name: "archive" }),
      service("d", { status: "deleted" }),
    ],
  );
  const ends = new Map([
    ["vrs-a", end],
    ["x", end],
    ["u", end],
  ]);
  const endpoint = (id: string, address: string, more: object) => ({
    ...shown(id, more),
    address: `vrs-b/10.1.0.0/24/${urn(id)}`,
    mark: null,
    addresses: [address],
  });
  const subnets = [
    {
      address: "vrs-b/10.1.0.0/24",
      mark: null,
      cidr: "10.1.0.0/24",
      name: null,
      vlan: null,
      serviceRange: { cidr: "10.1.0.0/28", used: null, free: null, reserved: null },
      nextRange: null,
      endpoints: [
        endpoint("x", "10.1.0.2", { name: "home", status: "running", ends: end }),
        endpoint("w", "10.1.0.3", { region: "eu-west-rbx", status: "running" }),
        endpoint("y", "10.1.0.1", {}),
      ],
    },
  ];
  expect(inventoryOf(live, everything, { ends })).toEqual({
    vracks: [
      { id: "pn-1", regions: [region("vrs-b", { subnets }), region("vrs-a", { name: "prod", ends: end })] },
      { id: null, regions: [region("vrs-c")] },
    ],
    idle: [shown("u", { name: "archive", status: "running", ends: end }), shown("v", { status: "running" })],
    findings: [],
  });
});

test("without the list of managed services endpoints are shown by URN, and none is idle", () => {
  const live = account([vrackServices("vrs-a")]);
  expect(inventoryOf(live, everything, { ends: new Map() })).toEqual({
    vracks: [{ id: null, regions: [region("vrs-a")] }],
    idle: [],
    findings: [],
  });
});

test("what cannot be read is told where it may belong to what is looked at", () => {
  const odd = (more: Partial<Unreadable>): Unreadable => ({
    type: "vRack Services",
    id: null,
    name: null,
    region: "eu-west-rbx",
    vrack: null,
    urns: [],
    why: "The answer has nothing where a text should be: [0].checksum.",
    ...more,
  });
  const live: Live = {
    ...account([]),
    unreadable: [
      odd({}),
      odd({ id: "vrs-a", region: null }),
      odd({ id: "vrs-b", vrack: "pn-1" }),
      odd({ id: "vrs-c", region: "eu-west-gra", vrack: "pn-2" }),
      odd({ id: "n1", type: "managed service", region: "eu-west-gra" }),
    ],
  };
  const said = (what: string): string =>
    `The account has a ${what} that cannot be read. The answer has nothing where a text should be: [0].checksum.`;
  const toldIn = (scope: ReturnType<typeof scopeOf>): readonly string[] =>
    inventoryOf(live, scope, { ends: new Map() }).findings.map(({ detail }) => detail);
  const ofGra = {
    ...everything,
    has: ({ vrack }: { vrack: string | null }) => vrack === "pn-1",
    hasRegion: (name: string) => name === "eu-west-gra",
  };
  expect(toldIn(everything)).toEqual([
    said("vRack Services (without an id)"),
    said("vRack Services (vrs-a)"),
    said("vRack Services (vrs-b)"),
    said("vRack Services (vrs-c)"),
    said("managed service (n1)"),
  ]);
  expect(toldIn(ofGra)).toEqual(toldIn(everything).slice(1));
});
