import { expect, test } from "vitest";
import { createWatch } from "../../../../src/engine/watch.ts";
import type { LiveVrackServices } from "../../../../src/kinds/vrack-services/live.ts";
import { findLetGo } from "../../../../src/kinds/vrack-services/run/find-let-go.ts";
import { findOverwritten } from "../../../../src/kinds/vrack-services/run/find-overwritten.ts";
import { ok } from "../../../../src/model/result.ts";
import type { StepOutcome } from "../../../../src/model/outcome.ts";
import { createVirtualClock } from "../../../converge/virtual-clock.ts";
import { configure, gra, lim, planned, specSubnet, stepOutcome, urnOf } from "../../../report/builders.ts";
import { subnet, vrackServices } from "../builders.ts";

const [home, other] = [urnOf("home"), urnOf("other")];

/** `home` and `other` are in prod-gra; `home` moves to prod-lim, where it gets a subnet of its own. */
const source = planned(gra, {
  before: [subnet("10.1.0.0/24", ["home", "other"]), subnet("10.3.0.0/24")],
  after: { subnets: [specSubnet("10.1.0.0/24", { endpoints: [other] }), specSubnet("10.3.0.0/24")] },
  serviceNames: { [home]: "home-dirs" },
});
const goal = planned(lim, {
  vrackBefore: null,
  vrackAfter: "pn-2",
  after: { subnets: [specSubnet("10.2.0.0/24", { endpoints: [home] })] },
  serviceNames: { [home]: "home-dirs" },
});
const steps: readonly StepOutcome[] = [
  stepOutcome({ step: configure(gra) }),
  stepOutcome({ step: configure(lim), status: "failed" }),
];
const liveOf = (names: readonly string[], more: Partial<LiveVrackServices> = {}) =>
  vrackServices(gra.id, { vrack: "pn-100001", subnets: [subnet("10.1.0.0/24", names)], ...more });

/** The names that are told, and the endpoints that a file would put back, by subnet; null = nothing is told. */
const letGo = (all: readonly LiveVrackServices[], objects = [source, goal]) =>
  findLetGo(objects, steps, all).map(({ owner, vrack, endpoints, back, goals }) => ({
    of: `${owner.name} in ${vrack}`,
    lost: endpoints.map(({ urn: one, name, before }) => `${name ?? one} ${before.join()}`),
    back: back?.subnets.map(({ cidr, endpoints: its }) => [cidr, ...its.map(({ value, comment }) => comment ?? value)]),
    goals: goals.map((one) => `${one.owner.name} in ${one.vrack}`),
  }));

test("what left its subnet and came nowhere is told, and how to put it back beside what stays", () => {
  expect(letGo([liveOf(["other"]), vrackServices(lim.id, { vrack: "pn-2" })])).toEqual([
    {
      of: "prod-gra in pn-100001",
      lost: ["home-dirs 10.1.0.1"],
      back: [["10.1.0.0/24", other, "home-dirs"], ["10.3.0.0/24"]],
      goals: ["prod-lim in pn-2"],
    },
  ]);
});

test("where its subnet is to go, it is put back as all was", () => {
  const gone = { ...source, after: { subnets: [specSubnet("10.3.0.0/24", { endpoints: [other] })] } };
  expect(letGo([liveOf(["other"])], [gone, goal]).map(({ back }) => back)).toEqual([
    [["10.1.0.0/24", "home-dirs", other], ["10.3.0.0/24"]],
  ]);
});

test("what is in one in ERROR, without an address, is lost and cannot be put back by a file", () => {
  const stuck = vrackServices(lim.id, {
    vrack: "pn-2",
    resourceStatus: "ERROR",
    subnets: [subnet("10.2.0.0/24", [], { endpoints: [{ urn: home, addresses: [] }] })],
  });
  expect(letGo([liveOf(["other"]), stuck]).map(({ lost, back }) => [lost, back])).toEqual([
    [["home-dirs 10.1.0.1"], undefined],
  ]);
});

