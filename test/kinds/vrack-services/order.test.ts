import { describe, expect, test } from "vitest";
import { judge } from "../../../src/engine/refusals/consent.ts";
import { compareToReviewed } from "../../../src/engine/refusals/reviewed-plan.ts";
import type { Allowance } from "../../../src/model/impact.ts";
import type { Quote } from "../../../src/model/price.ts";
import { reviewedAs } from "../../engine/reviewed.ts";
import { account, network, planned, planning, service, subnet, urn, vrackServices } from "./builders.ts";

const holding = (name: string): string =>
  `subnets: [{ cidr: 10.1.0.0/24, serviceRange: 10.1.0.0/28, endpoints: ["${urn(name)}"] }]`;
const services = [service("x"), service("y")];
const ordering = (body = holding("x"), order = "true"): string =>
  network("pn-1", { "eu-west-gra": `{ order: ${order}, name: prod, ${body} }` });

const stepsOf = (yaml: string, live: Parameters<typeof planned>[1]): readonly string[] =>
  planned(yaml, live).plan.steps.map(({ id, dependsOn }) => [id, ...dependsOn.map((one) => `<${one}`)].join(" "));

const id = "new-eu-west-gra-in-pn-1";

test("what the account lacks is ordered first, then configured, attached and named", () => {
  const { plan } = planned(ordering(), account([], services));
  expect([
    plan.changes.map(({ address, action, impacts }) => [address, action, impacts]),
    plan.summary.sentence,
  ]).toEqual([
    [
      [`${id}/order`, "create", ["cost"]],
      [id, "update", []],
      [`${id}/vrack`, "create", []],
      [`${id}/10.1.0.0/24`, "create", []],
      [`${id}/10.1.0.0/24/${urn("x")}`, "create", []],
    ],
    "Plan: 4 to create, 1 to update, 0 to replace, 0 to delete.",
  ]);
  expect(stepsOf(ordering(), account([], services))).toEqual([
    `order/${id}`,
    `configure/${id} <order/${id}`,
    `attach/${id} <configure/${id} <order/${id}`,
    `rename/${id} <order/${id}`,
  ]);
});

test("nothing is let go for it before it is there", () => {
  const yaml = `${ordering()}\n---\n${network("pn-2", { "eu-west-gra": "{ subnets: [] }" })}`;
  const source = vrackServices("vrs-b", { vrack: "pn-2", subnets: [subnet("10.2.0.0/24", ["x"])] });
  const [order, release] = stepsOf(yaml, account([source], services));
  expect([order, release]).toEqual([`order/${id}`, `attach/${id} <order/${id}`]);
  expect(stepsOf(yaml, account([source], services)).filter((step) => step.startsWith("configure/vrs-b"))).toEqual([
    `configure/vrs-b <attach/${id} <order/${id}`,
  ]);
});

describe("it is not ordered", () => {
  test.each([
    ["where one is attached already", [vrackServices("vrs-a", { vrack: "pn-1" })], []],
    ["where one is free", [vrackServices("vrs-a")], ["match/adopted"]],
    [
      "where one of several must be named",
      [vrackServices("vrs-a"), vrackServices("vrs-b")],
      ["match/several-in-region"],
    ],
    [
      "while one is delivered",
      [vrackServices("vrs-a", { resourceStatus: "CREATING" })],
      ["match/adopted", "live/updating"],
    ],
  ])("%s", (_, all, codes) => {
    const result = planning(ordering("subnets: []"), account(all));
    const findings = result.ok ? result.value.plan.findings : result.error;
    expect(findings.map(({ code }) => code).toSorted()).toEqual(codes.toSorted());
    expect(result.ok ? result.value.plan.steps.filter(({ verb }) => verb === "order") : []).toEqual([]);
  });

  test("where the file does not say so, or names an id", () => {
    const codes = [ordering("subnets: []", "false"), ordering("id: vrs-z, subnets: []")].map((yaml) => {
      const result = planning(yaml, account([]));
      return result.ok ? [] : result.error.map(({ code }) => code);
    });
    expect(codes).toEqual([["match/none-in-region"], ["match/id-not-found"]]);
  });

  test("twice for one region that is in no vRack", () => {
    const one = network(null, { "eu-west-gra": "{ order: true, subnets: [] }" });
    const result = planning(`${one}\n---\n${one}`, account([]));
    expect(result.ok ? [] : result.error.map(({ code }) => code)).toEqual(["match/claimed-twice"]);
  });
});

test("two vRacks get one each in the same region, one after the other", () => {
  const yaml = ["pn-1", "pn-2"]
    .map((vrack) => network(vrack, { "eu-west-gra": "{ order: { waiveRightOfWithdrawal: true }, subnets: [] }" }))
    .join("\n---\n");
  const orders = planned(yaml, account([])).plan.steps.filter(({ verb }) => verb === "order");
  expect(orders).toMatchObject([
    { id: `order/${id}`, lanes: [id, "order/eu-west-gra"], vrack: "pn-1", waivesWithdrawal: true },
    { lanes: ["new-eu-west-gra-in-pn-2", "order/eu-west-gra"], vrack: "pn-2" },
  ]);
});

