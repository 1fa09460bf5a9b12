import { describe, expect, test } from "vitest";
import type { OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { useBench } from "../../converge/bench.ts";
import { odd, type Ordered, type OrderScene, playOrder, orderedOnce, orderedNothing } from "./play.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

const checking: OrderSeed = { region: "eu-west-rbx", status: "checking" };

const done = (more: Partial<Ordered> = {}): Ordered => ({ ...orderedOnce, ...more });

const wrong = (request: string, wanted: string, at = "the whole answer"): string =>
  `api/malformed: GET /1.0${request}: HTTP 200. The answer has ${wanted} should be: ${at}.`;
const noList = (request: string): string => wrong(request, "an object where a list");

describe("an odd answer before the checkout orders nothing, leaves no cart, and is told with its place", () => {
  test.each<[string, Trouble, string]>([
    ["whose account it is", odd("GET /me", 2), wrong("/me", "nothing where a text", "ovhSubsidiary")],
    ["the orders", odd("GET /me/order", 1), noList("/me/order")],
    ["the carts", odd("GET /order/cart", 2), noList("/order/cart")],
    [
      "the price",
      odd("GET /order/cart/*/checkout", 2),
      wrong("/order/cart/C/checkout", "nothing where an object", "prices"),
    ],
    ["what to pay with", odd("GET /me/payment/method", 1), noList("/me/payment/method")],
    ["the orders, at the last look", odd("GET /me/order", 2), noList("/me/order")],
    [
      "a cart that cannot be made",
      { do: "status", status: 400, message: "No more carts", on: "POST /order/cart", nth: 2 },
      "api/refused: POST /1.0/order/cart: HTTP 400 (Client::BadRequest). No more carts.",
    ],
    [
      "a cart that cannot be assigned",
      { do: "status", status: 400, message: "Not yours", on: "POST /order/cart/*/assign", nth: 2 },
      "api/refused: POST /1.0/order/cart/C/assign: HTTP 400 (Client::BadRequest). Not yours.",
    ],
    [
      "the own cart is never listed",
      odd("GET /order/cart", 2, [], "always"),
      "order/another-run: The API does not list the cart C, which was just made, so it would not show one of another run either. Nothing was ordered.",
    ],
  ])("%s", async (_, trouble, error) => {
    expect(await playOrder(bench(), { trouble: [trouble] })).toEqual(orderedNothing(error));
  });
});

describe("an odd answer about an order that is under way orders nothing, and is told with its place", () => {
  const order = "GET /me/order/*";
  const about = (part: string, wanted: string, at?: string): string => wrong(`/me/order/N${part}`, wanted, at);
  test.each<[string, Trouble, string]>([
    ["its status", odd(`${order}/status`, 1), about("/status", "an object where a text")],
    ["its lines", odd(`${order}/details`, 1), about("/details", "an object where a list")],
    [
      "what a line is of",
      odd(`${order}/extension`, 1),
      about("/details/N/extension", "nothing where an object", "order"),
    ],
    ["whether it is of the last hour", odd("GET /me/order", 2), noList("/me/order")],
  ])("%s", async (_, trouble, error) => {
    const scene = { orders: [checking], trouble: [trouble] };
    expect(await playOrder(bench(), scene)).toEqual(orderedNothing(error, { orders: ["eu-west-rbx paid"] }));
  });
});

describe("an order that does not tell what it is of", () => {
  const silent = "order/not-known: Order N does not tell what it is of, so nothing was ordered.";
  const details = (times: number | "always") => odd("GET /me/order/*/details", 1, [], times);
  const regionless = (times: number | "always") =>
    odd("GET /me/order/*/extension", 1, { order: { plan: { code: "vrack-services" } } }, times);
  const stays: OrderSeed = { ...checking, stays: true };
  const stuck = orderedNothing(silent, { orders: ["eu-west-rbx paid"] });
  const takenUp = done({ carts: [], checkouts: 0 });
  test.each<[string, OrderSeed, Trouble, Ordered]>([
    ["never has a line: nothing is ordered beside it", stays, details("always"), stuck],
    ["has lines late: it is waited for", checking, details(2), takenUp],
    ["never has a region: nothing is ordered beside it", stays, regionless("always"), stuck],
    ["has a region late: it is waited for", checking, regionless(4), takenUp],
  ])("%s", async (_, order, trouble, expected) => {
    expect(await playOrder(bench(), { orders: [order], trouble: [trouble] })).toEqual(expected);
  });
});

describe("what may pass, or is something else, is put up with", () => {
  const others = (count: number, more: Partial<OrderSeed>): readonly OrderSeed[] =>
    Array.from({ length: count }, () => ({ ...checking, stays: true, ...more }));
  test.each<[string, OrderScene]>([
    ["a cart that is made and answered oddly", { trouble: [odd("POST /order/cart", 2)] }],
    ["the own cart is listed late", { trouble: [odd("GET /order/cart", 2, [], 2)] }],
    ["an order of another region", { orders: others(1, { region: "eu-west-gra" }) }],
    ["a great many orders of other things", { orders: others(22, { plan: "vrack" }) }],
  ])("%s", async (_, scene) => {
    const orders = (scene.orders ?? []).map(({ region }) => `${region} paid`);
    expect(await playOrder(bench(), scene)).toEqual(done({ orders: [...orders, "eu-west-rbx delivered"] }));
  });
});
