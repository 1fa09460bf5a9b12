import { describe, expect, test } from "vitest";
import { cliAdvice } from "../../src/doors/cli/advice.ts";
import { adviceText } from "../../src/findings/advice.ts";
import type { Allowance } from "../../src/model/impact.ts";
import { fingerprintOf } from "../../src/engine/fingerprint.ts";
import { isFingerprint } from "../../src/model/fingerprint.ts";
import { keptOf, reviewedAs } from "./reviewed.ts";
import { vrackServices as kind } from "../../src/kinds/vrack-services/kind.ts";
import { judge } from "../../src/engine/refusals/consent.ts";
import { compareToReviewed } from "../../src/engine/refusals/reviewed-plan.ts";
import { account, network, planned, subnet, urn, vrackServices } from "../kinds/vrack-services/builders.ts";

const lan = (vlan: number | null, endpoints: readonly string[], more = ""): string =>
  `{ ${more}subnets: [{ cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28, vlan: ${vlan}, endpoints: [${endpoints.map((name) => `"${urn(name)}"`).join(", ")}] }] }`;

const live = (more: Parameters<typeof vrackServices>[1] = {}) =>
  account([vrackServices("vrs-a", { vrack: "pn-1", subnets: [subnet("10.0.0.0/24", ["x", "y"])], ...more })]);
const file = (body: string, policy = ""): string => network("pn-1", { "eu-west-gra": body }, policy);
const allow = (impact: Allowance["impact"], address: string | null = null): Allowance => ({ impact, address });

