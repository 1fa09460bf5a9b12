import { plan } from "../rules/cart.ts";
import { priceView, totalsOf } from "../rules/price.ts";
import { sha1 } from "../state/digest.ts";
import { progressOf, timesOfOrder, type OrderedItem, type OrderProgress, type OrderRecord } from "../state/orders.ts";
import type { Ordering } from "../state/settings.ts";
import { descriptionOf, placeholder } from "./cart-views.ts";
import { dateOf } from "./v2-views.ts";

const withdrawalMs = 14 * 86_400_000;

/** An order as billing shows it, with its secrets. */
export function orderView(order: OrderRecord, ordering: Ordering) {
  const totals = totalsOf(order.items, ordering);
  return {
    orderId: order.id,
    date: dateOf(order.orderedAt),
    expirationDate: dateOf(order.expiresAt),
    retractionDate: order.waived ? null : dateOf(order.orderedAt + withdrawalMs),
    password: passwordOf(order.id),
    pdfUrl: addressOf("displayOrderPdf", order.id),
    url: orderUrl(order.id),
    priceWithoutTax: priceView(totals.withoutTax, ordering),
    tax: priceView(totals.tax, ordering),
    priceWithTax: priceView(totals.withTax, ordering),
  };
}

/** The page of an order: whoever knows it can see and pay the order. */
export const orderUrl = (id: number): string => addressOf("displayOrder", id);

const addressOf = (page: string, id: number): string =>
  `https://orders.example.com/${page}.cgi?orderId=${id}&orderPassword=${passwordOf(id)}`;

const passwordOf = (id: number): string => sha1(`order/${id}`).slice(0, 10);

/** Status of an order; what is not delivered yet is being delivered. */
export function statusOfOrder(order: OrderRecord, at: number) {
  const { status } = progressOf(order, at);
  return status === "delivered" && order.items.some(({ delivered }) => delivered === null) ? "delivering" : status;
}

/** One line of an order. */
export interface OrderLine {
  readonly id: number;
  readonly detailType: "DURATION" | "INSTALLATION";
  readonly index: number;
  readonly entry: OrderedItem;
}

/** The lines of an order: two for each thing ordered. */
export const linesOf = (order: OrderRecord): OrderLine[] =>
  order.items.flatMap((entry, index) =>
    (["INSTALLATION", "DURATION"] as const).map((detailType, offset) => ({
      id: order.id * 10 + 2 * index + offset,
      detailType,
      index,
      entry,
    })),
  );

/** A line of an order as billing shows it. */
export function lineView({ id, detailType, index, entry }: OrderLine, cancelled: boolean, ordering: Ordering) {
  const price = priceView(detailType === "DURATION" ? entry.month : entry.installation, ordering);
  return {
    orderDetailId: id,
    detailType,
    description: descriptionOf(detailType),
    domain: entry.delivered ?? placeholder(index),
    quantity: "1",
    cancelled,
    unitPrice: price,
    totalPrice: price,
  };
}

/** What a line was ordered as. */
export const extensionView = ({ entry: { item } }: OrderLine) => ({
  order: {
    action: "installation",
    type: "plan",
    plan: {
      code: item.planCode,
      duration: item.duration,
      pricingMode: item.pricingMode,
      quantity: 1,
      product: { name: plan.product },
    },
    configurations: item.configurations.map(({ label, value }) => ({ label, value })),
  },
});

const steps = ["VALIDATING", "VALIDATED", "DELIVERING", "AVAILABLE"] as const;

/** The four steps of an order with what has happened in each. */
export function followUpView(order: OrderRecord, at: number) {
  const progress = progressOf(order, at);
  const reached = reachedStep(progress);
  return steps.map((step, index) => ({
    step,
    status: stepStatus(progress, index, reached),
    history: index > reached ? [] : historyOf(step, order, at),
  }));
}

/** Index of the step that is under way or was the last; -1: none has begun. */
function reachedStep({ status, brokenIn }: OrderProgress): number {
  if (brokenIn) return steps.indexOf(brokenIn);
  if (status === "checking" || status === "documentsRequested") return 0;
  if (status === "delivering") return 2;
  return status === "delivered" ? 3 : -1;
}

function stepStatus({ status, brokenIn }: OrderProgress, index: number, reached: number) {
  if (index !== reached) return index < reached ? "DONE" : "TODO";
  if (brokenIn) return "ERROR";
  return status === "delivered" ? "DONE" : "DOING";
}

function historyOf(step: (typeof steps)[number], order: OrderRecord, at: number) {
  const { paidAt, checkedAt, acceptedAt, endsAt } = timesOfOrder(order, order.paidAt ?? order.orderedAt);
  const entry = (label: string, since: number) =>
    since <= at ? [{ date: dateOf(since), label, description: descriptions[label] ?? label }] : [];
  switch (step) {
    case "VALIDATING": {
      const { manual } = order;
      const review = manual?.reason === "FRAUD_DOCS_REQUESTED" ? manual.reason : "FRAUD_MANUAL_REVIEW";
      return [
        ...entry("ORDER_STARTED", order.orderedAt),
        ...entry("PAYMENT_RECEIVED", paidAt),
        ...entry("FRAUD_CHECK", paidAt),
        ...(manual ? entry(review, checkedAt) : []),
        ...(manual?.reason === "FRAUD_REFUSED" ? entry(manual.reason, acceptedAt) : []),
      ];
    }
    case "VALIDATED":
      return entry("ORDER_ACCEPTED", acceptedAt);
    case "DELIVERING":
      return entry("DELIVERY", acceptedAt);
    case "AVAILABLE":
      return entry("INVOICE_SENT", endsAt);
  }
}

const descriptions: Readonly<Record<string, string>> = {
  ORDER_STARTED: "The order was made",
  PAYMENT_RECEIVED: "The payment was received",
  FRAUD_CHECK: "The order is being checked",
  FRAUD_MANUAL_REVIEW: "The order is being reviewed by our teams",
  FRAUD_DOCS_REQUESTED: "Documents are needed to validate the order",
  FRAUD_REFUSED: "The order was refused",
  ORDER_ACCEPTED: "The order was accepted",
  DELIVERY: "The order is being delivered",
  INVOICE_SENT: "The invoice was sent",
};
