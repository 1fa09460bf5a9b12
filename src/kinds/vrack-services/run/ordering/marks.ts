import { finding } from "../../../../findings/finding.ts";
import { failedAs } from "../../../../engine/step-result.ts";
import type { Failure } from "../../../../model/failure.ts";
import { ok, type Result } from "../../../../model/result.ts";
import type { Cart } from "../../ordering/carts.ts";
import { linesFor } from "./look.ts";
import { lookFor, showsWithinMs } from "./look-for.ts";
import { type Begun, endedByFailure, type OrderWork, over } from "./order-work.ts";

/** How long the cart of an order lives that nobody deletes, milliseconds; so its expiry tells when it was made. */
export const cartLifeMs = 86_400_000;

/** Milliseconds from the making of a cart until its order, at most. */
const orderWithinMs = 15 * 60_000;

/**
 * By how much the clock of this machine may be ahead of the API's, milliseconds.
 *
 * More would let an order that somebody made just before explain a cart of ours. With a worse clock an order that has ended
 * stands in the way of the next one until its cart is gone.
 */
const clocksDifferMs = 1000;

/**
 * A cart that was checked out means that an order exists: it is found, or it is one that has ended.
 *
 * @returns null when every mark is that of an order which is known and brings nothing any more
 */
export async function followMarks(work: OrderWork, marks: readonly Cart[]): Promise<Begun | null> {
  if (marks.length === 0) return null;
  const past = await unexplained(work, marks);
  if (!past.ok) return over(endedByFailure(work, past.error));
  if (past.value.length === 0) return null;
  const found = await lookFor(work, { what: "the order of a cart that was checked out", lastsMs: showsWithinMs });
  if (found !== null) return found;
  const left = await unexplained(work, marks);
  if (!left.ok) return over(endedByFailure(work, left.error));
  const [cart] = left.value;
  if (cart === undefined) return null;
  const detail = `The cart ${cart.id} was checked out by an earlier run, and its order does not show among those of the account. Nothing was ordered by this run.`;
  return over(failedAs(work, finding("order/not-known", { detail })));
}

/**
 * The carts that no order was made of, as far as it shows: each order explains one.
 *
 * Those of other vRacks count too, or their orders would explain ours.
 */
async function unexplained(work: OrderWork, marks: readonly Cart[]): Promise<Result<readonly Cart[], Failure>> {
  const carts = await work.shop.findCarts(null);
  if (!carts.ok) return carts;
  const dates = await orderDates(work);
  if (!dates.ok) return dates;
  const isMark = ({ readOnly, description }: Cart): boolean =>
    readOnly && description.startsWith("vrackops/") && description.endsWith(`/${work.step.owner.region}`);
  const others = carts.value.filter((cart) => isMark(cart) && !marks.some(({ id }) => id === cart.id));
  const left = new Set(dates.value.keys());
  const open = [...marks, ...others]
    .toSorted((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0))
    .filter((cart) => {
      const order = dates.value.findIndex((at, index) => left.has(index) && isOf(cart, at));
      left.delete(order);
      return order < 0;
    });
  return ok(open.filter(({ id }) => marks.some((mark) => mark.id === id)));
}

/** When the orders of the last day were made that brought what the step is to order, or were to; earliest first. */
async function orderDates(work: OrderWork): Promise<Result<readonly number[], Failure>> {
  const { shop } = work;
  const listed = await shop.listOrders(shop.wallNow() - cartLifeMs - clocksDifferMs);
  if (!listed.ok) return listed;
  const dates: number[] = [];
  for (const order of listed.value) {
    const lines = await shop.readLines(order);
    if (!lines.ok) return lines;
    if (linesFor(work, lines.value).length === 0) continue;
    const bill = await shop.readBill(order);
    if (!bill.ok) return bill;
    dates.push(bill.value.at);
  }
  return ok(dates.toSorted((a, b) => a - b));
}

function isOf({ expiresAt }: Cart, orderedAt: number): boolean {
  const madeAt = (expiresAt ?? 0) - cartLifeMs;
  return orderedAt > madeAt - clocksDifferMs && orderedAt < madeAt + orderWithinMs;
}
