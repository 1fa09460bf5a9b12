import type { Right } from "../../model/right.ts";

const forOrders = (
  purpose: Right["purpose"],
  why: string,
  actions: readonly string[],
  calls: readonly string[],
): readonly Right[] =>
  actions.map((action) => ({
    action,
    formerly: formerNames[action] ?? null,
    purpose,
    why,
    calls,
    on: "account",
    when: "orders",
    isOptional: false,
  }));

/** Of actions on carts, which were of the type `account`. Source: the API's own list of 2024. */
const formerNames: Readonly<Record<string, string>> = {
  "order:apiovh:cart/get": "account:apiovh:order/cart/get",
  "order:apiovh:cart/assign": "account:apiovh:order/cart/assign",
  "order:apiovh:cart/checkout/simulate": "account:apiovh:order/cart/checkout/get",
  "order:apiovh:cart/checkout/execute": "account:apiovh:order/cart/checkout/create",
  "order:apiovh:cart/delete": "account:apiovh:order/cart/delete",
};

/**
 * What it takes to ask for a price, and to order.
 *
 * Source: the API's own list of 2026-05. The products of a cart have none.
 */
export const orderRights: readonly Right[] = [
  ...forOrders(
    "apply",
    "ask for a price (so does a plan with prices)",
    [
      "account:apiovh:me/get",
      "order:apiovh:cart/get",
      "order:apiovh:cart/assign",
      "order:apiovh:cart/checkout/simulate",
      "order:apiovh:cart/delete",
    ],
    ["GET /me", "GET /order/cart*", "POST /order/cart*", "DELETE /order/cart/*"],
  ),
  ...forOrders("apply", "order", ["order:apiovh:cart/checkout/execute"], []),
  ...forOrders(
    "apply",
    "find an order and tell where it is",
    [
      "account:apiovh:me/order/get",
      "account:apiovh:me/order/status/get",
      "account:apiovh:me/order/details/get",
      "account:apiovh:me/order/details/extension/get",
      "account:apiovh:me/order/followUp/get",
    ],
    ["GET /me/order*"],
  ),
  ...forOrders(
    "apply",
    "pay an order",
    [
      "account:apiovh:me/payment/method/get",
      "account:apiovh:me/order/pay",
      "account:apiovh:me/order/payWithRegisteredPaymentMean",
    ],
    ["GET /me/payment/method*", "POST /me/order/*"],
  ),
];
