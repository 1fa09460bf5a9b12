import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import type { Account } from "../../src/simulator/account/account.ts";
import { AccountError, checkAccount } from "../../src/simulator/account/check-account.ts";
import { roomOf, usableAddresses } from "../../src/simulator/rules/election.ts";
import { createWorld } from "../../src/simulator/world.ts";
import { account, gra, graB, lim } from "./account.ts";

const schema: unknown = JSON.parse(readFileSync(new URL("../../schemas/account.schema.json", import.meta.url), "utf8"));

test("the schema describes every property", () => {
  const bare: string[] = [];
  const visit = (value: unknown, place: string): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (place.endsWith("/properties") && !("$ref" in inner) && !("description" in inner))
        bare.push(`${place}/${key}`);
      visit(inner, `${place}/${key}`);
    }
  };
  visit(schema, "");
  expect(bare).toEqual([]);
});

test("the schema takes the accounts of the tests and every kind of trouble", () => {
  const validate = new Ajv({ strict: false }).compile(schema as object);
  const trouble = [
    { on: "PUT *", nth: 2, times: 3, do: "reset" },
    { do: "lost-answer", times: "always" },
    {
      do: "status",
      status: 429,
      retryAfter: { inSeconds: 3 },
      class: "a",
      message: "b",
      details: { c: "d" },
      after: true,
    },
    { do: "html", status: 502 },
    { do: "truncate" },
    { do: "hang", after: true },
    { do: "slow", ms: 5 },
    { do: "garbage", body: [] },
    { do: "fail-task", messages: ["x"] },
    { do: "cancel-task" },
    { do: "slow-task", factor: 2.5 },
    { do: "busy-vrack" },
    { on: "POST /order/cart/*/checkout", do: "late-order", ms: 5000 },
    { on: "POST /me/order/*", do: "payment-refused" },
    { do: "lag", ms: 20_000 },
    { do: "omit", id: gra },
    { do: "clock", offsetSeconds: -60 },
    { do: "token-down", how: "hang" },
    ...[
      { act: "configure", id: gra, subnets: [], settled: false },
      { act: "attach", id: gra, vrack: "pn-1" },
      { act: "detach", id: gra },
      { act: "remove", id: gra },
      { act: "rename", id: gra, name: null },
      { act: "status", id: gra, status: "READY" },
      { act: "managed-service", id: "x", status: "suspended" },
      { act: "order", region: "eu-west-gra", settled: false },
      { act: "order-status", region: "eu-west-gra", status: "cancelled" },
    ].map((edit) => ({ do: "concurrent-edit", when: "after", edit })),
  ];
  validate({ ...account, trouble });
  expect(validate.errors).toBe(null);
});

test("the schema takes everything there is to say of ordering, and the account can exist", () => {
  const validate = new Ajv({ strict: false }).compile(schema as object);
  const seed = {
    ...account,
    ordering: {
      subsidiary: "FR",
      currency: "EUR",
      price: 12.34,
      installationPrice: 0,
      regionPrices: { "eu-west-lim": 5 },
      taxPercent: 20,
      contracts: [],
      paymentMethods: [{ id: 1, type: "SEPA_DIRECT_DEBIT", default: true, status: "EXPIRED", refused: true }],
      checking: 0.5,
      delivering: "never",
      manualCheck: { reason: "FRAUD_REFUSED", tasks: 2 },
      outcome: "failed",
      hiddenCarts: ["unassigned", "used"],
    },
    orders: [
      {
        region: "eu-west-gra",
        status: "checking",
        stays: true,
        reason: "FRAUD_DOCS_REQUESTED",
        daysAgo: 1.5,
        cart: "x",
      },
      { region: "eu-west-lim", status: "delivered", vrackServices: lim, plan: "vrack-services" },
    ],
  } as const satisfies Account;
  validate(seed);
  expect([validate.errors, checkAccount(seed)]).toEqual([null, []]);
});

test("an account that cannot exist is refused", () => {
  const subnets = [{ cidr: "10.0.0.1/24", serviceRange: "10.0.0.0/29", endpoints: ["nobody"] }];
  const impossible = {
    vracks: ["pn-1"],
    vrackServices: [
      { id: gra, region: "eu-west-gra", vrack: "pn-1", subnets },
      { id: graB, region: "eu-west-gra", vrack: "pn-1" },
      { id: graB, region: "mars", vrack: "pn-2" },
    ],
    ordering: {
      paymentMethods: [
        { id: 1, default: true },
        { id: 1, default: true },
      ],
    },
    orders: [{ region: "venus", status: "delivering" }],
  } as const;
  expect(checkAccount(impossible)).toEqual([
    `vRack Services ${graB} is there twice`,
    `vRack Services ${gra}: endpoint "nobody": no managed service of this name in region eu-west-gra`,
    `vRack Services ${gra}: Invalid Subnet '10.0.0.1/24': CIDR is not a base IP (network address)`,
    `vRack Services ${graB}: region mars is not one of ca-east-bhs, eu-west-gra, eu-west-lim, eu-west-rbx, eu-west-sbg`,
    `vRack Services ${graB}: vRack pn-2 is not listed under vracks`,
    "orders: region venus is not one of ca-east-bhs, eu-west-gra, eu-west-lim, eu-west-rbx, eu-west-sbg",
    "payment method 1 is there twice",
    "more than one payment method is the default one",
    "attachment of a vRack Services to vRack and region pn-1 eu-west-gra is there twice",
  ]);
  expect(() => createWorld(impossible, { now: () => 0, taskMs: 1 })).toThrow(AccountError);
});

for (const [cidr, range, reserved, usable] of [
  ["10.0.0.0/24", "10.0.0.0/29", 5, 3],
  ["172.16.0.0/24", "172.16.0.32/27", 4, 28],
  ["10.0.0.0/24", "10.0.0.248/29", 5, 3],
  ["10.0.0.0/24", "10.0.0.0/28", 5, 11],
  ["10.0.0.0/24", "10.0.0.16/29", 4, 4],
] as const) {
  test(`${range} in ${cidr} has ${usable} usable addresses`, () => {
    expect(roomOf(cidr, range, 4)).toEqual({ reserved, usable });
    expect(usableAddresses(cidr, range, 4).length).toBe(usable);
  });
}
