import type { Amount, Quote } from "../../../model/price.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";
import { type Cart, planCode, pricingMode, regionLabel, type Offer } from "../ordering/carts.ts";

/** Only what can stand in a path. */
export function decodeCartId(json: JsonValue): string {
  const id = json.at("cartId");
  if (!/^[\w-]{1,80}$/.test(id.text())) throw id.wrong("the id of a cart");
  return id.text();
}

/** Decodes a cart. */
export function decodeCart(json: JsonValue): Cart {
  const expiresAt = Date.parse(json.at("expire").maybeText() ?? "");
  return {
    id: decodeCartId(json),
    description: json.at("description").maybeText() ?? "",
    expiresAt: Number.isNaN(expiresAt) ? null : expiresAt,
    readOnly: json.at("readOnly").value === true,
  };
}

/** Decodes what can be put into a cart; null where a vRack Services is not among it. */
export function decodeOffer(json: JsonValue): Offer | null {
  const product = json.list().find((one) => one.at("planCode").maybeText() === planCode);
  const prices = product?.at("prices").list() ?? [];
  const renewal = prices.find(
    (price) =>
      (price.at("pricingMode").maybeText() ?? pricingMode) === pricingMode &&
      price
        .at("capacities")
        .list()
        .some((capacity) => capacity.maybeText() === "renew"),
  );
  return renewal === undefined ? null : { duration: renewal.at("duration").text() };
}

/** Decodes what an item must be told; null where it does not list the regions. */
export function decodeRegions(json: JsonValue): readonly string[] | null {
  const region = json.list().find((one) => one.at("label").maybeText() === regionLabel);
  const allowed = region?.at("allowedValues");
  if (allowed === undefined || allowed.isNull) return null;
  const regions = allowed.list().map((value) => value.text());
  return regions.length === 0 ? null : regions;
}

/** Decodes the preview of a checkout. */
export function decodeQuote(json: JsonValue): Quote {
  const prices = json.at("prices");
  return {
    price: { withoutTax: decodeAmount(prices.at("withoutTax")), withTax: decodeAmount(prices.at("withTax")) },
    contracts: json
      .at("contracts")
      .list()
      .map((contract) => ({ name: contract.at("name").text(), url: contract.at("url").maybeText() ?? "" })),
  };
}

/** Decodes a price. */
export const decodeAmount = (json: JsonValue): Amount => ({
  currency: json.at("currencyCode").text(),
  value: json.at("value").number(),
});
