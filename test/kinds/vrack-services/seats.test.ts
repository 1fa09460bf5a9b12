import { expect, test } from "vitest";
import { seatsOf } from "../../../src/kinds/vrack-services/seats.ts";
import type { Live, LiveVrackServices, Unreadable } from "../../../src/kinds/vrack-services/live.ts";
import { account, service, subnet, urn, vrackServices } from "./builders.ts";

const endpointsOf = (all: readonly LiveVrackServices[], services: Live["managedServices"]) =>
  seatsOf(account(all, services)).seats.flatMap(({ region }) => region.subnets.flatMap(({ endpoints }) => endpoints));

test("an endpoint is written by a name that means nothing else in its region, else by its URN", () => {
  const names = ["plain", "twin", "twin-2", "nameless", "odd", "unlisted"];
  const one = vrackServices("vrs-a", { subnets: [subnet("10.1.0.0/24", names)] });
  const services = [
    service("plain", { name: "home" }),
    service("twin", { name: "media" }),
    service("twin-2", { name: "media" }),
    service("nameless", { name: null }),
    service("odd", { name: "URN:v1:x" }),
    service("elsewhere", { name: "home", region: "eu-west-rbx" }),
  ];
  expect(endpointsOf([one], services)).toEqual([
    { urn: urn("plain"), value: "home", comment: "10.1.0.1" },
    { urn: urn("twin"), value: urn("twin"), comment: "media, 10.1.0.2" },
    { urn: urn("twin-2"), value: urn("twin-2"), comment: "media, 10.1.0.3" },
    { urn: urn("nameless"), value: urn("nameless"), comment: "10.1.0.4" },
    { urn: urn("odd"), value: urn("odd"), comment: "URN:v1:x, 10.1.0.5" },
    { urn: urn("unlisted"), value: urn("unlisted"), comment: "10.1.0.6" },
  ]);
});

test("an endpoint without an address has no comment where no name is known either", () => {
  const endpoints = [{ urn: urn("x"), addresses: [] }];
  const one = vrackServices("vrs-a", { subnets: [subnet("10.1.0.0/24", [], { endpoints })] });
  expect(endpointsOf([one], null)).toEqual([{ urn: urn("x"), value: urn("x"), comment: undefined }]);
});

test("what is not there to stay, or cannot be read, is left out and told", () => {
  const odd = (id: string | null, type: Unreadable["type"] = "vRack Services"): Unreadable => ({
    type,
    id,
    name: null,
    region: null,
    vrack: null,
    urns: [],
    why: "The answer has nothing where a text should be: [0].checksum.",
  });
  const live: Live = {
    ...account([
      vrackServices("vrs-e", { region: "eu-west-rbx", name: "prod", vrack: "pn-1" }),
      vrackServices("vrs-d"),
      vrackServices("vrs-c", { region: "", resourceStatus: "CREATING" }),
      vrackServices("vrs-b", { checksum: "", resourceStatus: "UPDATING" }),
      vrackServices("vrs-a", { resourceStatus: "DELETING" }),
    ]),
    unreadable: [odd("vrs-f"), odd(null), odd("n1", "managed service")],
  };
  const { seats, findings } = seatsOf(live);
  expect(seats).toEqual([
    { id: "vrs-d", vrack: null, region: { region: "eu-west-gra", name: null, id: null, subnets: [] } },
    { id: "vrs-e", vrack: "pn-1", region: { region: "eu-west-rbx", name: "prod", id: null, subnets: [] } },
  ]);
  expect(findings.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([
    "import/left-out: vrs-c is CREATING: it is left out until it is there to stay.",
    "import/left-out: vrs-b is UPDATING: it is left out until it is there to stay.",
    "import/left-out: vrs-a is DELETING: it is left out until it is there to stay.",
    "import/left-out: vrs-f cannot be read. The answer has nothing where a text should be: [0].checksum.",
    "import/left-out: A vRack Services without an id cannot be read. The answer has nothing where a text should be: [0].checksum.",
  ]);
});
