import { payWithMean, payWithMethod } from "../rules/pay-order.ts";
import { noSuchObject, refuse, type Verdict } from "../rules/refusal.ts";
import { replyTo, type Reply } from "../http/reply.ts";
import { isFields, parseJson } from "../state/json.ts";
import type { OrderRecord } from "../state/orders.ts";
import { lookup } from "../state/state.ts";
import {
  extensionView,
  followUpView,
  linesOf,
  lineView,
  orderView,
  statusOfOrder,
  type OrderLine,
} from "./order-views.ts";
import { answerWith, notIn, param, routeV1, type Call, type Route } from "./route.ts";
import { invalidJson } from "./v1-vrack.ts";

const base = "/me/order/:order";
const right = (what: string): string[] => [`account:apiovh:me/order/${what}`];

/** The v1 routes of orders. */
export const routesV1MeOrder: readonly Route[] = [
  routeV1("GET", "/me/order", right("get"), listOrders),
  routeV1("GET", base, right("get"), (call) =>
    withOrder(call, (order) => answerWith(orderView(order, call.settings.ordering))),
  ),
  routeV1("GET", `${base}/status`, right("status/get"), (call) =>
    withOrder(call, (order) => answerWith(statusOfOrder(order, call.at))),
  ),
  routeV1("GET", `${base}/followUp`, right("followUp/get"), (call) =>
    withOrder(call, (order) => answerWith(followUpView(order, call.at))),
  ),
  routeV1("GET", `${base}/details`, right("details/get"), (call) =>
    withOrder(call, (order) => answerWith(linesOf(order).map(({ id }) => id))),
  ),
  routeV1("GET", `${base}/details/:detail`, right("details/get"), (call) =>
    withLine(call, (line, order) =>
      answerWith(lineView(line, statusOfOrder(order, call.at) === "cancelled", call.settings.ordering)),
    ),
  ),
  notIn(
    "US",
    routeV1("GET", `${base}/details/:detail/extension`, right("details/extension/get"), (call) =>
      withLine(call, (line) => answerWith(extensionView(line))),
    ),
  ),
  routeV1("POST", `${base}/pay`, right("pay"), (call) =>
    payment(call, ({ paymentMethod }, order) => {
      const id = isFields(paymentMethod) ? paymentMethod["id"] : undefined;
      return payWithMethod(call.state, order, id, call.settings.ordering, call.conditions);
    }),
  ),
  routeV1("POST", `${base}/payWithRegisteredPaymentMean`, right("payWithRegisteredPaymentMean"), (call) =>
    payment(call, ({ paymentMean }, order) =>
      payWithMean(call.state, order, paymentMean, call.settings.ordering, call.conditions),
    ),
  ),
];

/** Orders by number; an order that was just made may not be among them yet. */
function listOrders(call: Call): Reply {
  const [from, to] = ["date.from", "date.to"].map((name) => call.query.get(name));
  const bounds = { from: from ? Date.parse(from) : 0, to: to ? Date.parse(to) : Number.POSITIVE_INFINITY };
  if (Number.isNaN(bounds.from) || Number.isNaN(bounds.to)) {
    return refuse(400, "Client::BadRequest", "[date] Invalid parameter");
  }
  const found = Object.values(call.state.orders).filter(
    ({ orderedAt, listedAt }) => listedAt <= call.at && bounds.from <= orderedAt && orderedAt <= bounds.to,
  );
  return answerWith(found.map(({ id }) => id));
}

function withOrder(call: Call, answer: (order: OrderRecord) => Reply): Reply {
  const order = lookup(call.state.orders, param(call, "order"));
  return order ? answer(order) : noSuchObject("orderId", param(call, "order"));
}

const withLine = (call: Call, answer: (line: OrderLine, order: OrderRecord) => Reply): Reply =>
  withOrder(call, (order) => {
    const line = linesOf(order).find(({ id }) => String(id) === param(call, "detail"));
    return line ? answer(line, order) : noSuchObject("orderDetailId", param(call, "detail"));
  });

function payment(call: Call, pay: (body: Readonly<Record<string, unknown>>, order: OrderRecord) => Verdict): Reply {
  const body = parseJson(call.request.body);
  if (!isFields(body)) return invalidJson;
  return withOrder(call, (order) => replyTo(pay(body, order), () => null));
}
