import { regionLabel, type CartRecord, type ItemRecord, type OrderRecord } from "../state/orders.ts";
import type { PaymentMethod, Settings } from "../state/settings.ts";
import { withEffect, type State } from "../state/state.ts";
import { plan, refuseCheckout } from "./cart.ts";
import { courseOf } from "./order-course.ts";
import { pricedItem } from "./price.ts";
import { denied, refuse, type Verdict } from "./refusal.ts";
import type { WriteConditions } from "./write-conditions.ts";

/** The flags of a checkout. */
export interface CheckoutFlags {
  /** Pay with the default payment method. */
  readonly autoPay: boolean;
  /** Give up the right of withdrawal. */
  readonly waive: boolean;
}

/** Looks at a checkout and makes the order, or says why not. */
export function checkout(
  state: State,
  cart: CartRecord,
  { autoPay, waive }: CheckoutFlags,
  settings: Settings,
  conditions: WriteConditions,
): Verdict {
  const refusal = refuseCheckout(cart, settings);
  if (refusal) return denied(refusal);
  const method = autoPay ? settings.ordering.paymentMethods.find(({ isDefault }) => isDefault) : undefined;
  if (autoPay && !(method && canPay(method))) {
    // Class and message are ours; that it is a 400 and leaves no order: OVHcloud's manager, which then repeats without the flag.
    return denied(refuse(400, "Client::BadRequest", "The order cannot be paid with the preferred payment method"));
  }
  const carts = { ...state.carts, [cart.id]: { ...cart, used: true } };
  const paidWith = conditions.paymentRefused ? null : (method?.type ?? null);
  return { ok: true, state: placeOrder({ ...state, carts }, cart.items, { waive, paidWith }, settings, conditions) };
}

/** Whether a payment method works. */
export const canPay = ({ status, refused }: PaymentMethod): boolean => status === "VALID" && !refused;

/** How an order begins. */
export interface OrderTerms {
  readonly waive: boolean;
  /** What it is paid with at once; null: it stays unpaid. */
  readonly paidWith: string | null;
}

/** Makes an order of items that were found good. */
export function placeOrder(
  state: State,
  items: readonly ItemRecord[],
  terms: OrderTerms,
  settings: Settings,
  conditions: WriteConditions,
): State {
  const counter = state.counter + 1;
  const { at, by, failure, cancelled } = conditions;
  const course = courseOf(settings.ordering, conditions.durationMs);
  const order: OrderRecord = {
    ...newOrder(firstOrderId + counter, items, settings, at),
    ...course,
    listedAt: at + conditions.listedAfterMs,
    paidAt: terms.paidWith === null ? null : at,
    paidWith: terms.paidWith,
    waived: terms.waive,
    outcome: failure ? "failed" : cancelled ? "cancelled" : course.outcome,
  };
  const placed = { ...state, counter, orders: { ...state.orders, [order.id]: order } };
  return withEffect(placed, { at, kind: "order", target: String(order.id), by });
}

const firstOrderId = 240_000_000;

const payableDays = 15;

/** An order that nobody has paid yet, and that would be delivered at once. */
export function newOrder(id: number, items: readonly ItemRecord[], { ordering }: Settings, at: number): OrderRecord {
  return {
    id,
    orderedAt: at,
    listedAt: at,
    expiresAt: at + payableDays * 86_400_000,
    paidAt: null,
    paidWith: null,
    waived: false,
    stuck: null,
    items: items.map((item) => pricedItem(item, ordering)),
    checkMs: 0,
    manual: null,
    deliverMs: 0,
    outcome: "delivered",
  };
}

/** A vRack Services of a region, as somebody would have put it into a cart. */
export const itemIn = (region: string, id: number, planCode: string = plan.code): ItemRecord => ({
  id,
  planCode,
  duration: plan.month,
  pricingMode: plan.mode,
  configurations: [{ id, label: regionLabel, value: region }],
});
