import { describe, expect, test } from "vitest";
import { judge } from "../../src/engine/refusals/consent.ts";
import type { PlanningResult } from "../../src/engine/make-plan.ts";
import { account, network, planned, subnet, urn, vrackServices } from "../kinds/vrack-services/builders.ts";

const everything = "policy: { allow: [interruption, ip-change, deletion] }";
const nothing = "policy: { maxDeletions: 0 }";

const lan = (cidr: string, endpoints: readonly string[], id = ""): string =>
  `{ ${id === "" ? "" : `id: ${id}, `}subnets: [{ cidr: ${cidr}, serviceRange: ${cidr.replace("/24", "/28")}, endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }] }`;

/** Two documents: what the first asks for hurts the second. */
const both = (first: string, second: string): string => `${first}\n---\n${second}`;

const verdictOf = (result: PlanningResult) => {
  const { consents, refusals } = judge(result, []);
  return {
    given: consents.map(({ impact, address, givenBy }) => `${impact} ${address} ${givenBy ?? "missing"}`),
    refusals: refusals.map(({ code }) => code),
  };
};

const prod = vrackServices("vrs-p", {
  vrack: "pn-1",
  subnets: [subnet("10.1.0.0/24", ["data"])],
});
const dev = vrackServices("vrs-d", { vrack: "pn-2", subnets: [subnet("10.2.0.0/24")] });

describe("an endpoint that moves to another document's network", () => {
  const move = (ofDev: string, ofProd: string, prodKeeps: readonly string[] = []): PlanningResult =>
    planned(
      both(
        network("pn-2", { "eu-west-gra": lan("10.2.0.0/24", ["data"]) }, ofDev),
        network("pn-1", { "eu-west-gra": lan("10.1.0.0/24", prodKeeps) }, ofProd),
      ),
      account([dev, prod]),
    );
  const moved = `vrs-d/10.2.0.0/24/${urn("data")}`;

  test("needs the consent of the one that loses it, and counts there", () => {
    const result = move(everything, nothing);
    expect(verdictOf(result)).toEqual({
      given: [`interruption ${moved} missing`, `ip-change ${moved} missing`],
      refusals: ["guard/consent-needed", "guard/too-many-deletions"],
    });
    expect(judge(result, []).refusals.map(({ detail, at }) => [detail, at?.line])).toEqual([
      [
        `It would cause interruption and ip-change at pn-2/eu-west-gra/10.2.0.0/24/${urn("data")}. Every network that is hurt has to allow it, and the policy of pn-1 (network.yaml:8) does not.`,
        undefined,
      ],
      [
        'It would delete 1 (subnets, endpoints and attachments together), 1 of them by giving it to another network, and "maxDeletions" is 0.',
        11,
      ],
    ]);
  });

  test("needs the consent of the one that gets it as well, and does not count there", () => {
    expect(verdictOf(move(nothing, everything))).toEqual({
      given: [`interruption ${moved} missing`, `ip-change ${moved} missing`],
      refusals: ["guard/consent-needed"],
    });
  });

  test("goes on when both allow it, and when it is allowed from outside of the files", () => {
    expect(verdictOf(move(everything, everything))).toEqual({
      given: [`interruption ${moved} policy`, `ip-change ${moved} policy`],
      refusals: [],
    });
    const allowed = judge(move("", "policy: { maxDeletions: 1 }"), [
      { impact: "interruption", address: null },
      { impact: "ip-change", address: moved },
    ]);
    expect([allowed.consents.map(({ givenBy }) => givenBy), allowed.refusals]).toEqual([["option", "option"], []]);
  });

  test("within one document it counts nowhere", () => {
    const lim = vrackServices("vrs-l", { vrack: null, subnets: [subnet("10.3.0.0/24", ["data"])] });
    const yaml = both(
      network(null, { "eu-west-gra": lan("10.3.0.0/24", [], "vrs-l") }, everything),
      network("pn-2", { "eu-west-gra": lan("10.2.0.0/24", ["data"]) }, everything),
    );
    expect(verdictOf(planned(yaml, account([dev, lim]))).refusals).toEqual([]);
    const one = network(
      "pn-1",
      {
        "eu-west-gra":
          "{ subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28 }, " +
          `{ cidr: 10.9.0.0/24, serviceRange: 10.9.0.0/28, vlan: 9, endpoints: ["${urn("data")}"] }] }`,
      },
      "policy: { allow: [interruption, ip-change], maxDeletions: 0 }",
    );
    expect(verdictOf(planned(one, account([prod]))).refusals).toEqual([]);
  });

  test("in a ring each consents for what it loses", () => {
    const full = { ...dev, subnets: [subnet("10.2.0.0/24", ["logs"])] };
    const ring = (ofDev: string, ofProd: string) =>
      planned(
        both(
          network("pn-2", { "eu-west-gra": lan("10.2.0.0/24", ["data"]) }, ofDev),
          network("pn-1", { "eu-west-gra": lan("10.1.0.0/24", ["logs"]) }, ofProd),
        ),
        account([full, prod]),
      );
    const strict = "policy: { allow: [interruption, ip-change], maxDeletions: 0 }";
    expect(verdictOf(ring(strict, strict)).refusals).toEqual(["guard/too-many-deletions", "guard/too-many-deletions"]);
    expect(verdictOf(ring(everything, everything)).refusals).toEqual([]);
  });
});

