import { finding } from "../../../../findings/finding.ts";
import { findingOfFailure } from "../../../../findings/of-failure.ts";
import { failedAs } from "../../../../engine/step-result.ts";
import type { Failure } from "../../../../model/failure.ts";
import type { Finding } from "../../../../model/finding.ts";
import { type Amount, amountText } from "../../../../model/price.ts";
import { ok, type Result } from "../../../../model/result.ts";
import type { Cart, CartId } from "../../ordering/carts.ts";
import { fillCart } from "../../ordering/fill-cart.ts";
import type { OrderStep } from "../../step.ts";
import { giveWay } from "./give-way.ts";
import { lookFor, showsWithinMs } from "./look-for.ts";
import { cartLifeMs, followMarks } from "./marks.ts";
import { type Attempt, consentOf, endedByFailure, endOfOrder, type OrderWork, over, pause } from "./order-work.ts";

/** The only mark that two runs can both see, whatever they run on. */
const markOf = ({ step }: OrderWork): string => `vrackops/${step.vrack ?? "none"}/${step.owner.region}`;

/** Orders, unless another run is about to order the same, or has. */
export async function attempt(work: OrderWork): Promise<Attempt> {
  const { shop } = work;
  const subsidiary = await shop.readSubsidiary();
  if (!subsidiary.ok) return over(endedByFailure(work, subsidiary.error));
  const opened = await shop.openCart(subsidiary.value, markOf(work), shop.wallNow() + cartLifeMs);
  // One whose answer was lost is met again as that of another run.
  if (!opened.ok && opened.error.taken === "unknown" && opened.error.kind !== "stopped")
    return { kind: "again", cart: "" };
  if (!opened.ok) return over(endedByFailure(work, opened.error));
  return withCart(work, opened.value);
}

async function withCart(work: OrderWork, cart: CartId): Promise<Attempt> {
  const assigned = await work.shop.assignCart(cart);
  if (!assigned.ok) return abandoned(work, cart, assigned.error);
  const others = await otherCarts(work, cart);
  if (!others.ok) return abandoned(work, cart, others.error);
  if (others.value === null) return abandoned(work, cart, unlisted(cart));
  const found = await followMarks(
    work,
    others.value.filter(({ readOnly }) => readOnly),
  );
  if (found !== null) return without(work, cart, found);
  const rivals = others.value.filter(({ readOnly }) => !readOnly);
  return rivals.length > 0 ? giveWay(work, cart, rivals) : alone(work, cart);
}

/** How often the own cart is looked for among those of the mark. */
const mostLists = 4;

/** Null when the list does not even show the own cart, so that it says nothing of others. */
async function otherCarts(work: OrderWork, own: CartId): Promise<Result<readonly Cart[] | null, Failure>> {
  for (let lists = 1; ; lists += 1) {
    const carts = await work.shop.findCarts(markOf(work));
    if (!carts.ok) return carts;
    if (carts.value.some(({ id }) => id === own)) return ok(carts.value.filter(({ id }) => id !== own));
    const mine = await work.shop.readCart(own);
    // Another run has taken it away.
    if (mine.ok && mine.value === null) return ok([]);
    if (lists === mostLists) return ok(null);
    await pause(work, 1000 * 2 ** lists);
  }
}

const unlisted = (cart: CartId): Finding =>
  finding("order/another-run", {
    detail: `The API does not list the cart ${cart}, which was just made, so it would not show one of another run either. Nothing was ordered.`,
  });

/** No other run is at it: those that come now see the cart. */
async function alone(work: OrderWork, cart: CartId): Promise<Attempt> {
  const { shop, step } = work;
  const quote = await fillCart(shop, cart, step.owner.region);
  if (!quote.ok) return abandoned(work, cart, quote.error);
  const { withTax } = quote.value.price;
  const consent = consentOf(work, withTax);
  if (!consent.isGiven) return abandoned(work, cart, dearer(step, withTax, consent.to));
  const method = await shop.readDefaultMethod();
  if (!method.ok) return abandoned(work, cart, method.error);
  // Whoever came before has ordered by now, or cannot any more.
  const found = await lookFor(work, { what: "the account", lastsMs: 0 });
  if (found !== null) return without(work, cart, found);
  const ended = endOfOrder(work);
  return ended === null ? checkOut(work, cart, method.value !== null) : without(work, cart, over(ended));
}

const dearer = ({ owner }: OrderStep, price: Amount, consentedTo: string): Finding =>
  finding("guard/price-changed", {
    detail: `A vRack Services in ${owner.region} costs ${amountText(price)} now, tax included, and there is consent to ${consentedTo}. Nothing was ordered.`,
  });

/** Sent once, whatever becomes of it. */
async function checkOut(work: OrderWork, cart: CartId, paysItself: boolean): Promise<Attempt> {
  const { shop, step, known } = work;
  const placed = await shop.checkout(cart, { paysItself, waivesWithdrawal: step.waivesWithdrawal });
  if (placed.ok) {
    work.enter("written");
    known.taken.add(placed.value);
    return { kind: "order", order: placed.value, sent: true, paysItself };
  }
  const { error } = placed;
  if (error.taken === "no") return abandoned(work, cart, refusal(error));
  work.enter("doubtful");
  const what = "the order, since the answer to the checkout was lost";
  const found = await lookFor(work, { what, lastsMs: showsWithinMs, isDoubtful: true });
  if (found !== null) return found.kind === "order" ? { ...found, sent: true, paysItself } : found;
  const detail = `The answer to the checkout of cart ${cart} was lost, and no order shows in the account. It is not sent again.`;
  return over(failedAs(work, finding("order/not-known", { detail }), error));
}

/** What the API says of a checkout that it certainly did not take. */
function refusal(failure: Failure): Finding | Failure {
  if (failure.kind !== "refused" && failure.kind !== "conflict" && failure.kind !== "locked") return failure;
  return finding("order/refused", { detail: findingOfFailure(failure).detail });
}

/** Nothing is ordered with this cart. One that another run has deleted is no reason to give up. */
async function abandoned(work: OrderWork, cart: CartId, why: Failure | Finding): Promise<Attempt> {
  if ("code" in why) return without(work, cart, over(failedAs(work, why)));
  if (why.kind === "not-found") return { kind: "again", cart };
  return without(work, cart, over(endedByFailure(work, why)));
}

/** A cart that cannot be deleted is met by the next run. */
async function without(work: OrderWork, cart: CartId, how: Attempt): Promise<Attempt> {
  await work.shop.deleteCart(cart);
  return how;
}
