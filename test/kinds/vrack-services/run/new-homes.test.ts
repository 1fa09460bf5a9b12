import { describe, expect, test } from "vitest";
import type { LiveVrackServices, ManagedService, Unreadable } from "../../../../src/kinds/vrack-services/live.ts";
import { type HomeTrouble, homeTrouble, letsGo } from "../../../../src/kinds/vrack-services/run/new-homes.ts";
import type { VrackServicesStep } from "../../../../src/kinds/vrack-services/step.ts";
import type { Owner } from "../../../../src/model/owner.ts";
import { attach, configure, specSubnet } from "../../../report/builders.ts";
import { service, subnet, urn, vrackServices } from "../builders.ts";

const ownerOf = (id: string): Owner => ({ kind: "vrack-services", id, name: null, region: "eu-west-gra" });
const [source, home] = [ownerOf("vrs-a"), ownerOf("vrs-b")];

/** `x` and `y` go from `vrs-a` to `vrs-b`. */
const release = configure(source, { spec: { subnets: [specSubnet("10.1.0.0/24")] } });
const take = configure(home, {
  spec: { subnets: [specSubnet("10.2.0.0/24", { endpoints: [urn("x"), urn("y")] })] },
  dependsOn: [release.id],
});

const counted = { cidr: "10.2.0.0/28", reservedIps: 5, usedIps: 0, remainingIps: 11 };
const a = vrackServices("vrs-a", { vrack: "pn-1", subnets: [subnet("10.1.0.0/24", ["x", "y"])] });
const b = vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.2.0.0/24", [], { serviceRange: counted })] });

interface Scene {
  /** As planned; both unless told otherwise. */
  readonly planned?: readonly LiveVrackServices[];
  /** As read now. */
  readonly all?: readonly LiveVrackServices[];
  readonly unreadable?: readonly Unreadable[];
  readonly managed?: readonly ManagedService[];
  readonly steps?: readonly VrackServicesStep[];
  readonly written?: ReadonlyMap<string, string>;
}

function troubleOf(step: VrackServicesStep, scene: Scene): HomeTrouble | null {
  const { planned = [a, b], all = planned, unreadable = [], managed = null, steps = [release, take] } = scene;
  return homeTrouble(step, {
    watch: {
      latest: (id) => all.find((one) => one.id === id),
      planned: (id) => planned.find((one) => one.id === id),
      hidden: (id) => unreadable.find((one) => one.id === id)?.why ?? null,
    },
    all,
    unreadable: () => unreadable,
    managed,
    steps,
    written: scene.written ?? new Map(),
  });
}

const odd = (id: string | null, more: Partial<Unreadable> = {}): Unreadable => ({
  type: "vRack Services",
  id,
  name: null,
  region: "eu-west-gra",
  vrack: null,
  urns: [],
  why: "Odd.",
  ...more,
});
const moved = "vRack Services vrs-b, where something would move to,";
const heldBy = (id: string, name: string): string =>
  `Somebody else made ${urn(name)} reachable through vRack Services ${id}; a managed service can be in one vRack Services at a time.`;

