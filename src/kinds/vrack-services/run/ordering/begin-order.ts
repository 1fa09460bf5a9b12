import { finding } from "../../../../findings/finding.ts";
import { failedAs } from "../../../../engine/step-result.ts";
import { tellWaiting } from "../../../../engine/work.ts";
import type { CartId } from "../../ordering/carts.ts";
import { attempt } from "./attempt.ts";
import { lookFor } from "./look-for.ts";
import { type Begun, endOfOrder, type OrderWork, over, pause } from "./order-work.ts";

/** How often it gives way to others, or begins anew after a lost answer. */
const mostRounds = 10;

/** Finds what is ordered already, whoever did it; orders where there is nothing. */
export async function beginOrder(work: OrderWork): Promise<Begun> {
  for (let round = 0; round < mostRounds; round += 1) {
    const ended = endOfOrder(work);
    if (ended !== null) return over(ended);
    const found = await lookFor(work, { what: "the account", lastsMs: 0 });
    if (found !== null) return found;
    const tried = await attempt(work);
    if (tried.kind !== "again") return tried;
    tellWaiting(work, "other runs that order");
    await pause(work, jitterMs(tried.cart, round));
  }
  const detail = `Other runs were about to order in ${work.step.owner.region} ${mostRounds} times. Nothing was ordered by this one.`;
  return over(failedAs(work, finding("order/another-run", { detail })));
}

/** Two that gave way to each other come back at different times: the ids of their carts differ by chance. */
function jitterMs(cart: CartId, round: number): number {
  const digits = Number.parseInt(cart.replace(/[^0-9a-f]/gi, "").slice(0, 8), 16);
  const share = Number.isNaN(digits) ? 0.5 : digits / 2 ** 32;
  return Math.round(500 + share * 2000 * (round + 1));
}
