import { describe, expect, test } from "vitest";
import type { LiveSubnet, LiveVrackServices } from "../../../src/kinds/vrack-services/live.ts";
import { homeTrouble } from "../../../src/kinds/vrack-services/run/new-homes.ts";
import { ownSteps } from "../../../src/kinds/vrack-services/step.ts";
import { account, network, planned, planning, subnet, urn, vrackServices } from "./builders.ts";

/** A range with so many addresses used and left; each endpoint has as many addresses as its name ends with. */
const counted = (net: number, used: number, left: number, endpoints: readonly string[]): LiveSubnet => {
  const cidr = `10.${net}.0.0/24`;
  return subnet(cidr, [], {
    serviceRange: { cidr: `10.${net}.0.0/28`, reservedIps: 5, usedIps: used, remainingIps: left },
    endpoints: endpoints.map((name) => ({
      urn: urn(name),
      addresses: Array.from({ length: Number(/\d+$/.exec(name)?.[0] ?? 1) }, (_, index) => `10.${net}.0.${index + 1}`),
    })),
  });
};

const want = (net: number, endpoints: readonly string[], more = "", range = `10.${net}.0.0/28`): string =>
  `{ cidr: 10.${net}.0.0/24, serviceRange: ${range}, ${more} endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }`;

const file = (a: readonly string[], b: readonly string[] = []): string =>
  `${network("pn-1", { "eu-west-gra": `{ subnets: [${a.join(", ")}] }` })}\n---\n${network("pn-2", { "eu-west-gra": `{ subnets: [${b.join(", ")}] }` })}`;

const live = (
  a: readonly LiveSubnet[],
  b: readonly LiveSubnet[] = [],
  more: Partial<LiveVrackServices> = {},
): readonly LiveVrackServices[] => [
  vrackServices("vrs-a", { vrack: "pn-1", subnets: a, ...more }),
  vrackServices("vrs-b", { vrack: "pn-2", subnets: b }),
];

const full = (yaml: string, all: readonly LiveVrackServices[]): readonly string[] => {
  const result = planning(yaml, account(all));
  return result.ok
    ? []
    : result.error
        .filter(({ severity }) => severity === "error")
        .map(({ code, detail, at }) => `${code} ${at?.line} ${detail}`);
};

const short = (range: string, id: string, free: string, needed: string): string =>
  `${range} of ${id} has ${free}, counted with what the same change gives back, and ${needed} needed.`;

describe("a range with too few free addresses ends the plan", () => {
  for (const row of [
    {
      name: "for one more service, which needs one",
      yaml: file([want(1, ["old", "new"])]),
      all: live([counted(1, 11, 0, ["old"])]),
      says: [`match/range-full 4 ${short("10.1.0.0/28", "vrs-a", "no free address", "1 is")}`],
    },
    {
      name: "for a service that comes from another vRack Services with the two addresses that it has",
      yaml: file([want(1, ["x2"])], [want(2, [])]),
      all: live([counted(1, 10, 1, [])], [counted(2, 2, 9, ["x2"])]),
      says: [`match/range-full 4 ${short("10.1.0.0/28", "vrs-a", "1 free address", "2 are")}`],
    },
    {
      name: "for a service that comes from another subnet of the same vRack Services",
      yaml: file([want(1, ["x2"], "vlan: 5,"), want(3, [])]),
      all: live([{ ...counted(1, 10, 1, []), vlan: 5 }, counted(3, 2, 9, ["x2"])]),
      says: [`match/range-full 4 ${short("10.1.0.0/28", "vrs-a", "1 free address", "2 are")}`],
    },
    {
      name: "for more than the same change gives back",
      yaml: file([want(1, ["new-a", "new-b"])]),
      all: live([counted(1, 11, 0, ["old"])]),
      says: [`match/range-full 4 ${short("10.1.0.0/28", "vrs-a", "1 free address", "2 are")}`],
    },
    {
      name: "when it is made anew for another VLAN, with all that comes again",
      yaml: file([want(1, ["x2", "y2"], "vlan: 5,")], [want(2, [])]),
      all: live([counted(1, 2, 1, ["x2"])], [counted(2, 2, 9, ["y2"])]),
      says: [`match/range-full 4 ${short("10.1.0.0/28", "vrs-a", "3 free addresses", "4 are")}`],
    },
    {
      name: "when it is new and has fewer addresses at all",
      yaml: file([want(1, ["x5", "y5"], "", "10.1.0.0/29")], [want(2, [])]),
      all: live([], [counted(2, 10, 1, ["x5", "y5"])]),
      says: [`match/range-full 4 ${short("10.1.0.0/29", "vrs-a", "8 free addresses", "10 are")}`],
    },
    {
      name: "not when the same change gives as many back",
      yaml: file([want(1, ["new-a", "new-b"])]),
      all: live([counted(1, 11, 0, ["x2"])]),
      says: [],
    },
    {
      name: "not when nothing comes",
      yaml: file([want(1, ["old"])]),
      all: live([counted(1, 11, 0, ["old"])]),
      says: [],
    },
    {
      name: "not when the account does not count",
      yaml: file([want(1, ["old", "new"])]),
      all: live([subnet("10.1.0.0/24", ["old"])]),
      says: [],
    },
    {
      name: "not while the platform is at work, when its counters say nothing",
      yaml: file([want(1, ["old", "new"])]),
      all: live([counted(1, 11, 0, ["old"])], [], { resourceStatus: "UPDATING" }),
      says: [],
    },
  ])
    test(row.name, () => expect(full(row.yaml, row.all)).toEqual(row.says));
});

describe("a home that has filled up since the plan refuses before the source lets go", () => {
  const before = live([counted(1, 9, 2, [])], [counted(2, 2, 9, ["x2"])]);
  const { plan } = planned(file([want(1, ["x2"])], [want(2, [])]), account(before));
  const steps = ownSteps(plan.steps);
  const [source] = steps;
  const trouble = (now: readonly LiveVrackServices[]) => {
    const of = (all: readonly LiveVrackServices[]) => (id: string) => all.find((one) => one.id === id);
    if (!source) throw new Error("There is no step.");
    return homeTrouble(source, {
      watch: { latest: of(now), planned: of(before), hidden: () => null },
      all: now,
      unreadable: () => [],
      managed: null,
      steps,
      written: new Map(),
    });
  };

  test("and not before it has", () => {
    expect([source?.id, trouble(before)]).toEqual(["configure/vrs-b", null]);
  });

  test("whatever the specification says of it", () => {
    expect(trouble(live([counted(1, 10, 1, [])], [counted(2, 2, 9, ["x2"])]))).toEqual({
      refuse:
        "10.1.0.0/28 of vRack Services vrs-a, where something would move to, has 1 free address, counted with what the same change gives back, and 2 are needed.",
    });
  });

  test("also when the newest reading does not show the addresses of what moves", () => {
    expect(trouble(live([counted(1, 10, 1, [])], [subnet("10.2.0.0/24")]))).toMatchObject({
      refuse: expect.stringContaining("2 are needed"),
    });
  });
});
