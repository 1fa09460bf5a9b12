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