describe("consent", () => {
  const replaced = file(lan(5, ["x", "y"]));
  const rows = [
    { name: "none is missing both", allowances: [], want: [null, null] },
    { name: "everywhere", allowances: [allow("interruption"), allow("ip-change")], want: ["option", "option"] },
    {
      name: "one impact is not the other",
      allowances: [allow("interruption"), allow("deletion")],
      want: ["option", null],
    },
    {
      name: "at the address",
      allowances: [allow("interruption", "vrs-a/10.0.0.0/24"), allow("ip-change", "vrs-a")],
      want: ["option", "option"],
    },
    {
      name: "not at another address",
      allowances: [allow("interruption", "vrs-a/10.0.0.0"), allow("ip-change", "vrs-a/10.0.0.0/24/x")],
      want: [null, null],
    },
    {
      name: "not at a part of a name",
      allowances: [allow("interruption", "vrs"), allow("ip-change", "vrs-")],
      want: [null, null],
    },
  ];
  test("at an address and nothing below it", () => {
    const moved = file(lan(null, ["x", "y"]));
    const state = live({ subnets: [subnet("10.0.0.0/24", ["x"]), subnet("10.1.0.0/24", ["y"], { vlan: 9 })] });
    const given = (isExact: boolean) =>
      judge(planned(moved, state), [
        { ...allow("interruption", "vrs-a/10.0.0.0/24"), ...(isExact ? { isExact: true } : {}) },
      ]).consents.filter(({ impact, address }) => impact === "interruption" && address.includes("10.0.0.0/24/"));
    expect([given(false), given(true)].map((all) => all.map(({ givenBy }) => givenBy))).toEqual([["option"], [null]]);
  });

  test.each(rows)("$name", ({ allowances, want }) => {
    const verdict = judge(planned(replaced, live()), allowances);
    expect(verdict.consents.map(({ givenBy }) => givenBy)).toEqual(want);
    expect(verdict.refusals.map(({ code }) => code)).toEqual(want.includes(null) ? ["guard/consent-needed"] : []);
  });

  test("from the file holds for its own network", () => {
    const verdict = judge(planned(file(lan(5, ["x", "y"]), "policy: { allow: [ip-change] }"), live()), [
      allow("interruption"),
    ]);
    expect([
      verdict.consents.map(({ impact, address, givenBy }) => [impact, address, givenBy]),
      verdict.refusals,
    ]).toEqual([
      [
        ["interruption", "vrs-a/10.0.0.0/24", "option"],
        ["ip-change", "vrs-a/10.0.0.0/24", "policy"],
      ],
      [],
    ]);
  });

  test.each([
    [2, ["guard/too-many-deletions"]],
    [3, []],
  ])("a plan with three deletions and maxDeletions %s", (most, want) => {
    const result = planned(
      file("{ subnets: [] }", `policy: { allow: [interruption, deletion], maxDeletions: ${most} }`),
      live(),
    );
    expect([result.refusals.map(({ code }) => code), judge(result, []).refusals.map(({ code }) => code)]).toEqual([
      want,
      want,
    ]);
  });

  test("maxDeletions of one network does not count another's", () => {
    const other = vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.5.0.0/24", ["z"])] });
    const yaml = `${file(lan(null, ["x", "y"]), "policy: { maxDeletions: 0 }")}\n---\n${network("pn-2", { "eu-west-gra": "{ subnets: [] }" })}`;
    expect(planned(yaml, account([...live().vrackServices, other])).refusals).toEqual([]);
  });

  test("maxDeletions counts what is deleted, not what is made", () => {
    const yaml = file(lan(5, ["x"], "name: new, "), "policy: { maxDeletions: 1 }");
    const made = planned(yaml, live({ subnets: [subnet("10.0.0.0/24", ["y"])] }));
    expect([made.plan.summary.sentence, made.refusals]).toEqual([
      "Plan: 1 to create, 1 to update, 1 to replace, 1 to delete.",
      [],
    ]);
  });

  test("one that is pushed out of a vRack does not count for a network elsewhere", () => {
    const yaml = `${network("pn-2", { "eu-west-lim": "{ subnets: [] }" }, "policy: { maxDeletions: 0 }")}\n---\n${file("{ id: vrs-b, subnets: [] }")}`;
    const other = vrackServices("vrs-z", { vrack: "pn-2", region: "eu-west-lim" });
    const { plan, refusals } = planned(yaml, account([...live().vrackServices, vrackServices("vrs-b"), other]));
    expect([plan.changes.map(({ action, address }) => `${action} ${address}`), refusals]).toEqual([
      ["create vrs-b/vrack", "delete vrs-a/vrack"],
      [],
    ]);
  });

  test("being pushed out of a vRack counts for the network that takes the place", () => {
    const yaml = file("{ id: vrs-b, subnets: [] }", "policy: { maxDeletions: 0 }");
    expect(
      planned(yaml, account([...live().vrackServices, vrackServices("vrs-b")])).refusals.map(({ code }) => code),
    ).toEqual(["guard/too-many-deletions"]);
  });
});

describe("fingerprint", () => {
  const of = (yaml: string, state = live()): string => planned(yaml, state).plan.fingerprint;
  const base = (): string => of(file(lan(5, ["x", "y"])));

  test("is the same for what may differ between review and apply", () => {
    expect(of(`# a comment\n${file(lan(5, ["y", "x"]))}`)).toBe(base());
    expect(of(file(lan(5, ["x", "y"]), "policy: { allow: [interruption] }"))).toBe(base());
    expect(of(file(lan(5, ["x", "y"])), live({ name: "renamed meanwhile" }))).toBe(base());
    const elsewhere = subnet("10.0.0.0/24", ["x", "y"]);
    expect(
      of(
        file(lan(5, ["x", "y"])),
        live({
          subnets: [
            { ...elsewhere, endpoints: elsewhere.endpoints.map((one) => ({ ...one, addresses: ["10.0.0.9"] })) },
          ],
        }),
      ),
    ).toBe(base());
  });

  test("differs for another change, another checksum, another order of steps", () => {
    const others = [
      of(file(lan(6, ["x", "y"]))),
      of(file(lan(5, ["x"]))),
      of(file(lan(5, ["x", "y"])), live({ checksum: "another" })),
      of(file(lan(5, ["x", "y"], "name: n, "))),
    ];
    expect(new Set([base(), ...others]).size).toBe(5);
  });

  test("has a form that can be told from other texts", () => {
    expect(
      [
        base(),
        fingerprintOf([], [], kind).fingerprint,
        "",
        "abc",
        `${base()}.`,
        `${base()}x`,
        base().slice(0, 31),
        ` ${base()}`,
        base().toUpperCase(),
      ].map(isFingerprint),
    ).toEqual([true, true, false, false, false, false, false, false, false]);
  });
});

