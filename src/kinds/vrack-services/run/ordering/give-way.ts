import { tellWaiting } from "../../../../engine/work.ts";
import type { Failure } from "../../../../model/failure.ts";
import type { Cart, CartId } from "../../ordering/carts.ts";
import { lookFor, showsWithinMs } from "./look-for.ts";
import { type Attempt, endedByFailure, endOfOrder, type OrderWork, over, pause } from "./order-work.ts";

/** How long another run may take with its cart, milliseconds. */
const patienceMs = 20_000;

const betweenLooksMs = 2000;

/**
 * Lets another run go first: this one's cart is deleted, the other's has some seconds.
 *
 * One that is still there then was left by a run that was killed, or is of a slow one: without its cart that one cannot order.
 */
export async function giveWay(work: OrderWork, cart: CartId, rivals: readonly Cart[]): Promise<Attempt> {
  const given = await work.shop.deleteCart(cart);
  if (!given.ok) return over(endedByFailure(work, given.error));
  const since = work.clock.now();
  for (const { id } of rivals) {
    const rest = await awaitGone(work, id, since + patienceMs);
    if (rest !== "open") {
      if (rest === "gone") continue;
      return over(endedByFailure(work, rest));
    }
    if (endOfOrder(work) !== null) break;
    const deleted = await work.shop.deleteCart(id);
    if (!deleted.ok) return over(endedByFailure(work, deleted.error));
    // At that very moment it may have been checked out, and then nothing but its order tells.
    const found = await lookFor(work, { what: "what another run may have ordered", lastsMs: showsWithinMs });
    if (found !== null) return found;
  }
  return { kind: "again", cart };
}

/** `gone`: it is in nobody's way, or was checked out. `open`: it is still there. */
async function awaitGone(work: OrderWork, id: CartId, until: number): Promise<"gone" | "open" | Failure> {
  for (;;) {
    const cart = await work.shop.readCart(id);
    if (!cart.ok) return cart.error;
    if (cart.value === null || cart.value.readOnly) return "gone";
    if (work.clock.now() >= until || endOfOrder(work) !== null) return "open";
    tellWaiting(work, "another run, which is about to order the same");
    await pause(work, betweenLooksMs);
  }
}
