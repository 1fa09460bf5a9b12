import { describe, expect, test } from "vitest";
import type { Live } from "../../src/kinds/vrack-services/live.ts";
import { account, network, planned, planning, subnet, urn, vrackServices } from "../kinds/vrack-services/builders.ts";

const lan = (cidr: string, endpoints: readonly string[] = [], more = ""): string =>
  `{ ${more}subnets: [{ cidr: ${cidr}, serviceRange: ${cidr.replace("/24", "/28")}, endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }] }`;
const none = "{ subnets: [] }";

/** Two regions of a vRack, and a third that is in none yet. */
const live = account([
  vrackServices("vrs-g", { vrack: "pn-1", subnets: [subnet("10.1.0.0/24", ["x"])] }),
  vrackServices("vrs-l", { vrack: "pn-1", region: "eu-west-lim", subnets: [subnet("10.2.0.0/24")] }),
  vrackServices("vrs-s", { region: "eu-west-sbg", resourceStatus: "ERROR" }),
]);
const three = (gra: string, lim: string, sbg: string, policy = ""): string =>
  network("pn-1", { "eu-west-gra": gra, "eu-west-lim": lim, "eu-west-sbg": sbg }, policy);

/** What is planned of some regions, as far as it is about them. */
function part(yaml: string, only: readonly string[], of: Live = live) {
  const { plan, refusals, destinations } = planned(yaml, of, only);
  return {
    changes: plan.changes.map(({ action, address }) => `${action} ${address}`),
    steps: plan.steps.map(({ id }) => id),
    objects: plan.objects.map(({ owner }) => owner.id),
    findings: plan.findings.map(({ code, detail }) => (code === "match/partial" ? detail : code)),
    refusals: refusals.map(({ code }) => code),
    unsettled: plan.summary.unsettled,
    destinations: destinations.map(({ vrack }) => vrack),
  };
}

/** Why some regions are not planned alone. */
function cuts(yaml: string, only: readonly string[], of: Live = live) {
  const result = planning(yaml, of, only);
  return result.ok
    ? []
    : result.error.map(({ code, detail, fix, at, also }) => ({
        code,
        detail,
        fix,
        lines: [at, ...also].map((place) => place?.line),
      }));
}

describe("--only", () => {
  const yaml = three(lan("10.1.0.0/24", ["x", "y"]), lan("10.2.0.0/24", ["z"]), lan("10.3.0.0/24"));

  test("plans one region, and leaves the others as if no file listed them", () => {
    expect(part(yaml, ["eu-west-gra"])).toEqual({
      changes: [`create vrs-g/10.1.0.0/24/${urn("y")}`],
      steps: ["configure/vrs-g"],
      objects: ["vrs-g"],
      findings: [
        "This plan is about pn-1/eu-west-gra only. Left out: pn-1/eu-west-lim (1 change), pn-1/eu-west-sbg (2 changes).",
        "match/not-checked",
        "live/error",
      ],
      refusals: [],
      unsettled: 0,
      destinations: [],
    });
  });

  test("plans several, with what is to be said and refused of them", () => {
    expect(part(yaml, ["pn-1/eu-west-sbg", "eu-west-lim"])).toEqual({
      changes: [`create vrs-l/10.2.0.0/24/${urn("z")}`, "create vrs-s/vrack", "create vrs-s/10.3.0.0/24"],
      steps: ["configure/vrs-l", "configure/vrs-s", "attach/vrs-s"],
      objects: ["vrs-l", "vrs-s"],
      findings: [
        "This plan is about pn-1/eu-west-lim, pn-1/eu-west-sbg only. Left out: pn-1/eu-west-gra (1 change).",
        "match/not-checked",
        "live/error",
        "match/adopted",
      ],
      refusals: ["guard/resource-error"],
      unsettled: 1,
      destinations: [],
    });
  });

  test("of all regions is the whole plan, and of a part has a fingerprint of its own", () => {
    const whole = planned(yaml, live).plan;
    const all = planned(yaml, live, ["eu-west-gra", "eu-west-lim", "eu-west-sbg"]).plan;
    const gra = planned(yaml, live, ["eu-west-gra"]).plan;
    const same = planned(three(lan("10.1.0.0/24", ["x", "y"]), none, none), live, ["eu-west-gra"]).plan;
    expect([all, gra.fingerprint === whole.fingerprint, gra.fingerprint === same.fingerprint]).toEqual([
      whole,
      false,
      true,
    ]);
  });

  test("counts against a limit what is kept", () => {
    const policy = "policy: { maxDeletions: 0 }";
    const deletes = three(lan("10.1.0.0/24", ["x"]), none, none, policy);
    expect([part(deletes, ["eu-west-gra"]).refusals, part(deletes, ["eu-west-lim"]).refusals]).toEqual([
      [],
      ["guard/too-many-deletions"],
    ]);
  });

  test("that no file has is told with what was meant, and with what there is", () => {
    expect([cuts(yaml, ["eu-west-gar"]), cuts(yaml, ["pn-9/eu-west-gra", "mars"])]).toEqual([
      [
        {
          code: "match/only-not-found",
          detail: 'The files have no region "eu-west-gar". Did you mean eu-west-gra?',
          fix: "Write REGION or pn-…/REGION as in the files.",
          lines: [undefined],
        },
      ],
      [
        expect.objectContaining({
          detail: 'The files have no region "pn-9/eu-west-gra". Did you mean pn-1/eu-west-gra?',
        }),
        expect.objectContaining({
          detail:
            'The files have no region "mars". They have eu-west-gra, pn-1/eu-west-gra, eu-west-lim, pn-1/eu-west-lim, eu-west-sbg, pn-1/eu-west-sbg.',
        }),
      ],
    ]);
  });
});