test.each([
  [
    ["vrs-b", "vrs-a"],
    ["pn-1 vrs-a", "pn-2 vrs-b"],
  ],
  [["vrs-a"], ["pn-1 vrs-a", "pn-2 ordered"]],
  [
    ["vrs-c two", "vrs-a"],
    ["pn-1 vrs-a", "pn-2 vrs-c"],
  ],
  [["vrs-a two"], ["pn-1 ordered", "pn-2 vrs-a"]],
])("of two that may order, each has what is unattached: %j", (all, expected) => {
  const yaml = ["pn-2", "pn-1"]
    .map((vrack) =>
      network(vrack, { "eu-west-gra": `{ order: true, name: ${vrack === "pn-2" ? "two" : "one"}, subnets: [] }` }),
    )
    .join("\n---\n");
  const live = all.map((one) => vrackServices(one.split(" ")[0] ?? "", { name: one.split(" ")[1] ?? null }));
  const { plan } = planned(yaml, account(live));
  const attached = plan.steps.flatMap((step) =>
    step.verb === "attach"
      ? [`${"vrack" in step ? String(step.vrack) : ""} ${step.owner.id.startsWith("new-") ? "ordered" : step.owner.id}`]
      : [],
  );
  expect(attached.toSorted()).toEqual(expected);
});

describe("consent to the cost", () => {
  const priced = (value: number | null, currency = "EUR") => {
    const result = planned(ordering(), account([], services));
    const quote: Quote | null =
      value === null
        ? null
        : { price: { withTax: { currency, value }, withoutTax: { currency, value } }, contracts: [] };
    const changes = result.plan.changes.map((change) =>
      change.impacts.includes("cost") ? { ...change, quote } : change,
    );
    return { ...result, plan: { ...result.plan, changes } };
  };
  const cost = (most?: number, currency = "EUR"): Allowance => ({
    impact: "cost",
    address: null,
    ...(most === undefined ? {} : { most: { currency, value: most } }),
  });
  test.each<[string, number | null, readonly Allowance[], boolean]>([
    ["none", 0, [], false],
    ["without a price is to what is free", 0, [cost()], true],
    ["without a price is to nothing else", 0.01, [cost()], false],
    ["is up to a price", 12.34, [cost(12.34)], true],
    ["is not above it", 12.35, [cost(12.34)], false],
    ["is in one currency", 12.34, [cost(12.34, "USD")], false],
    ["is not to what nobody knows", null, [cost(99)], false],
    ["to something else does not count", 0, [{ impact: "deletion", address: null }], false],
  ])("%s", (_, value, allowances, isEnough) => {
    const verdict = judge(priced(value), allowances);
    expect(verdict.refusals.map(({ code }) => code)).toEqual(isEnough ? [] : ["guard/consent-needed"]);
  });

  test("says the price and how to give it", () => {
    expect(
      [12.34, 0, null].map((value) => judge(priced(value), []).refusals.map(({ detail, fix }) => [detail, fix])),
    ).toEqual([
      [
        [
          "It would place an order for 12.34 EUR, tax included.",
          { do: "consent", impacts: ["cost"], cost: { currency: "EUR", value: 12.34 } },
        ],
      ],
      [
        [
          "It would place an order for 0.00 EUR, tax included.",
          { do: "consent", impacts: ["cost"], cost: { currency: "EUR", value: 0 } },
        ],
      ],
      [["It would place an order, and the price is not known yet.", { do: "consent", impacts: ["cost"] }]],
    ]);
  });

  test("from a policy is to what is free", () => {
    const yaml = network("pn-1", { "eu-west-gra": "{ order: true, subnets: [] }" }, "policy: { allow: [cost] }");
    const verdicts = [0, 1].map((value) => {
      const result = planned(yaml, account([]));
      const price = { currency: "EUR", value };
      const quote = { price: { withTax: price, withoutTax: price }, contracts: [] };
      const changes = result.plan.changes.map((change) => ({ ...change, quote }));
      return judge({ ...result, plan: { ...result.plan, changes } }, []).consents.map(({ givenBy }) => givenBy);
    });
    expect(verdicts).toEqual([["policy"], [null]]);
  });
});

describe("a plan that was reviewed before the order", () => {
  const reviewed = planned(ordering(), account([], services));
  const resume = (yaml: string, all: Parameters<typeof account>[0]) =>
    compareToReviewed(planned(yaml, account(all, services)), reviewedAs(reviewed.plan, true)).map(({ code }) => code);

  test("goes on with what was delivered, at any point", () => {
    const whole = { subnets: [subnet("10.1.0.0/24", ["x"])] };
    expect([
      resume(ordering(), [vrackServices("vrs-a")]),
      resume(ordering(), [vrackServices("vrs-a", { name: "prod" })]),
      resume(ordering(), [vrackServices("vrs-a", whole)]),
      resume(ordering(), [vrackServices("vrs-a", { ...whole, vrack: "pn-1" })]),
    ]).toEqual([["stale/remainder"], ["stale/remainder"], ["stale/remainder"], ["stale/remainder"]]);
  });

  test("does not cover what the file asks for since", () => {
    expect(resume(ordering(holding("y")), [vrackServices("vrs-a")])).toEqual(["stale/fingerprint"]);
  });
});
