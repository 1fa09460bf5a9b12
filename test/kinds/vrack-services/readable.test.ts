import { expect, test } from "vitest";
import { judge } from "../../../src/engine/refusals/consent.ts";
import { shownAddress } from "../../../src/model/address.ts";
import { account, network, planned, service, subnet, vrackServices } from "./builders.ts";

const lan = (endpoints: readonly string[], range = "10.0.0.0/27"): string =>
  `{ subnets: [{ cidr: 10.0.0.0/24, serviceRange: ${range}, endpoints: [${endpoints.join(", ")}] }] }`;
const live = (id: string, vrack: string | null, region: string, endpoints: readonly string[]) =>
  vrackServices(id, { vrack, region, subnets: [subnet("10.0.0.0/24", endpoints)] });
const shown = (yaml: string, the: ReturnType<typeof account>) => planned(yaml, the).plan.changes.map(shownAddress);

test("an address that is shown begins with the region, and ends with a name", () => {
  const yaml = network("pn-1", { "eu-west-gra": lan(["home"]) });
  const the = account(
    [live("vrs-a", "pn-1", "eu-west-gra", ["home", "old one"])],
    [service("home"), service("old one")],
  );
  expect(planned(yaml, the).plan.changes.map(({ address, aliases }) => [address, aliases])).toEqual([
    ["vrs-a/10.0.0.0/24", ["eu-west-gra/10.0.0.0/24", "pn-1/eu-west-gra/10.0.0.0/24"]],
    [
      "vrs-a/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:old one",
      // A name that would have to be quoted is none.
      [
        "eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:old one",
        "pn-1/eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:old one",
      ],
    ],
  ]);
});

test("with several networks it begins with the vRack; outside of every vRack with the region, if that is one alone", () => {
  const yaml = [
    network("pn-1", { "eu-west-gra": lan([]) }),
    network("pn-2", { "eu-west-gra": lan([]), "eu-west-lim": "{ subnets: [] }" }),
    "version: 1\nvrack: null\nregions: { eu-west-rbx: { id: vrs-d, subnets: [] } }",
    "version: 1\nvrack: null\nregions: { eu-west-lim: { id: vrs-e, subnets: [] } }",
  ].join("\n---\n");
  const the = account([
    live("vrs-a", "pn-1", "eu-west-gra", []),
    live("vrs-b", "pn-2", "eu-west-gra", []),
    live("vrs-c", "pn-2", "eu-west-lim", []),
    live("vrs-d", null, "eu-west-rbx", []),
    live("vrs-e", null, "eu-west-lim", []),
  ]);
  expect(shown(yaml, the)).toEqual([
    "pn-1/eu-west-gra/10.0.0.0/24",
    "pn-2/eu-west-gra/10.0.0.0/24",
    "pn-2/eu-west-lim/10.0.0.0/24",
    "eu-west-rbx/10.0.0.0/24",
    "vrs-e/10.0.0.0/24",
  ]);
});

test("two endpoints of one name are told apart by their URNs", () => {
  const twins = [service("a", { name: "twin" }), service("b", { name: "twin" }), service("c", { name: "single" })];
  const yaml = network("pn-1", { "eu-west-gra": "{ subnets: [] }" });
  expect(shown(yaml, account([live("vrs-a", "pn-1", "eu-west-gra", ["a", "b", "c"])], twins))).toEqual([
    "eu-west-gra/10.0.0.0/24",
    "eu-west-gra/10.0.0.0/24/single",
    "eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:a",
    "eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:b",
  ]);
});

test("a name that an endpoint which stays has too is none", () => {
  const twins = [service("a", { name: "twin" }), service("b", { name: "twin" })];
  const keeps = (name: string) =>
    network("pn-1", { "eu-west-gra": lan([`"urn:v1:eu:resource:storageNetApp:${name}"`], "10.0.0.0/28") });
  const the = account([live("vrs-a", "pn-1", "eu-west-gra", ["a", "b"])], twins);
  expect([shown(keeps("a"), the), shown(keeps("b"), the)]).toEqual([
    ["eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:b"],
    ["eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:a"],
  ]);
});

test("one that comes from another vRack goes by its id, and so does one whose place it takes", () => {
  const yaml = network("pn-2", { "eu-west-gra": "{ id: vrs-a, subnets: [] }" });
  const the = account([
    live("vrs-a", "pn-1", "eu-west-gra", ["home"]),
    live("vrs-b", "pn-2", "eu-west-gra", ["media"]),
  ]);
  expect(shown(yaml, the)).toEqual([
    "vrs-a/vrack",
    "vrs-a/10.0.0.0/24",
    "vrs-a/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:home",
    "vrs-b/vrack",
  ]);
});

test.each([
  ["eu-west-gra", [true, true, true]],
  ["eu-west-gra/10.0.0.0/24", [true, true, true]],
  ["pn-1", [true, true, true]],
  ["vrs-a/10.0.0.0/24/home", [false, true, false]],
  ["eu-west-gra/10.0.0.0/24/home", [false, true, false]],
  ["eu-west-gra/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:home", [false, true, false]],
  ["vrs-a/10.0.0.0/24/urn:v1:eu:resource:storageNetApp:home", [false, true, false]],
  ["eu-west", [false, false, false]],
  ["eu-west-gra/10.0.0.0", [false, false, false]],
  ["pn-2/eu-west-gra", [false, false, false]],
])("consent at %s holds for what is there and below", (address, given) => {
  const yaml = network("pn-1", { "eu-west-gra": "{ subnets: [] }" });
  const the = account([live("vrs-a", "pn-1", "eu-west-gra", ["home", "media"])], [service("home"), service("media")]);
  const { consents } = judge(planned(yaml, the), [{ impact: "deletion", address }]);
  const deletions = consents.filter(({ impact }) => impact === "deletion");
  expect(deletions.map(({ givenBy }) => givenBy !== null)).toEqual(given);
});
