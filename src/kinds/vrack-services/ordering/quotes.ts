import type { Quoted } from "../../../engine/kind.ts";
import { finding } from "../../../findings/finding.ts";
import { findingOfFailure } from "../../../findings/of-failure.ts";
import type { Difference } from "../../../model/change.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Finding } from "../../../model/finding.ts";
import { compareText } from "../../../model/order.ts";
import type { Quote } from "../../../model/price.ts";
import { err, ok, type Result } from "../../../model/result.ts";
import type { Cart, CartApi, CartId } from "./carts.ts";
import { fillCart } from "./fill-cart.ts";

/** Description of the carts that only ask for a price. */
const description = "vrackops/price";

const minuteMs = 60_000;

/** Milliseconds after which a cart goes by itself, should nobody be left to delete it. */
const lifeMs = 30 * minuteMs;

/** Milliseconds for which a cart may be that of a run which is still at work. */
const inUseMs = 5 * minuteMs;

/**
 * What orders cost, by the addresses of their changes: one cart a region, which is filled, looked at and deleted.
 *
 * Carts that a killed run has left are deleted too.
 */
export async function quotesOf(
  changes: readonly Difference[],
  api: CartApi,
): Promise<Result<Quoted, readonly (Failure | Finding)[]>> {
  const regions = [...new Set(changes.map(({ owner }) => owner.region))].toSorted(compareText);
  const subsidiary = await api.readSubsidiary();
  if (!subsidiary.ok) return err([subsidiary.error]);
  const findings = [...(await tidyUp(api))];
  const quotes = new Map<string, Quote>();
  for (const region of regions) {
    const { result, left } = await quoteOf(region, subsidiary.value, api);
    findings.push(...left);
    if (!result.ok) return err([result.error, ...findings]);
    for (const { address, owner } of changes) if (owner.region === region) quotes.set(address, result.value);
  }
  return ok({ quotes, findings });
}

/** A quote, and what is to be said of a cart that stays. */
interface Asked {
  readonly result: Result<Quote, Failure | Finding>;
  readonly left: readonly Finding[];
}

async function quoteOf(region: string, subsidiary: string, api: CartApi): Promise<Asked> {
  const expiresAt = api.wallNow() + lifeMs;
  const opened = await api.openCart(subsidiary, description, expiresAt);
  if (!opened.ok) {
    const left = opened.error.taken === "unknown" ? await deleteLost(api, expiresAt) : [];
    return { result: opened, left };
  }
  const cart = opened.value;
  const assigned = await api.assignCart(cart);
  const result = assigned.ok ? await fillCart(api, cart, region) : assigned;
  return { result, left: await deleted(api, cart) };
}

/** A cart that may have been made, though its answer was lost: the moment at which it expires tells it from others. */
async function deleteLost(api: CartApi, expiresAt: number): Promise<readonly Finding[]> {
  const found = await api.findLeftCarts(description);
  const lost = found.ok ? found.value.filter((cart) => Math.abs((cart.expiresAt ?? 0) - expiresAt) < 1000) : [];
  const left = await Promise.all(lost.map(({ id }) => deleted(api, id)));
  return left.flat();
}

/** Deletes what runs have left that were killed. Whoever may not look for carts leaves it to their expiry. */
async function tidyUp(api: CartApi): Promise<readonly Finding[]> {
  const found = await api.findCarts(description);
  const left: Finding[] = [];
  for (const cart of found.ok ? found.value.filter((one) => isLeft(one, api.wallNow())) : [])
    left.push(...(await deleted(api, cart.id)));
  return left;
}

const isLeft = ({ expiresAt, readOnly }: Cart, now: number): boolean =>
  !readOnly && (expiresAt === null || expiresAt < now + lifeMs - inUseMs);

async function deleted(api: CartApi, cart: CartId): Promise<readonly Finding[]> {
  const gone = await api.deleteCart(cart);
  return gone.ok
    ? []
    : [
        finding("run/cart-left", {
          detail: `The cart ${cart}, which was made to ask for a price, could not be deleted. ${findingOfFailure(gone.error).detail}`,
        }),
      ];
}
