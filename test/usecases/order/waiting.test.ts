import { describe, expect, test } from "vitest";
import type { OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { type RunOptions, useBench } from "../../converge/bench.ts";
import { odd, type Ordered, type OrderScene, playOrder } from "./play.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

const mark = "vrackops/pn-1/eu-west-rbx";
const none = "None of the 4 steps is done.";
const wrong = (request: string, wanted: string, at = "the whole answer"): string =>
  `api/malformed: GET /1.0${request}: HTTP 200. The answer has ${wanted} should be: ${at}.`;

describe("an order that is waited for, and", () => {
  const order = (status: OrderSeed["status"]): OrderSeed => ({ region: "eu-west-rbx", status, stays: true });
  const bill = "GET /me/order/239000001";
  const method = "GET /me/payment/method";
  const denied = (on: string, nth = 1): Trouble => ({ do: "status", status: 403, on, nth, times: "always" });
  const granted = "User not granted for this request. It takes the IAM action account:apiovh:me";
  const unpaid = (why: string): string =>
    `Order N: it is not paid (${why}); pay order N in the OVHcloud Control Panel.`;
  const failure = [{ step: "DELIVERING", status: "ERROR", history: [] }];
  test.each<[string, OrderSeed["status"], Trouble | null, string, string]>([
    [
      "whose status means nothing",
      "unknown",
      null,
      "timed-out 8",
      `run/timeout: ${none} Order N: its status is unknown.`,
    ],
    [
      "that fails without a word",
      "delivering",
      odd("GET /me/order/*/followUp", 1, failure),
      "partial 7",
      "order/not-delivered: Order N ended in an error while DELIVERING.",
    ],
    [
      "that may not be seen any more",
      "checking",
      denied("GET /me/order/*/status", 2),
      "partial 4",
      `auth/rights: GET /1.0/me/order/N/status: HTTP 403 (Client::Forbidden). ${granted}/order/status/get.`,
    ],
    [
      "that tells its status oddly three times",
      "checking",
      odd("GET /me/order/*/status", 2, {}, 3),
      "partial 7",
      wrong("/me/order/N/status", "an object where a text"),
    ],
    [
      "that tells its status oddly twice",
      "checking",
      odd("GET /me/order/*/status", 2, {}, 2),
      "timed-out 8",
      `run/timeout: ${none} Order N: it is being checked (FRAUD_CHECK).`,
    ],
    [
      "whose price may not be seen",
      "notPaid",
      denied(bill),
      "timed-out 8",
      `run/timeout: ${none} ${unpaid(`${granted}/order/get`)}`,
    ],
    [
      "whose price is told oddly",
      "notPaid",
      odd(bill, 1, {}, "always"),
      "timed-out 8",
      `run/timeout: ${none} Order N: it is not paid yet (The answer has nothing where a text should be: date).`,
    ],
    [
      "that is to be paid with what may not be seen",
      "notPaid",
      denied(method),
      "timed-out 8",
      `run/timeout: ${none} ${unpaid(`${granted}/payment/method/get`)}`,
    ],
    [
      "that is to be paid with what is told oddly",
      "notPaid",
      odd(method, 1, {}, "always"),
      "timed-out 8",
      `run/timeout: ${none} Order N: it is not paid yet (The answer has an object where a list should be: the whole answer).`,
    ],
  ])("%s, is told so, and never ordered again", async (_, status, trouble, exit, error) => {
    const scene = {
      orders: [order(status)],
      trouble: trouble === null ? [] : [trouble],
      options: { timeoutMs: 120_000 },
    };
    const orders = [`eu-west-rbx ${["unknown", "notPaid"].includes(status) ? status : "paid"}`];
    expect(await playOrder(bench(), scene)).toEqual({ exit, errors: [error], carts: [], orders, checkouts: 0 });
  });

  test("whose price is told oddly at first is paid", async () => {
    const orders: readonly OrderSeed[] = [{ region: "eu-west-rbx", status: "notPaid" }];
    expect(await playOrder(bench(), { orders, trouble: [odd(bill, 1, {}, 3)] })).toEqual({
      exit: "done 0",
      errors: [],
      carts: [],
      orders: ["eu-west-rbx delivered"],
      checkouts: 0,
    });
  });
});

describe("a checkout whose answer is lost is not sent again", () => {
  const on = "POST /order/cart/*/checkout";
  const lost = { do: "lost-answer", on } as const;
  const hidden = { do: "late-order", ms: 400_000, on } as const;
  const ended = (exit: string, errors: readonly string[], orders: string): Ordered => ({
    exit,
    errors,
    carts: [`${mark} *`],
    orders: [orders],
    checkouts: 1,
  });
  const done = ended("done 0", [], "eu-west-rbx delivered");
  test.each<[string, OrderScene, Ordered]>([
    [
      "and its order never seen, where what it brings is",
      { trouble: [lost, hidden], ordering: { checking: 1, delivering: 1 } },
      done,
    ],
    [
      "where the orders cannot be listed for a while",
      { trouble: [lost, { do: "status", status: 503, on: "GET /me/order", nth: 3, times: 8 }] },
      done,
    ],
    [
      "where the orders are listed oddly",
      { trouble: [lost, odd("GET /me/order", 3)] },
      ended("partial 7", [wrong("/me/order", "an object where a list")], "eu-west-rbx paid"),
    ],
    [
      "where the time is up before its order shows",
      { trouble: [lost, hidden], ordering: { checking: 100 }, options: { timeoutMs: 30_000 } },
      ended(
        "timed-out 8",
        [
          `run/timeout: ${none} The answer to the checkout did not come, and the run ended before its order showed in the account.`,
        ],
        "eu-west-rbx paid",
      ),
    ],
  ])("%s", async (_, scene, expected) => {
    expect(await playOrder(bench(), scene)).toEqual(expected);
  });
});

describe("whoever leaves at once", () => {
  const nothing = `run/interrupted: ${none} Nothing was ordered.`;
  test.each<[string, string, number, string, readonly string[], readonly string[]]>([
    ["while it is looked for orders", "/me/order", 1, nothing, [], []],
    ["while it is asked whose account it is", "/me", 2, nothing, [], []],
    ["while other runs are looked for", "/order/cart", 2, nothing, [], []],
    [
      "while it is asked where the order is",
      "/status",
      1,
      `run/interrupted: ${none} Order N: it was made.`,
      [`${mark} *`],
      ["eu-west-rbx paid"],
    ],
  ])("%s is told what was ordered", async (_, end, nth, error, carts, orders) => {
    let leave = (): void => undefined;
    let count = 0;
    const options: RunOptions = {
      begin: ({ interrupt }) => {
        leave = () => [interrupt, interrupt].forEach((stop) => stop());
      },
      around: (send) => (input, init) => {
        if ((init?.method ?? "GET") === "GET" && new URL(String(input)).pathname.endsWith(end)) count += 1;
        if (count === nth) leave();
        return send(input, init);
      },
    };
    expect(await playOrder(bench(), { options })).toEqual({
      exit: "interrupted 130",
      errors: [error],
      carts,
      orders,
      checkouts: orders.length,
    });
  });
});
