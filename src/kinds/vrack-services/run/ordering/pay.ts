import type { Failure } from "../../../../model/failure.ts";
import { amountText, isFree } from "../../../../model/price.ts";
import type { Result } from "../../../../model/result.ts";
import type { OrderId } from "../../ordering/orders.ts";
import { consentOf, type OrderWork } from "./order-work.ts";

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
  let tried: Tried = { isOver: false, said: "it is not paid yet" };
  return async () => {
    const isDue = !paysItself || work.clock.now() - since >= settlesWithinMs;
    if (isDue && !tried.isOver) tried = await pay(work, order);
    return tried.said;
  };
}

/** What came of paying; not over: it may be tried again. */
interface Tried {
  readonly isOver: boolean;
  readonly said: string;
}

async function pay(work: OrderWork, order: OrderId): Promise<Tried> {
  const { shop } = work;
  const bill = await shop.readBill(order);
  if (!bill.ok) return unread(bill.error, order);
  const { withTax } = bill.value;
  const consent = consentOf(work, withTax);
  if (!consent.isGiven) return unpaid(`it costs ${amountText(withTax)}, and there is consent to ${consent.to}`, order);
  const method = await shop.readDefaultMethod();
  if (!method.ok) return unread(method.error, order);
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

const paid: Tried = { isOver: true, said: "its payment is on its way" };

const unpaid = (why: string, order: OrderId): Tried => ({
  isOver: true,
  said: `it is not paid (${why.replace(/\.$/, "")}); pay order ${order} in the OVHcloud Control Panel`,
});

/** Nothing but a missing right keeps it from being read the next time. */
const unread = ({ kind, message }: Failure, order: OrderId): Tried =>
  kind === "rights"
    ? unpaid(message, order)
    : { isOver: false, said: `it is not paid yet (${message.replace(/\.$/, "")})` };