describe("review", () => {
  const all = file(lan(5, ["x", "y"], "name: n, "));
  const reviewed = (resume: boolean) => reviewedAs(planned(all, live()).plan, resume);
  const verdict = (yaml: string, resume: boolean, state = live()): readonly string[] =>
    compareToReviewed(planned(yaml, state), reviewed(resume)).map(({ severity, code }) => `${severity} ${code}`);
  const rename = file(lan(null, ["x", "y"], "name: n, "));

  test("the same plan goes on, another one does not, and an odd fingerprint never does", () => {
    expect(verdict(file(lan(5, ["x", "y"], "name: n, ")), false)).toEqual([]);
    expect(verdict(rename, false)).toEqual(["error stale/fingerprint"]);
    const codes = (fingerprint: string): readonly string[] =>
      compareToReviewed(planned(all, live()), reviewedAs(fingerprint, true)).map(({ code }) => code);
    expect(codes("")).toEqual(["stale/fingerprint-format"]);
    expect(codes("f".repeat(32))).toEqual(["stale/fingerprint"]);
  });

  test("half a fingerprint is told by its digits", () => {
    const [finding] = compareToReviewed(planned(all, live()), reviewedAs("0123456789abcdef", false));
    expect(finding?.detail).toBe(
      '"0123456789abcdef" has 16 digits; a fingerprint has 32. Nothing can be compared, so nothing is applied.',
    );
  });

  /** The account when a part of the plan has been carried out. */
  const inVlan5 = live({
    checksum: "another",
    subnets: [subnet("10.0.0.0/24", ["x", "y"], { vlan: 5 })],
  });

  test("what is left goes on with resume, anything more does not", () => {
    expect(verdict(all, true, inVlan5)).toEqual(["info stale/remainder"]);
    expect(verdict(all, true, live({ name: "n" }))).toEqual(["info stale/remainder"]);
    expect(verdict(all, true, { ...inVlan5, ...live({ ...inVlan5.vrackServices[0], name: "n" }) })).toEqual([
      "info stale/remainder",
    ]);
    expect(verdict(file(lan(5, ["x"], "name: n, ")), true)).toEqual(["error stale/fingerprint"]);
    expect(verdict(file(lan(5, ["x", "y"], "name: other, ")), true)).toEqual(["error stale/fingerprint"]);
  });

  test("a file that asks for less is not what is left, whether the account is so already or not", () => {
    expect([verdict(rename, true), verdict(file(lan(null, ["x", "y"])), true)]).toEqual([
      ["error stale/fingerprint"],
      ["error stale/fingerprint"],
    ]);
    const [finding] = compareToReviewed(planned(rename, live()), reviewed(true));
    expect(finding?.detail).toBe(
      "Changes in the plan now: 1; reviewed: 1; not reviewed: 0. The files no longer ask for all that was reviewed.",
    );
    const unlisted = network("pn-1", { "eu-west-lim": "{ subnets: [] }" });
    const lim = vrackServices("vrs-l", { vrack: "pn-1", region: "eu-west-lim" });
    expect(verdict(unlisted, true, account([...live().vrackServices, lim]))).toEqual(["error stale/fingerprint"]);
  });

  test("what was to go and is asked for again is not what is left", () => {
    const without = file(lan(null, ["x"]));
    const codes = (yaml: string, state = live()) =>
      compareToReviewed(planned(yaml, state), reviewedAs(planned(without, live()).plan, true)).map(({ code }) => code);
    expect(codes(without, live({ subnets: [subnet("10.0.0.0/24", ["x"])] }))).toEqual(["stale/remainder"]);
    expect(codes(file(lan(null, ["x", "y"])))).toEqual(["stale/fingerprint"]);
    const gone = file("{ subnets: [] }");
    const [all2] = [planned(gone, live()).plan];
    expect(
      compareToReviewed(planned(file(lan(null, ["x", "y"])), live()), reviewedAs(all2, true)).map(({ code }) => code),
    ).toEqual(["stale/fingerprint"]);
  });

  test("a fingerprint alone does not tell what is left", () => {
    const { fingerprint } = planned(all, live()).plan;
    const [finding] = compareToReviewed(planned(all, inVlan5), reviewedAs(fingerprint, true));
    expect([finding?.severity, finding?.detail, adviceText(finding?.fix ?? null, cliAdvice)]).toEqual([
      "error",
      "Changes in the plan now: 1; the fingerprint alone does not tell which of them were reviewed. Since the review the file changed, or the account did.",
      "If an earlier apply stopped half-way, --expect plan.json --resume applies what is left, using the file that plan wrote for the review; otherwise have the plan reviewed again.",
    ]);
  });

  test("with nothing to do, a forge's job does not fail, and nothing is said to be so already", () => {
    const history = { sources: [], sameFiles: false, sameAccount: true };
    const asNow = planned(file(lan(null, ["x", "y"])), live());
    expect(
      compareToReviewed(asNow, { ...reviewed(true), history }).map(({ severity, detail }) => [severity, detail]),
    ).toEqual([["info", "There is nothing to do; the files no longer ask for all that was reviewed."]]);
  });

  test("of several plans the newest counts, and older ones as far as they are needed", () => {
    const one = planned(file(lan(5, ["x", "y"])), live()).plan;
    const other = planned(file(lan(6, ["x", "y"])), live()).plan;
    const codes = (yaml: string, plans: readonly (typeof one)[], state = live()) =>
      compareToReviewed(planned(yaml, state), { ...reviewed(true), plans: plans.map(keptOf) }).map(({ code }) => code);
    // The newer one overtakes the older.
    expect(codes(file(lan(6, ["x", "y"])), [one, other], live({ checksum: "another" }))).toEqual(["stale/remainder"]);
    expect(codes(file(lan(5, ["x", "y"])), [one, other], live({ checksum: "another" }))).toEqual(["stale/fingerprint"]);
    // Neither saw the other; the files hold both.
    const named = planned(file(lan(null, ["x", "y"], "name: n, ")), live()).plan;
    expect(codes(all, [one, named])).toEqual(["stale/remainder"]);
    expect(codes(file(lan(5, ["x", "y"])), [one, named], live({ checksum: "another" }))).toEqual(["stale/fingerprint"]);
  });

  test("says how many changes were reviewed, and what to do", () => {
    const [finding] = compareToReviewed(planned(all, inVlan5), reviewed(false));
    expect([finding?.detail, adviceText(finding?.fix ?? null, cliAdvice)]).toEqual([
      "Changes in the plan now: 1; reviewed: 1; not reviewed: 0. Since the review the file changed, or the account did.",
      "If an earlier apply stopped half-way, --expect plan.json --resume applies what is left, using the file that plan wrote for the review; otherwise have the plan reviewed again.",
    ]);
    const [empty] = compareToReviewed(planned(file(lan(null, ["x", "y"])), live()), reviewed(false));
    expect(empty?.detail).toMatch(/^The plan is empty now/);
  });

  test("half of a move is recognised: released from one, not yet taken by the other", () => {
    const to = (one: readonly string[], two: readonly string[]): string =>
      `${file(lan(null, one))}\n---\n${network("pn-2", { "eu-west-gra": lan(null, two).replaceAll("10.0.0.0", "10.7.0.0") })}`;
    const state = (one: readonly string[]) =>
      account([
        vrackServices("vrs-a", { vrack: "pn-1", checksum: one.join(), subnets: [subnet("10.0.0.0/24", one)] }),
        vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.7.0.0/24", [])] }),
      ]);
    const whole = planned(to(["x"], ["y"]), state(["x", "y"])).plan;
    const half = planned(to(["x"], ["y"]), state(["x"]));
    expect([
      half.plan.changes.map(({ action }) => action),
      compareToReviewed(half, reviewedAs(whole, true)).map(({ code }) => code),
    ]).toEqual([["create"], ["stale/remainder"]]);
  });

  test("half of a move between vRacks is recognised: detached, not yet attached", () => {
    const yaml = file("{ id: vrs-a, subnets: [] }");
    const whole = planned(yaml, account([vrackServices("vrs-a", { vrack: "pn-2" })])).plan;
    const half = planned(yaml, account([vrackServices("vrs-a")]));
    expect(compareToReviewed(half, reviewedAs(whole, true)).map(({ code }) => code)).toEqual(["stale/remainder"]);
  });
});

