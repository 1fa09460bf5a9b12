import type { JsonValue } from "../../../ovh/json-value.ts";
import type { Charge } from "../words/charge.ts";
import { decodeAmount } from "./decode-cart.ts";

/** What a service costs, from GET /services/{serviceId}; null = it does not say, or nothing that can be. Source: OpenAPI, services.billing.Pricing. */
export function decodeCharge(json: JsonValue): Charge | null {
  const pricing = json.at("billing").maybeAt("pricing");
  if (pricing.setFields().length === 0) return null;
  const amount = decodeAmount(pricing.at("price"));
  const isPlausible = amount.value >= 0 && amount.value < 1e9 && /^[A-Z]{3}$/.test(amount.currency);
  return isPlausible ? { amount, period: pricing.maybeAt("duration").maybeText() } : null;
}
