import { expect, test } from "vitest";
import { checkFiles } from "../../../src/usecases/check.ts";
import { planVrackServices } from "../../../src/kinds/vrack-services/plan.ts";
import type { Unreadable } from "../../../src/kinds/vrack-services/live.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { account, network, service, urn, vrackServices } from "./builders.ts";

const odd = (more: Partial<Unreadable>): Unreadable => ({
  type: "vRack Services",
  id: "vrs-odd",
  name: null,
  region: "eu-west-gra",
  vrack: null,
  urns: [],
  why: "Odd.",
  ...more,
});

const none = "{ subnets: [] }";
const named = "{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, endpoints: [home] }] }";

test.each<[string, string, Partial<Unreadable>, readonly string[]]>([
  ["one of another region stops nothing", none, { region: "eu-west-lim" }, []],
  ["one of the same region could be meant", none, {}, ["live/unreadable"]],
  ["so could one of no region", none, { region: null }, ["live/unreadable"]],
  ["an id means that one", "{ id: vrs-a, subnets: [] }", {}, []],
  ["the id of the unreadable one", "{ id: vrs-odd, subnets: [] }", {}, ["live/unreadable"]],
  ["an id, where one has none", "{ id: vrs-z, subnets: [] }", { id: null }, ["live/unreadable"]],
  ["a managed service of another name", named, { type: "managed service", name: "other" }, []],
  ["a managed service of this name", named, { type: "managed service", name: "home" }, ["live/unreadable"]],
  ["a managed service without a name, and the name is known", named, { type: "managed service" }, []],
])("%s", (_, region, more, want) => {
  expect(refusals(region, odd(more)).map(({ code }) => code)).toEqual(want);
});

const refusals = (region: string, ...unreadable: readonly Unreadable[]): readonly Finding[] => {
  const text = network("pn-1", { "eu-west-gra": region });
  const { desired } = checkFiles([{ name: "network.yaml", bytes: new TextEncoder().encode(text) }]);
  const live = { ...account([vrackServices("vrs-a")], [service("home")]), unreadable };
  const plan = planVrackServices(desired, live);
  return plan.ok ? [] : plan.error;
};

const mine = "{ id: vrs-a, subnets: [] }";
const mineNamed = named.replace("{ subnets", "{ id: vrs-a, subnets");

test.each<[string, string, Partial<Unreadable>, readonly string[]]>([
  ["one in another vRack has no seat that is wanted", mine, { vrack: "pn-2" }, []],
  [
    "one in the vRack has the seat",
    mine,
    { vrack: "pn-1" },
    ["vrs-odd is in pn-1 in eu-west-gra, where a vRack has one, and cannot be read: Odd."],
  ],
  ["one in the vRack, in another region", mine, { vrack: "pn-1", region: "eu-west-lim" }, []],
  [
    "one in the vRack, in a region that is not readable either",
    mine,
    { vrack: "pn-1", region: null },
    ["vrs-odd is in pn-1 in eu-west-gra, where a vRack has one, and cannot be read: Odd."],
  ],
  [
    "one that has a managed service which is wanted",
    mineNamed,
    { urns: [urn("home")] },
    ['"home" is found in vrs-odd, which cannot be read: Odd.'],
  ],
  ["one that has another managed service", mineNamed, { urns: [urn("other")] }, []],
  [
    "one without an id, in the vRack",
    mine,
    { vrack: "pn-1", id: null },
    ["A vRack Services without an id is in pn-1 in eu-west-gra, where a vRack has one, and cannot be read: Odd."],
  ],
  [
    "one without an id that has a managed service which is wanted",
    mineNamed,
    { urns: [urn("home")], id: null },
    ['"home" is found in a vRack Services without an id, which cannot be read: Odd.'],
  ],
  [
    "one without an id that could be the one meant",
    none,
    { id: null },
    ["The account has a vRack Services (without an id) that could be the one meant in eu-west-gra. Odd."],
  ],
])("what cannot be read has a seat and managed services too: %s", (_, region, more, want) => {
  expect(refusals(region, odd(more)).map(({ detail }) => detail)).toEqual(want);
});

test("of several the same one is told, in whatever order they are listed", () => {
  const [one, other, nameless] = [odd({ id: "vrs-1" }), odd({ id: "vrs-2" }), odd({ id: null, region: "eu-west-lim" })];
  const told = ["The account has a vRack Services (vrs-1) that could be the one meant in eu-west-gra. Odd."];
  expect(
    [refusals(none, one, other, nameless), refusals(none, nameless, other, one)].map((all) =>
      all.map(({ detail }) => detail),
    ),
  ).toEqual([told, told]);
});

test("the vRack of a seat that is not free is where the finding points", () => {
  const [finding] = refusals(mine, odd({ vrack: "pn-1" }));
  expect(finding?.at?.text).toBe("vrack: pn-1");
});