describe("protected", () => {
  const all = allow("interruption");
  const refusals = (yaml: string, state = live()) =>
    judge(planned(yaml, state), [all, allow("ip-change"), allow("deletion")]).refusals.map(
      ({ code, detail }) => `${code}: ${detail}`,
    );
  const range = "cidr: 10.0.0.0/24, serviceRange: 10.0.0.0/28";
  const named = (names: readonly string[]) => `[${names.map((name) => `"${urn(name)}"`).join(", ")}]`;
  const region = (vlan: number | null, names: readonly string[]) =>
    `{ protect: true, subnets: [{ ${range}, vlan: ${vlan}, endpoints: ${named(names)} }] }`;
  const inSubnet = (vlan: number | null, names: readonly string[], isOn = true) =>
    `{ subnets: [{ ${range}, protect: ${isOn}, vlan: ${vlan}, endpoints: ${named(names)} }] }`;

  test.each([
    { name: "a region: nothing that hurts", yaml: file(region(null, ["x", "y", "z"])), want: [] },
    {
      name: "a region: an endpoint that goes",
      yaml: file(region(null, ["x"])),
      want: [
        `guard/protected: vrs-a in eu-west-gra is protected. The plan would delete vrs-a/10.0.0.0/24/${urn("y")}.`,
      ],
    },
    {
      name: "a subnet that is recreated",
      yaml: file(inSubnet(5, ["x", "y"])),
      want: [
        "guard/protected: Subnet 10.0.0.0/24 of vrs-a in eu-west-gra is protected. The plan would replace vrs-a/10.0.0.0/24.",
      ],
    },
    { name: "a subnet that is not protected", yaml: file(inSubnet(5, ["x", "y"], false)), want: [] },
    {
      name: "a subnet whose vRack Services leaves the vRack",
      yaml: network("pn-2", { "eu-west-gra": inSubnet(null, ["x", "y"]).replace("{ subnets", "{ id: vrs-a, subnets") }),
      want: [
        "guard/protected: Subnet 10.0.0.0/24 of vrs-a in eu-west-gra is protected. The plan would replace vrs-a/vrack.",
      ],
    },
  ])("$name", ({ yaml, want }) => {
    expect(refusals(yaml)).toEqual(want);
  });

  test("an endpoint that moves to another network is taken from what is protected", () => {
    const yaml = `${file(inSubnet(null, ["y"]))}\n---\n${network("pn-2", { "eu-west-gra": `{ id: vrs-b, subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: ${named(["x"])} }] }` })}`;
    const state = account([
      ...live().vrackServices,
      vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.1.0.0/24")] }),
    ]);
    expect(refusals(yaml, state)).toEqual([
      `guard/protected: Subnet 10.0.0.0/24 of vrs-a in eu-west-gra is protected. The plan would replace vrs-b/10.1.0.0/24/${urn("x")}.`,
    ]);
  });
});

test("a network's limit of interruptions counts each endpoint once", () => {
  const refused = (limit: number) =>
    planned(file(lan(5, ["x"]), `policy: { maxInterruptions: ${limit} }`), live()).refusals.map(
      ({ code, detail }) => `${code}: ${detail}`,
    );
  expect([refused(2), refused(1)]).toEqual([
    [],
    ['guard/too-many-interruptions: It would interrupt 2 endpoints of this network, and "maxInterruptions" is 1.'],
  ]);
});
