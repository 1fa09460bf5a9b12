import type { JsonValue } from "../../../ovh/json-value.ts";
import type { Charge } from "../words/charge.ts";
import { decodeAmount } from "./decode-cart.ts";

/** What a service costs, from GET /services/{serviceId}; null = it does not say. Source: OpenAPI, services.billing.Pricing. */
export function decodeCharge(json: JsonValue): Charge | null {
  const pricing = json.at("billing").maybeAt("pricing");
  if (pricing.setFields().length === 0) return null;
  return { amount: decodeAmount(pricing.at("price")), period: pricing.maybeAt("duration").maybeText() };
}