describe("--only refuses to cut in two", () => {
  test("addresses that go from one region to another", () => {
    const yaml = three(none, lan("10.1.0.0/24"), none);
    const want = {
      code: "guard/only-cuts",
      detail:
        "pn-1/eu-west-lim is planned without pn-1/eu-west-gra, and something goes from one to the other. The step configure/vrs-l must come after configure/vrs-g.",
      fix: { do: "plan-together", only: ["pn-1/eu-west-gra", "pn-1/eu-west-lim"] },
      lines: [5, 4],
    };
    expect(cuts(yaml, ["eu-west-lim"])).toEqual([want]);
    expect(cuts(yaml, ["eu-west-gra", "eu-west-sbg"])).toEqual([
      {
        ...want,
        detail: want.detail.replace(/^.*, and/, "pn-1/eu-west-gra is planned without pn-1/eu-west-lim, and"),
        fix: { do: "plan-together", only: ["pn-1/eu-west-gra", "pn-1/eu-west-lim", "pn-1/eu-west-sbg"] },
        lines: [4, 5],
      },
    ]);
    expect(part(yaml, ["eu-west-gra", "eu-west-lim"]).steps).toEqual(["configure/vrs-g", "configure/vrs-l"]);
  });

  const two = (one: string, other: string): string =>
    [network("pn-1", { "eu-west-gra": one }), network("pn-2", { "eu-west-gra": other })].join("\n---\n");
  const pair = account([
    vrackServices("vrs-1", { vrack: "pn-1", subnets: [subnet("10.1.0.0/24", ["x"])] }),
    vrackServices("vrs-2", { vrack: "pn-2", subnets: [subnet("10.2.0.0/24")] }),
    vrackServices("vrs-3"),
  ]);

  test("an endpoint that moves to another network, in both directions of the cut", () => {
    const yaml = two(lan("10.1.0.0/24"), lan("10.2.0.0/24", ["x"]));
    const said = (only: string) => cuts(yaml, [only], pair).map(({ code, fix }) => [code, fix]);
    const both = [["guard/only-cuts", { do: "plan-together", only: ["pn-1/eu-west-gra", "pn-2/eu-west-gra"] }]];
    expect([said("pn-1/eu-west-gra"), said("pn-2/eu-west-gra")]).toEqual([both, both]);
    expect(part(yaml, ["eu-west-gra"], pair).steps).toEqual(["configure/vrs-1", "configure/vrs-2"]);
  });

  test("a vRack Services that changes to the vRack of another document", () => {
    const yaml = two(lan("10.3.0.0/24", [], "id: vrs-3, "), lan("10.1.0.0/24", ["x"], "id: vrs-1, "));
    expect(cuts(yaml, ["pn-2/eu-west-gra"], pair).map(({ code, detail }) => [code, detail])).toEqual([
      [
        "guard/only-cuts",
        "pn-2/eu-west-gra is planned without pn-1/eu-west-gra, and something goes from one to the other. The step attach/vrs-3 must come after detach/vrs-1.",
      ],
    ]);
  });

  test("but what no file lists makes room with the region that takes its place", () => {
    const yaml = two(lan("10.1.0.0/24", ["x"]), lan("10.3.0.0/24", [], "id: vrs-3, "));
    expect([part(yaml, ["pn-2/eu-west-gra"], pair), part(yaml, ["pn-1/eu-west-gra"], pair).findings]).toEqual([
      expect.objectContaining({
        changes: ["create vrs-3/vrack", "create vrs-3/10.3.0.0/24", "delete vrs-2/vrack"],
        steps: ["detach/vrs-2", "configure/vrs-3", "attach/vrs-3"],
        objects: ["vrs-3", "vrs-2"],
      }),
      ["This plan is about pn-1/eu-west-gra only. Left out: pn-2/eu-west-gra (3 changes)."],
    ]);
  });
});
