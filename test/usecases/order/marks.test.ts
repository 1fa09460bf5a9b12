import { describe, expect, test } from "vitest";
import type { OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { uuidOf } from "../../../src/simulator/state/digest.ts";
import { useBench } from "../../converge/bench.ts";
import { odd, type Ordered, playOrder } from "./play.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

const mark = "vrackops/pn-1/eu-west-rbx";
/** An order that brought nothing, from a cart that is still there. */
const ended: OrderSeed = { region: "eu-west-rbx", status: "cancelled", stays: true, cart: mark };
const elsewhere: OrderSeed = { ...ended, region: "eu-west-gra" };

const notKnown =
  "order/not-known: The cart C was checked out by an earlier run, and its order does not show among those of the account. Nothing was ordered by this run.";
const refused = (error: string, orders: readonly string[] = ["eu-west-rbx cancelled"]): Ordered => ({
  exit: "failed 1",
  errors: [error],
  carts: orders.map(() => `${mark} *`),
  orders,
  checkouts: 0,
});
const ordered = (orders: readonly string[], carts = 2): Ordered => ({
  exit: "done 0",
  errors: [],
  carts: Array.from({ length: carts }, () => `${mark} *`),
  orders: [...orders, "eu-west-rbx delivered"],
  checkouts: 1,
});

const wrong = (request: string, wanted: string, at = "the whole answer"): string =>
  `api/malformed: GET /1.0${request}: HTTP 200. The answer has ${wanted} should be: ${at}.`;

/** The cart of the first order that is there, as the API shows it; without an expiry it does not tell when it was made. */
const cartId = uuidOf("cart/seed/0");
const undated = { cartId, description: mark, expire: null, items: [], readOnly: true };
const bill = "GET /me/order/239000001";
const price = { currencyCode: "EUR", value: 0 };

describe("a cart that was checked out stands in the way until an order explains it", () => {
  test.each<[string, readonly OrderSeed[], readonly Trouble[], Ordered]>([
    ["that of an order which has ended does not", [ended], [], ordered(["eu-west-rbx cancelled"])],
    [
      "that of an order which shows late does not",
      [ended],
      [odd("GET /me/order/*/details", 1, [])],
      ordered(["eu-west-rbx cancelled"]),
    ],
    ["an order of another region explains none", [elsewhere], [], refused(notKnown, ["eu-west-gra cancelled"])],
    [
      "one order explains one cart",
      [ended, { ...elsewhere, cart: mark }],
      [],
      refused(notKnown, ["eu-west-rbx cancelled", "eu-west-gra cancelled"]),
    ],
    [
      "one that does not say when it was made is explained by none",
      [ended, ended],
      [odd(`GET /order/cart/${cartId}`, 1, undated, "always")],
      refused(notKnown, ["eu-west-rbx cancelled", "eu-west-rbx cancelled"]),
    ],
  ])("%s", async (_, orders, trouble, expected) => {
    expect(await playOrder(bench(), { orders, trouble })).toEqual(expected);
  });
});

describe("what cannot be read of it orders nothing, and is told with its place", () => {
  test.each<[string, Trouble, string]>([
    ["all carts", odd("GET /order/cart", 3), wrong("/order/cart", "an object where a list")],
    ["the orders of the day", odd("GET /me/order", 3), wrong("/me/order", "an object where a list")],
    ["what they are of", odd("GET /me/order/*/details", 1), wrong("/me/order/N/details", "an object where a list")],
    [
      "when one was made",
      odd(bill, 1, { priceWithTax: price, date: "soon" }),
      wrong("/me/order/N", 'the text "soon" where a date', "date"),
    ],
  ])("%s", async (_, trouble, error) => {
    expect(await playOrder(bench(), { orders: [ended], trouble: [trouble] })).toEqual(refused(error));
  });

  test("all carts, when they are looked at again", async () => {
    const scene = { orders: [elsewhere], trouble: [odd("GET /order/cart", 4)] };
    const error = wrong("/order/cart", "an object where a list");
    expect(await playOrder(bench(), scene)).toEqual(refused(error, ["eu-west-gra cancelled"]));
  });
});
