import type { Failure } from "../../../../model/failure.ts";
import { amountText, isFree, isWithin } from "../../../../model/price.ts";
import type { Result } from "../../../../model/result.ts";
import type { OrderId } from "../../ordering/orders.ts";
import type { OrderWork } from "./order-work.ts";

/** How long the payment at a checkout may take to show, milliseconds. */
const settlesWithinMs = 15_000;

/**
 * Begins to see to the payment of an order.
 *
 * @param paysItself - whether a payment was asked for at the checkout
 * @returns tells, whenever the order is found unpaid, what is the matter; each way to pay is tried once
 */
export function createPayer(work: OrderWork, order: OrderId, paysItself: boolean): () => Promise<string> {
  const since = work.clock.now();
  let said: string | null = null;
  return async () => {
    if (said === null && (!paysItself || work.clock.now() - since >= settlesWithinMs)) said = await pay(work, order);
    return said ?? "it is not paid yet";
  };
}

/** Null when it is to be tried again. */
async function pay({ shop, consented }: OrderWork, order: OrderId): Promise<string | null> {
  const bill = await shop.readBill(order);
  if (!bill.ok) return bill.error.kind === "rights" ? unpaid(bill.error.message, order) : null;
  const { withTax } = bill.value;
  if (consented === null || !isWithin(withTax, consented.price.withTax)) {
    const most = consented === null ? "no price" : amountText(consented.price.withTax);
    return unpaid(`it costs ${amountText(withTax)}, and there is consent to ${most}`, order);
  }
  const method = await shop.readDefaultMethod();
  if (!method.ok) return method.error.kind === "rights" ? unpaid(method.error.message, order) : null;
  const refusals: string[] = [];
  const isPaid = async (paying: Promise<Result<void, Failure>>): Promise<boolean> => {
    const paid = await paying;
    if (!paid.ok) refusals.push([paid.error.message, ...paid.error.missingActions].join(" "));
    return paid.ok;
  };
  if (method.value !== null && (await isPaid(shop.payWithMethod(order, method.value)))) return paid;
  if (isFree(withTax) && (await isPaid(shop.payWithPoints(order)))) return paid;
  const why = refusals.length === 0 ? "the account has no payment method that is valid" : refusals.join("; ");
  return unpaid(why, order);
}

const paid = "its payment is on its way";

const unpaid = (why: string, order: OrderId): string =>
  `it is not paid (${why.replace(/\.$/, "")}); pay order ${order} in the OVHcloud Control Panel`;
