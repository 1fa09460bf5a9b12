import { describe, expect, test } from "vitest";
import { createOrderApi } from "../../../../src/kinds/vrack-services/codec/orders.ts";
import type { OrderApi } from "../../../../src/kinds/vrack-services/ordering/orders.ts";
import type { Failure } from "../../../../src/model/failure.ts";
import type { Result } from "../../../../src/model/result.ts";
import { bench } from "../../../ovh/bench.ts";

/** Answers by the end of the path below /me; whatever is not among them is not found. */
type Answers = Readonly<Record<string, unknown>>;

const denied = { status: 403, json: { class: "Client::Forbidden", message: "User not granted for this request" } };

/** What a question comes to: its value, or in one line what is wrong; and what it asked. */
async function asked<T>(answers: Answers, ask: (api: OrderApi) => Promise<Result<T, Failure>>) {
  const { client, server } = await bench(({ path }) => {
    const [place = ""] = path.replace("/1.0/me", "").split("?");
    if (answers[place] === denied) return denied;
    return place in answers ? { json: answers[place] } : null;
  });
  const result = await ask(createOrderApi(client));
  return {
    said: result.ok ? result.value : `${result.error.kind}: ${result.error.message}`,
    calls: server.calls().map((call) => call.replace("/1.0/me", "")),
  };
}

const right = (action: string): string =>
  `rights: User not granted for this request. It takes the IAM action account:apiovh:me/${action}.`;

const extension = (region: unknown, code: unknown = "vrack-services") => ({
  order: { plan: { code }, configurations: [{ label: "region_name", value: region }] },
});

describe("what an order is of", () => {
  const details = "/order/7/details";
  const vrs = { plan: "vrack-services", region: "eu-west-rbx", domain: "vrs-a" };
  test.each<[string, Answers, unknown]>([
    ["nothing as yet", { [details]: [] }, []],
    ["nothing as yet, said as null", { [details]: null }, []],
    [
      "one thing",
      { [details]: [1], [`${details}/1`]: { domain: "vrs-a" }, [`${details}/1/extension`]: extension("eu-west-rbx") },
      [vrs],
    ],
    [
      "something that is ordered as no plan",
      { [details]: [1], [`${details}/1`]: { domain: "example.com" } },
      [{ plan: null, region: null, domain: "example.com" }],
    ],
    [
      "a plan without a region",
      {
        [details]: [1],
        [`${details}/1`]: { domain: "*001" },
        [`${details}/1/extension`]: { order: { plan: { code: "vrack" } } },
      },
      [{ plan: "vrack", region: null, domain: "*001" }],
    ],
    [
      "a plan whose region is not given",
      { [details]: [1], [`${details}/1`]: { domain: "*001" }, [`${details}/1/extension`]: extension(null) },
      [{ plan: "vrack-services", region: null, domain: "*001" }],
    ],
    [
      "something that was ordered as a product",
      {
        [details]: [1],
        [`${details}/1`]: { domain: "*001" },
        [`${details}/1/extension`]: { order: { type: "product", plan: { code: null } } },
      },
      [{ plan: null, region: null, domain: "*001" }],
    ],
    [
      "something that is not said",
      { [details]: [1], [`${details}/1`]: { domain: "*001" }, [`${details}/1/extension`]: { order: null } },
      "malformed: The answer has null where an object should be: order.",
    ],
    [
      "a plan that is not said",
      {
        [details]: [1],
        [`${details}/1`]: { domain: "*001" },
        [`${details}/1/extension`]: { order: { type: "plan", plan: null } },
      },
      "malformed: The answer has null where a text should be: order.plan.code.",
    ],
    [
      "two things that have no name, each of them told",
      {
        [details]: [1, 2],
        [`${details}/1`]: { domain: null },
        [`${details}/1/extension`]: extension(null, "vrack"),
        [`${details}/2`]: {},
        [`${details}/2/extension`]: extension("eu-west-rbx"),
      },
      [
        { plan: "vrack", region: null, domain: "" },
        { ...vrs, domain: "" },
      ],
    ],
    ["it may not be seen", { [details]: denied }, right("order/details/get")],
    ["a line of it may not be seen", { [details]: [1], [`${details}/1`]: denied }, right("order/details/get")],
    [
      "what a line was ordered as may not be seen",
      { [details]: [1], [`${details}/1`]: { domain: "*001" }, [`${details}/1/extension`]: denied },
      right("order/details/extension/get"),
    ],
    [
      "no list",
      { [details]: { id: 1 } },
      "malformed: The answer has an object where a list should be: the whole answer.",
    ],
    [
      "a line without a number",
      { [details]: [1, null] },
      "malformed: The answer has null where a whole number should be: [1].",
    ],
    [
      "a line whose name is odd",
      { [details]: [1], [`${details}/1`]: { domain: 5 } },
      "malformed: The answer has number 5 where a text should be: domain.",
    ],
    [
      "a line whose plan is odd",
      { [details]: [1], [`${details}/1`]: { domain: "*001" }, [`${details}/1/extension`]: extension("x", ["y"]) },
      "malformed: The answer has a list where a text should be: order.plan.code.",
    ],
    [
      "a line whose region is odd",
      { [details]: [1], [`${details}/1`]: { domain: "*001" }, [`${details}/1/extension`]: extension({ name: "x" }) },
      "malformed: The answer has an object where a text should be: order.configurations[0].value.",
    ],
  ])("%s", async (_, answers, said) => {
    expect((await asked(answers, (api) => api.readLines(7))).said).toEqual(said);
  });

  test("is asked once for its installation and the time that is paid", async () => {
    const answers = {
      [details]: [1, 2, 3],
      [`${details}/1`]: { domain: "vrs-a" },
      [`${details}/2`]: { domain: "vrs-a" },
      [`${details}/2/extension`]: extension("eu-west-rbx"),
      [`${details}/3`]: { domain: "vrs-a" },
    };
    expect(await asked(answers, (api) => api.readLines(7))).toEqual({
      said: [vrs],
      calls: [
        `GET ${details}`,
        `GET ${details}/1`,
        `GET ${details}/1/extension`,
        `GET ${details}/2`,
        `GET ${details}/2/extension`,
        `GET ${details}/3`,
      ],
    });
  });
});

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
