import {
  addItem,
  assignCart,
  cartOf,
  configureItem,
  dropCart,
  foundCarts,
  openCart,
  refuseCheckout,
} from "../rules/cart.ts";
import { checkout } from "../rules/place-order.ts";
import { pricedItem } from "../rules/price.ts";
import { noSuchObject, type Verdict } from "../rules/refusal.ts";
import { replyTo, type Reply } from "../http/reply.ts";
import { isFields, parseJson } from "../state/json.ts";
import type { CartRecord, ItemRecord } from "../state/orders.ts";
import { lookup, type State } from "../state/state.ts";
import { cartView, checkoutView, itemView, productsView, requirementsView } from "./cart-views.ts";
import { orderUrl } from "./order-views.ts";
import { answerWith, notIn, param, routeV1, type Call, type Route } from "./route.ts";
import { invalidJson } from "./v1-vrack.ts";

const base = "/order/cart/:cart";
const products = `${base}/vrackServices`;

/** The v1 routes of carts. Source of the actions: OpenAPI of 2026-05; what has none there needs none. */
export const routesV1OrderCart: readonly Route[] = [
  routeV1("GET", "/order/cart", ["order:apiovh:cart/get"], (call) =>
    answerWith(
      foundCarts(call.state, call.query.get("description"), call.settings.ordering, call.at).map(({ id }) => id),
    ),
  ),
  routeV1("POST", "/order/cart", [], (call) =>
    withBody(call, (body) =>
      replyTo(openCart(call.state, body, call.at), (state) => {
        const cart = Object.values(state.carts).at(-1);
        return cart && cartView(cart);
      }),
    ),
  ),
  routeV1("GET", base, [], (call) => withCart(call, (cart) => answerWith(cartView(cart)))),
  routeV1("DELETE", base, ["order:apiovh:cart/delete"], (call) =>
    replyTo(dropCart(call.state, param(call, "cart"), call.at), () => null),
  ),
  routeV1("POST", `${base}/assign`, ["order:apiovh:cart/assign"], (call) =>
    withCart(call, (cart) => replyTo(assignCart(call.state, cart, call.settings.ordering, call.at), () => null)),
  ),
  notIn(
    "US",
    routeV1("GET", products, [], (call) => withCart(call, () => answerWith(productsView(call.settings.ordering)))),
  ),
  notIn(
    "US",
    routeV1("POST", products, [], (call) =>
      withCart(call, (cart) =>
        withBody(call, (body) => postItem(call, cart, addItem(call.state, cart, body, call.at))),
      ),
    ),
  ),
  routeV1("GET", `${base}/item/:item/requiredConfiguration`, [], (call) =>
    withItem(call, () => answerWith(requirementsView(call.settings.regions))),
  ),
  routeV1("POST", `${base}/item/:item/configuration`, [], (call) =>
    withItem(call, (cart, { id }) =>
      withBody(call, (body) =>
        replyTo(configureItem(call.state, cart, id, body, call.at), (state) => newestConfiguration(state, cart.id, id)),
      ),
    ),
  ),
  routeV1("GET", `${base}/checkout`, ["order:apiovh:cart/checkout/simulate"], (call) => withCart(call, preview(call))),
  routeV1("POST", `${base}/checkout`, ["order:apiovh:cart/checkout/execute"], (call) =>
    withCart(call, (cart) => postCheckout(call, cart)),
  ),
];

function withBody(call: Call, answer: (body: Readonly<Record<string, unknown>>) => Reply): Reply {
  const body = parseJson(call.request.body);
  return isFields(body) ? answer(body) : invalidJson;
}

function withCart(call: Call, answer: (cart: CartRecord) => Reply): Reply {
  const cart = cartOf(call.state, param(call, "cart"), call.at);
  return cart ? answer(cart) : noSuchObject("cartId", param(call, "cart"));
}

const withItem = (call: Call, answer: (cart: CartRecord, item: ItemRecord) => Reply): Reply =>
  withCart(call, (cart) => {
    const found = cart.items.find(({ id }) => String(id) === param(call, "item"));
    return found ? answer(cart, found) : noSuchObject("itemId", param(call, "item"));
  });

function postItem(call: Call, { id }: CartRecord, verdict: Verdict): Reply {
  return replyTo(verdict, (state) => {
    const cart = lookup(state.carts, id);
    const added = cart?.items.at(-1);
    return cart && added && itemView(cart, added, call.settings.ordering);
  });
}

const newestConfiguration = (state: State, cart: string, item: number) =>
  lookup(state.carts, cart)
    ?.items.find(({ id }) => id === item)
    ?.configurations.at(-1);

const preview =
  ({ settings }: Call) =>
  (cart: CartRecord): Reply => {
    const priced = cart.items.map((entry) => pricedItem(entry, settings.ordering));
    return refuseCheckout(cart, settings) ?? answerWith(checkoutView(priced, settings.ordering, null));
  };

/** A body is not needed: without one nothing is paid and nothing waived. Source: terraform-provider-ovh sends none. */
function postCheckout(call: Call, cart: CartRecord): Reply {
  const body = call.request.body === "" ? {} : parseJson(call.request.body);
  if (body !== null && !isFields(body)) return invalidJson;
  const flags = {
    autoPay: body?.["autoPayWithPreferredPaymentMethod"] === true,
    waive: body?.["waiveRetractationPeriod"] === true,
  };
  const { settings } = call;
  return replyTo(checkout(call.state, cart, flags, settings, call.conditions), (state) => {
    const order = Object.values(state.orders).at(-1);
    return order && checkoutView(order.items, settings.ordering, { orderId: order.id, url: orderUrl(order.id) });
  });
}
