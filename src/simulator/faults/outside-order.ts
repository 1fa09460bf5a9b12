import { inStatus } from "../rules/order-course.ts";
import { itemIn, placeOrder } from "../rules/place-order.ts";
import { denied, noSuchObject, type Verdict } from "../rules/refusal.ts";
import type { WriteConditions } from "../rules/write-conditions.ts";
import { deliverOrders } from "../state/deliver-orders.ts";
import { regionOf, type OrderRecord, type OrderStatus } from "../state/orders.ts";
import type { Settings } from "../state/settings.ts";
import { withEffect, type State } from "../state/state.ts";

/** Somebody else orders and pays a vRack Services; settled: it is delivered at once. */
export function orderAnyway(
  state: State,
  region: string,
  settled: boolean,
  settings: Settings,
  conditions: WriteConditions,
): Verdict {
  if (!settings.regions.includes(region)) return denied(noSuchObject("region_name", region));
  const items = [itemIn(region, state.counter)];
  const placed = placeOrder(state, items, { waive: false, paidWith: "CREDIT_CARD" }, settings, conditions);
  const order = Object.values(placed.orders).at(-1);
  const { at } = conditions;
  return { ok: true, state: order && settled ? moved(placed, inStatus(order, "delivered", at), at) : placed };
}

/** Brings the newest order of a region to a status, from which it goes on. */
export function setOrderStatus(state: State, region: string, status: OrderStatus, at: number): Verdict {
  const order = Object.values(state.orders).findLast(({ items }) =>
    items.some(({ item }) => regionOf(item) === region),
  );
  if (!order) return denied(noSuchObject("region_name", region));
  const after = moved(state, inStatus(order, status, at), at);
  return { ok: true, state: withEffect(after, { at, kind: "status", target: String(order.id), by: "somebody else" }) };
}

const moved = (state: State, order: OrderRecord, at: number): State =>
  deliverOrders({ ...state, orders: { ...state.orders, [order.id]: order } }, at);
