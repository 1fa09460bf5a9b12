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

/** Milliseconds from the making of a cart until its order, at most; and by how much two clocks may differ. */
const orderWithinMs = 15 * 60_000;
const clocksDifferMs = 5 * 60_000;

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

/** The carts that no order was made of, as far as it shows: each order explains one. */
async function unexplained(work: OrderWork, marks: readonly Cart[]): Promise<Result<readonly Cart[], Failure>> {
  const { shop } = work;
  const listed = await shop.listOrders(shop.wallNow() - cartLifeMs - clocksDifferMs);
  if (!listed.ok) return listed;
  let left = marks;
  for (const order of listed.value) {
    const lines = await shop.readLines(order);
    if (!lines.ok) return lines;
    if (linesFor(work, lines.value).length === 0) continue;
    const bill = await shop.readBill(order);
    if (!bill.ok) return bill;
    const cart = left.find((one) => isOf(one, bill.value.at));
    left = left.filter((one) => one !== cart);
  }
  return ok(left);
}

function isOf({ expiresAt }: Cart, orderedAt: number): boolean {
  const madeAt = (expiresAt ?? 0) - cartLifeMs;
  return orderedAt > madeAt - clocksDifferMs && orderedAt < madeAt + orderWithinMs + clocksDifferMs;
}
