import { describe, expect, test } from "vitest";
import { createCartApi } from "../../../../src/kinds/vrack-services/codec/carts.ts";
import type { CartApi } from "../../../../src/kinds/vrack-services/ordering/carts.ts";
import type { Failure } from "../../../../src/model/failure.ts";
import type { Result } from "../../../../src/model/result.ts";
import { type Answers, asked as askedOf, denied } from "./asked.ts";

const id = "0a1b2c3d-0000-4000-8000-000000000001";
const expire = "2026-01-02T00:00:00+00:00";
const json = { cartId: id, description: "x", expire, readOnly: false };
const cart = { id, description: "x", expiresAt: Date.UTC(2026, 0, 2), readOnly: false };

/** What a question about carts comes to. */
const asked = async <T>(answers: Answers, ask: (api: CartApi) => Promise<Result<T, Failure>>) =>
  (await askedOf("/order/cart", answers, (client) => ask(createCartApi(client)))).said;

describe("a cart", () => {
  test.each<[string, unknown, unknown]>([
    ["as documented", json, cart],
    ["that was checked out", { ...json, readOnly: true }, { ...cart, readOnly: true }],
    ["that does not say whether it was checked out", { ...json, readOnly: null }, cart],
    ["without a description", { ...json, description: null }, { ...cart, description: "" }],
    ["that does not say when it goes", { ...json, expire: null }, { ...cart, expiresAt: null }],
    ["that goes on a day that is none", { ...json, expire: "soon" }, { ...cart, expiresAt: null }],
    [
      "whose id leads out of its path",
      { ...json, cartId: "../me" },
      'malformed: The answer has the text "../me" where the id of a cart should be: cartId.',
    ],
    ["without an id", { ...json, cartId: null }, "malformed: The answer has null where a text should be: cartId."],
    [
      "whose description is odd",
      { ...json, description: 1 },
      "malformed: The answer has number 1 where a text should be: description.",
    ],
    ["that is no object", [], "malformed: The answer has a list where an object should be: the whole answer."],
    ["that is gone", undefined, null],
    ["that may not be seen", denied, "rights: User not granted for this request"],
  ])("%s", async (_, answer, said) => {
    expect(await asked(answer === undefined ? {} : { [`/${id}`]: answer }, (api) => api.readCart(id))).toEqual(said);
  });
});

describe("the carts that are found", () => {
  const other = id.replace(/1$/, "2");
  const both = { "": [id, other, id], [`/${id}`]: json, [`/${other}`]: { ...json, cartId: other, description: "xx" } };
  test.each<[string, Record<string, unknown>, string | null, unknown]>([
    ["those of a description, compared exactly", both, "x", [cart]],
    ["all of them, each once", both, null, [cart, { ...cart, id: other, description: "xx" }]],
    ["without one that has gone meanwhile", { "": [other, id], [`/${id}`]: json }, null, [cart]],
    ["none", { "": null }, "x", []],
    [
      "not to be seen",
      { "": denied },
      "x",
      "rights: User not granted for this request. It takes the IAM action order:apiovh:cart/get.",
    ],
    ["one of them not to be seen", { "": [id], [`/${id}`]: denied }, "x", "rights: User not granted for this request"],
    ["an id that is none", { "": [id, 5] }, "x", "malformed: The answer has number 5 where a text should be: [1]."],
    [
      "one of them odd",
      { "": [id], [`/${id}`]: { ...json, expire: 5 } },
      "x",
      "malformed: The answer has number 5 where a text should be: expire.",
    ],
  ])("%s", async (_, answers, description, said) => {
    expect(await asked(answers, (api) => api.findCarts(description))).toEqual(said);
  });
});

