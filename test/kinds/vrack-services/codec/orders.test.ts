import { describe, expect, test } from "vitest";
import { createOrderApi } from "../../../../src/kinds/vrack-services/codec/orders.ts";
import type { OrderApi } from "../../../../src/kinds/vrack-services/ordering/orders.ts";
import type { Failure } from "../../../../src/model/failure.ts";
import type { Result } from "../../../../src/model/result.ts";
import { type Answers, asked as askedOf, denied } from "./asked.ts";

/** What a question about orders comes to, and what it asked. */
const asked = <T>(answers: Answers, ask: (api: OrderApi) => Promise<Result<T, Failure>>) =>
  askedOf("/me", answers, (client) => ask(createOrderApi(client)));

const right = (action: string): string =>
  `rights: User not granted for this request. It takes the IAM action account:apiovh:me/${action}.`;

describe("where an order is", () => {
  const step = (status: unknown, history: unknown, name: unknown = "VALIDATING") => ({ step: name, status, history });
  test.each<[string, unknown, unknown]>([
    ["nothing is said", null, null],
    ["nothing has begun", [step("TODO", []), step(null, [])], null],
    ["all is done", [step("DONE", [{ label: "DELIVERY" }])], null],
    [
      "a step is under way",
      [step("DONE", []), step("DOING", [{ label: "FRAUD_CHECK" }, { label: "FRAUD_MANUAL_REVIEW" }])],
      { step: "VALIDATING", hasFailed: false, label: "FRAUD_MANUAL_REVIEW" },
    ],
    ["a step says nothing more", [step("DOING", null)], { step: "VALIDATING", hasFailed: false, label: null }],
    [
      "a step says nothing that is a word",
      [step("DOING", [{ label: null }])],
      { step: "VALIDATING", hasFailed: false, label: null },
    ],
    [
      "a step has failed",
      [step("ERROR", [], "DELIVERING"), step("TODO", [])],
      { step: "DELIVERING", hasFailed: true, label: null },
    ],
    [
      "a step has no name",
      [step("ERROR", [], "")],
      'malformed: The answer has the text "" where a text should be: [0].step.',
    ],
    ["a step is no object", ["DOING"], 'malformed: The answer has the text "DOING" where an object should be: [0].'],
    ["it may not be seen", denied, right("order/followUp/get")],
  ])("%s", async (_, followUp, said) => {
    expect((await asked({ "/order/7/followUp": followUp }, (api) => api.readFollowUp(7))).said).toEqual(said);
  });
});

describe("what an order comes to", () => {
  const price = { currencyCode: "EUR", value: 12.5 };
  test.each<[string, unknown, unknown]>([
    [
      "its price, and when it was made",
      { priceWithTax: price, date: "2026-01-01T00:00:00+00:00" },
      { withTax: { currency: "EUR", value: 12.5 }, at: Date.UTC(2026, 0, 1) },
    ],
    [
      "a price that is no number",
      { priceWithTax: { ...price, value: "12.5" }, date: "2026-01-01" },
      'malformed: The answer has the text "12.5" where a number should be: priceWithTax.value.',
    ],
    [
      "a price of no currency",
      { priceWithTax: { value: 1 }, date: "2026-01-01" },
      "malformed: The answer has nothing where a text should be: priceWithTax.currencyCode.",
    ],
    ["no day", { priceWithTax: price }, "malformed: The answer has nothing where a text should be: date."],
    [
      "a day that is none",
      { priceWithTax: price, date: "yesterday" },
      'malformed: The answer has the text "yesterday" where a date should be: date.',
    ],
    ["it may not be seen", denied, right("order/get")],
  ])("%s", async (_, order, said) => {
    expect((await asked({ "/order/7": order }, (api) => api.readBill(7))).said).toEqual(said);
  });
});

describe("what the account pays with", () => {
  const method = "/payment/method";
  test.each<[string, Answers, unknown]>([
    ["nothing", { [method]: [] }, null],
    [
      "what is valid",
      { [method]: [1, 2], [`${method}/1`]: { status: "EXPIRED" }, [`${method}/2`]: { status: "VALID" } },
      2,
    ],
    ["nothing that is valid", { [method]: [1], [`${method}/1`]: {} }, null],
    ["it may not be seen", { [method]: denied }, right("payment/method/get")],
    ["one of them may not be seen", { [method]: [1], [`${method}/1`]: denied }, right("payment/method/get")],
    ["no list", { [method]: "x" }, 'malformed: The answer has the text "x" where a list should be: the whole answer.'],
    [
      "a status that is no word",
      { [method]: [1], [`${method}/1`]: { status: 1 } },
      "malformed: The answer has number 1 where a text should be: status.",
    ],
  ])("%s", async (_, answers, said) => {
    expect((await asked(answers, (api) => api.readDefaultMethod())).said).toEqual(said);
  });
});

test.each<[string, unknown, unknown]>([
  ["newest first, whatever the order of the list", [2, 30, 7], [30, 7, 2]],
  ["none", [], []],
  ["a number that is none", [2, "30"], 'malformed: The answer has the text "30" where a whole number should be: [1].'],
  ["not to be seen", denied, right("order/get")],
])("the orders of the account: %s", async (_, orders, said) => {
  expect((await asked({ "/order": orders }, (api) => api.listOrders(0))).said).toEqual(said);
});