test.each<[name: string, scene: Scene, want: HomeTrouble | null]>([
  ["that is as it was planned is good", {}, null],
  ["that is gone may be odd", { all: [a] }, { odd: `${moved} is gone from the account.` }],
  [
    "that cannot be read may be odd",
    { all: [a], unreadable: [odd("vrs-b")] },
    { odd: `${moved} cannot be read: Odd.` },
  ],
  [
    "that was not there at the plan is not held against it",
    { planned: [a], all: [a, { ...b, checksum: "another" }] },
    null,
  ],
  [
    "of which this run wrote the specification is good",
    { all: [a, { ...b, checksum: "ours" }], written: new Map([["vrs-b", "ours"]]) },
    null,
  ],
  [
    "that is SUSPENDED by now",
    { all: [a, { ...b, productStatus: "SUSPENDED" }] },
    { refuse: `${moved} is SUSPENDED (billing).` },
  ],
  ["that was SUSPENDED at the plan as well", { planned: [a, { ...b, productStatus: "SUSPENDED" }] }, null],
  [
    "that is being deleted",
    { all: [a, { ...b, resourceStatus: "DELETING" }] },
    { refuse: `${moved} is being deleted.` },
  ],
  [
    "that has a field which this version does not know",
    { all: [a, { ...b, unknownFields: ["targetSpec.future"] }] },
    { refuse: `${moved} now has targetSpec.future, which a change would lose.` },
  ],
  ["that had the field at the plan", { planned: [a, { ...b, unknownFields: ["targetSpec.future"] }] }, null],
  [
    "that is UPDATING is waited for",
    { all: [a, { ...b, resourceStatus: "UPDATING" }] },
    { waitFor: "vRack Services vrs-b: UPDATING" },
  ],
  [
    "cannot take a suspended service; one without a name is told by its id",
    { managed: [service("other"), service("x", { name: null, status: "suspended" })] },
    { refuse: "x is suspended: vRack Services vrs-b could not take it." },
  ],
  [
    "waits for a service that is being made; one without a name is told by its id",
    { managed: [service("y", { id: "id-y", name: null, status: "creating" })] },
    { waitFor: "id-y: creating" },
  ],
  ["minds no service without a URN", { managed: [service("x", { urn: null, status: "suspended" })] }, null],
  [
    "whose service somebody else has by now",
    { all: [a, b, vrackServices("vrs-z", { subnets: [subnet("10.9.0.0/24", ["y"])] })] },
    { refuse: heldBy("vrs-z", "y") },
  ],
  [
    "whose service is in one that cannot be read may be odd, whoever else cannot be read",
    { unreadable: [odd("vrs-a", { urns: [urn("x")] }), odd("vrs-z", { urns: [urn("y")] })] },
    { odd: `${JSON.stringify(urn("y"))} is found in vrs-z, which cannot be read: Odd.` },
  ],
  [
    "whose service is in the source, which cannot be read, is good",
    { unreadable: [odd("vrs-a", { urns: [urn("x")] })] },
    null,
  ],
  [
    "that has no room by now",
    {
      all: [
        a,
        { ...b, subnets: [subnet("10.2.0.0/24", [], { serviceRange: { ...counted, usedIps: 10, remainingIps: 1 } })] },
      ],
    },
    {
      refuse: `10.2.0.0/28 of ${moved} has 1 free address, counted with what the same change gives back, and 2 are needed.`,
    },
  ],
])("a new home %s", (_, scene, want) => {
  expect(troubleOf(release, scene)).toEqual(want);
});

describe("the seat of a region", () => {
  const detach: VrackServicesStep = {
    ...attach(source),
    id: "detach/vrs-a",
    verb: "detach",
    vrack: "pn-1",
    checksum: "sum-vrs-a",
  };
  const sit = attach(home, { id: "attach/vrs-b", vrack: "pn-1", dependsOn: [detach.id] });
  const free = vrackServices("vrs-b");
  const scene = (more: Scene): Scene => ({ planned: [a, free], steps: [detach, sit], ...more });

  test.each<[name: string, scene: Scene, want: HomeTrouble | null]>([
    ["is free once the one that has it has left", {}, null],
    [
      "is not taken by one that somebody else put into another vRack",
      { all: [a, { ...free, vrack: "pn-9" }] },
      { refuse: "vRack Services vrs-b was attached to pn-9 by somebody else." },
    ],
    [
      "is taken by a third one",
      { all: [a, free, vrackServices("vrs-z", { vrack: "pn-1" })] },
      { refuse: "vRack Services vrs-z was attached to pn-1 by somebody else." },
    ],
    [
      "may be taken by one that cannot be read",
      { unreadable: [odd(null, { vrack: "pn-1" })] },
      {
        odd: "A vRack Services without an id is in pn-1 in eu-west-gra, where a vRack has one, and cannot be read: Odd.",
      },
    ],
    ["is left by one that cannot be read", { all: [free, a], unreadable: [odd("vrs-a", { vrack: "pn-1" })] }, null],
  ])("%s", (_, more, want) => {
    expect(troubleOf(detach, scene(more))).toEqual(want);
  });
});

test("what lets nothing go has no new home to look at", () => {
  expect([letsGo(take, [release, take]), troubleOf(take, { all: [] })]).toEqual([false, null]);
});