describe("how a vRack Services is put into a cart", () => {
  const price = (capacity: unknown, duration: unknown, more: object = {}) => ({
    capacities: capacity === null ? null : [capacity],
    duration,
    pricingMode: "default",
    ...more,
  });
  const plan = (...prices: unknown[]) => [
    { planCode: "other", prices: [price("renew", "P9M")] },
    { planCode: "vrack-services", prices },
  ];
  test.each<[string, unknown, unknown]>([
    ["for as long as is paid again", plan(price("installation", "P1D"), price("renew", "P1M")), { duration: "P1M" }],
    ["in the only mode there is, said or not", plan(price("renew", "P1M", { pricingMode: null })), { duration: "P1M" }],
    ["in no other mode", plan(price("renew", "P1Y", { pricingMode: "degressivity12" })), null],
    ["not where nothing is paid again", plan(price("installation", "P1D"), price(null, "P1M")), null],
    ["not without a price", [{ planCode: "vrack-services", prices: null }], null],
    ["not where there is none", [{ planCode: "other" }], null],
    ["not where nothing is offered", null, null],
    [
      "not for a time that is not said",
      plan(price("installation", "P1D"), price("renew", null)),
      "malformed: The answer has null where a text should be: [1].prices[1].duration.",
    ],
    [
      "not by a code that is none",
      [{ planCode: 5 }],
      "malformed: The answer has number 5 where a text should be: [0].planCode.",
    ],
    ["not to be seen", denied, "rights: User not granted for this request"],
  ])("%s", async (_, products, said) => {
    expect(await asked({ [`/${id}/vrackServices`]: products }, (api) => api.readOffer(id))).toEqual(said);
  });
});

describe("the regions that may be asked for", () => {
  const label = (allowedValues: unknown) => [
    { label: "other", allowedValues: ["x"] },
    { label: "region_name", allowedValues },
  ];
  test.each<[string, unknown, unknown]>([
    ["are listed", label(["eu-west-gra", "eu-west-rbx"]), ["eu-west-gra", "eu-west-rbx"]],
    ["are not said", label(null), null],
    ["are not said by an empty list", label([]), null],
    ["are not said where no region is asked for", label(["x"]).slice(0, 1), null],
    [
      "are one that is no word",
      label(["eu-west-gra", null]),
      "malformed: The answer has null where a text should be: [1].allowedValues[1].",
    ],
  ])("%s", async (_, requirements, said) => {
    const place = `/${id}/item/5/requiredConfiguration`;
    expect(await asked({ [place]: requirements }, (api) => api.readRegions(id, 5))).toEqual(said);
  });
});

describe("what a checkout would come to", () => {
  const amount = (value: unknown) => ({ currencyCode: "EUR", value });
  const quote = (contracts: unknown, withTax: unknown = 12) => ({
    prices: { withoutTax: amount(10), withTax: amount(withTax) },
    contracts,
  });
  const price = { withoutTax: { currency: "EUR", value: 10 }, withTax: { currency: "EUR", value: 12 } };
  test.each<[string, unknown, unknown]>([
    [
      "a price, and contracts with their place or without",
      quote([{ name: "A", url: "https://a.example" }, { name: "B" }]),
      {
        price,
        contracts: [
          { name: "A", url: "https://a.example" },
          { name: "B", url: "" },
        ],
      },
    ],
    ["a price and no contracts", quote(null), { price, contracts: [] }],
    [
      "a price that is none",
      quote([], null),
      "malformed: The answer has null where a number should be: prices.withTax.value.",
    ],
    [
      "a contract without a name",
      quote([{ url: "https://a.example" }]),
      "malformed: The answer has nothing where a text should be: contracts[0].name.",
    ],
    [
      "not to be seen",
      denied,
      "rights: User not granted for this request. It takes the IAM action order:apiovh:cart/checkout/simulate.",
    ],
  ])("%s", async (_, preview, said) => {
    expect(await asked({ [`/${id}/checkout`]: preview }, (api) => api.preview(id))).toEqual(said);
  });
});

test.each<[string, Record<string, unknown>, unknown]>([
  ["is gone", { [`/${id}`]: null }, undefined],
  ["was gone already", {}, undefined],
  [
    "stays where it may not be deleted",
    { [`/${id}`]: denied },
    "rights: User not granted for this request. It takes the IAM action order:apiovh:cart/delete.",
  ],
])("a cart that is deleted %s", async (_, answers, said) => {
  expect(await asked(answers, (api) => api.deleteCart(id))).toEqual(said);
});

test.each<[string, Record<string, unknown>, unknown]>([
  ["by its id", { "": { cartId: id } }, id],
  ["in no cart without one", { "": {} }, "malformed: The answer has nothing where a text should be: cartId."],
])("what is put into a new cart is found %s", async (_, answers, said) => {
  expect(await asked(answers, (api) => api.openCart("FR", "x", 0))).toEqual(said);
});
