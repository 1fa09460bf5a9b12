import { finding } from "../../../findings/finding.ts";
import { wholeSentence } from "../../../findings/whole-sentence.ts";
import type { Failure } from "../../../model/failure.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Quote } from "../../../model/price.ts";
import { err, type Result } from "../../../model/result.ts";
import type { CartApi, CartId } from "./carts.ts";

/**
 * Puts one vRack Services of a region into a cart of the account.
 *
 * @returns what it costs; a finding where it cannot be ordered
 */
export async function fillCart(api: CartApi, cart: CartId, region: string): Promise<Result<Quote, Failure | Finding>> {
  const offer = await api.readOffer(cart);
  if (!offer.ok) return offer;
  if (offer.value === null) return err(await withoutOffer(api, cart, region));
  const item = await api.addItem(cart, offer.value);
  if (!item.ok) return item;
  const regions = await api.readRegions(cart, item.value);
  if (!regions.ok) return regions;
  if (regions.value !== null && !regions.value.includes(region)) return err(notOffered(region, regions.value));
  const placed = await api.setRegion(cart, item.value, region);
  if (!placed.ok) return placed;
  const quote = await api.preview(cart);
  // Every value is taken for the region: only the preview judges.
  return !quote.ok && quote.error.kind === "refused" ? err(refusedAs(region, quote.error)) : quote;
}

/** The route of the product is not there; nor may the cart be, which somebody can have deleted. */
async function withoutOffer(api: CartApi, cart: CartId, region: string): Promise<Failure | Finding> {
  const read = await api.readCart(cart);
  if (!read.ok) return read.error;
  if (read.value === null) return cartGone;
  return finding("order/not-here", {
    detail: `This endpoint has no vRack Services to order, in ${region} or elsewhere.`,
  });
}

/** Somebody deleted the cart meanwhile. */
export const cartGone: Failure = {
  kind: "not-found",
  message: "The cart is gone: somebody else deleted it.",
  request: "GET /v1/order/cart",
  status: 404,
  errorClass: null,
  queryId: null,
  missingActions: [],
  retryAfterMs: null,
  taken: "no",
};

const notOffered = (region: string, regions: readonly string[]): Finding =>
  finding("match/not-offered", {
    detail: `${region} is none of the regions in which a vRack Services can be ordered: ${regions.join(", ")}.`,
  });

const refusedAs = (region: string, { message, queryId }: Failure): Finding =>
  finding("match/not-offered", {
    detail: `A vRack Services in ${region} cannot be ordered. The API says: ${wholeSentence(message)}${queryId === null ? "" : ` Query id: ${queryId}.`}`,
  });