describe("a vRack Services that leaves another document's vRack", () => {
  const other = vrackServices("vrs-o", { vrack: "pn-1", region: "eu-west-lim" });
  const take = (ofDev: string, ofProd: string): PlanningResult =>
    planned(
      both(
        network("pn-2", { "eu-west-gra": lan("10.1.0.0/24", ["data"], "vrs-p") }, ofDev),
        network("pn-1", { "eu-west-lim": "{ subnets: [] }" }, ofProd),
      ),
      account([prod, other]),
    );

  test("needs the consent of that network, and counts there", () => {
    expect(verdictOf(take(everything, nothing))).toEqual({
      given: ["interruption vrs-p/vrack missing"],
      refusals: ["guard/consent-needed", "guard/too-many-deletions"],
    });
    expect(verdictOf(take(everything, everything))).toEqual({
      given: ["interruption vrs-p/vrack policy"],
      refusals: [],
    });
    expect(verdictOf(take("policy: { allow: [interruption], maxDeletions: 0 }", everything)).refusals).toEqual([]);
  });

  test("needs it as well when its network manages no attachment and makes room", () => {
    const yaml = (ofFree: string, ofProd: string): string =>
      both(
        network(null, { "eu-west-gra": lan("10.1.0.0/24", ["data"], "vrs-p") }, ofFree),
        network("pn-1", { "eu-west-gra": "{ id: vrs-n, subnets: [] }" }, ofProd),
      );
    const live = account([prod, vrackServices("vrs-n")]);
    expect(verdictOf(planned(yaml(nothing, everything), live))).toEqual({
      given: ["interruption vrs-p/vrack missing"],
      refusals: ["guard/consent-needed", "guard/too-many-deletions"],
    });
    expect(verdictOf(planned(yaml(everything, nothing), live)).refusals).toEqual([
      "guard/consent-needed",
      "guard/too-many-deletions",
    ]);
    expect(verdictOf(planned(yaml(everything, everything), live)).refusals).toEqual([]);
  });
});

describe("another document that manages what is in a network's vRack", () => {
  const other = vrackServices("vrs-o", { vrack: "pn-1", region: "eu-west-lim" });
  const claim = (region: string, ofClaim: string, ofProd: string): PlanningResult =>
    planned(
      both(
        network(null, { "eu-west-gra": region }, ofClaim),
        network("pn-1", { "eu-west-lim": "{ subnets: [] }" }, ofProd),
      ),
      account([prod, other]),
    );

  test.each([
    ["by its id", "{ id: vrs-p, subnets: [] }"],
    ["as the only one of the region", "{ subnets: [] }"],
  ])("%s deletes only with the consent of both, and counts for both", (_, region) => {
    expect(verdictOf(claim(region, everything, nothing)).refusals).toEqual([
      "guard/consent-needed",
      "guard/too-many-deletions",
    ]);
    expect(verdictOf(claim(region, nothing, everything)).refusals).toEqual([
      "guard/consent-needed",
      "guard/too-many-deletions",
    ]);
    expect(verdictOf(claim(region, everything, everything)).refusals).toEqual([]);
  });

  test("changes a VLAN only with the consent of both", () => {
    const other9 = lan("10.1.0.0/24", ["data"], "vrs-p").replace("endpoints", "vlan: 9, endpoints");
    expect(verdictOf(claim(other9, everything, "")).given).toEqual([
      "interruption vrs-p/10.1.0.0/24 missing",
      "ip-change vrs-p/10.1.0.0/24 missing",
    ]);
    expect(verdictOf(claim(other9, everything, everything)).refusals).toEqual([]);
  });
});
