import { progressOf, type OrderRecord } from "../state/orders.ts";
import type { Ordering } from "../state/settings.ts";
import { withEffect, type State } from "../state/state.ts";
import { canPay } from "./place-order.ts";
import { totalsOf } from "./price.ts";
import { denied, noSuchObject, refuse, type Verdict } from "./refusal.ts";
import type { WriteConditions } from "./write-conditions.ts";

/** Pays an order with a payment method of the account, or says why not. */
export function payWithMethod(
  state: State,
  order: OrderRecord,
  methodId: unknown,
  { paymentMethods }: Ordering,
  conditions: WriteConditions,
): Verdict {
  const method = paymentMethods.find(({ id }) => id === methodId);
  if (!method) return denied(noSuchObject("paymentMethodId", String(methodId)));
  return pay(state, order, method.type, canPay(method), conditions);
}

/** Pays an order with a means of older kind: only the fidelity account is there, and it holds no points. */
export function payWithMean(
  state: State,
  order: OrderRecord,
  mean: unknown,
  ordering: Ordering,
  conditions: WriteConditions,
): Verdict {
  if (typeof mean !== "string") {
    return denied(refuse(400, "Client::BadRequest", "[paymentMean] Missing or invalid parameter"));
  }
  const isFree = totalsOf(order.items, ordering).withTax === 0;
  return pay(state, order, mean, mean === "fidelityAccount" && isFree, conditions);
}

function pay(state: State, order: OrderRecord, means: string, works: boolean, conditions: WriteConditions): Verdict {
  const { at, by } = conditions;
  const { status } = progressOf(order, at);
  if (status !== "notPaid") {
    return denied(refuse(400, "Client::BadRequest", `This order can't be paid: its status is '${status}'`));
  }
  if (!works || conditions.paymentRefused) {
    // Source: terraform-provider-ovh, issue 646.
    return denied(refuse(403, "Client::Forbidden", `This order can't be paid with '${means}'`));
  }
  const paid = { ...order, paidAt: at, paidWith: means, stuck: null };
  const after = { ...state, orders: { ...state.orders, [order.id]: paid } };
  return { ok: true, state: withEffect(after, { at, kind: "pay", target: String(order.id), by }) };
}