test.each<[name: string, objects: readonly (typeof source)[], all: readonly LiveVrackServices[]]>([
  ["what is still where it was", [source, goal], [liveOf(["home", "other"])]],
  [
    "what is on its way, without an address",
    [source, goal],
    [
      liveOf(["other"]),
      vrackServices(lim.id, {
        vrack: "pn-2",
        resourceStatus: "UPDATING",
        subnets: [subnet("10.2.0.0/24", [], { endpoints: [{ urn: home, addresses: [] }] })],
      }),
    ],
  ],
  ["what no vRack reached before", [{ ...source, vrackBefore: null }, goal], [liveOf(["other"])]],
  ["what no vRack is to reach", [source, { ...goal, vrackAfter: null }], [liveOf(["other"])]],
  ["what is not to be anywhere", [source, { ...goal, after: { subnets: [] } }], [liveOf(["other"])]],
])("nothing is lost: %s", (_, objects, all) => {
  expect(letGo(all, [...objects])).toEqual([]);
});

const written = "sum-written";

test.each<
  [
    name: string,
    live: Partial<LiveVrackServices> | null,
    before: Partial<LiveVrackServices> | null,
    isOurs: boolean,
    told: readonly string[],
  ]
>([
  ["that is as it was", {}, {}, false, []],
  ["that the account does not have", null, {}, false, []],
  ["that the plan did not see", {}, null, false, []],
  ["that had no checksum when it was planned", {}, { checksum: "" }, false, []],
  ["of which this run wrote the specification", { checksum: written }, {}, true, []],
  [
    "that somebody else changed",
    { checksum: "another" },
    {},
    false,
    [`stale/changed-under-us Somebody else changed the specification of ${gra.id}.`],
  ],
  [
    "that somebody else changed after this run",
    { checksum: "another" },
    {},
    true,
    [`stale/changed-under-us ${gra.id} had the planned specification, and then somebody else wrote another one.`],
  ],
  [
    "that went into ERROR",
    { resourceStatus: "ERROR" },
    {},
    false,
    [`api/task-failed ${gra.id} was READY when its step was done, and is in ERROR now.`],
  ],
  ["that was in ERROR before", { resourceStatus: "ERROR" }, { resourceStatus: "ERROR" }, false, []],
  [
    "whose state lacks some of what this run wrote",
    { checksum: written, showsTarget: false },
    {},
    true,
    [`api/task-failed ${gra.id} had all that was asked of it, and its current state lacks some of it now.`],
  ],
  ["whose state lacks some of what was there before", { showsTarget: false }, {}, false, []],
  [
    "that is at work again, by somebody who wrote the same",
    { checksum: written, showsTarget: false, resourceStatus: "UPDATING" },
    {},
    true,
    [],
  ],
])("after its step was done, one %s", async (_, live, before, isOurs, told) => {
  const one = (more: Partial<LiveVrackServices> | null) => (more === null ? [] : [vrackServices(gra.id, more)]);
  const watch = createWatch(async () => ok(one(live)), createVirtualClock(), one(before));
  await watch.read();
  const done = [stepOutcome({ step: configure(gra) })];
  const found = findOverwritten(done, new Map(isOurs ? [[gra.id, written]] : []), watch, new Set());
  expect(
    found.map(
      ({ trouble }) =>
        `${"code" in trouble ? trouble.code : trouble.kind} ${"detail" in trouble ? trouble.detail : ""}`,
    ),
  ).toEqual(told);
});

test("one of which enough is told is not told again", async () => {
  const edited = vrackServices(gra.id, { checksum: "another" });
  const watch = createWatch(async () => ok([edited]), createVirtualClock(), [vrackServices(gra.id)]);
  await watch.read();
  const found = (skipped: readonly string[]) =>
    findOverwritten([stepOutcome({ step: configure(gra) })], new Map(), watch, new Set(skipped)).map(({ id }) => id);
  expect([found([]), found([gra.id])]).toEqual([[gra.id], []]);
});
