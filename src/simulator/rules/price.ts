import { regionOf, type ItemRecord, type OrderedItem } from "../state/orders.ts";
import type { Ordering } from "../state/settings.ts";

/** A price as the API shows it. Source: OpenAPI, order.Price. */
export const priceView = (cents: number, { currency }: Ordering) => ({
  currencyCode: currency.code,
  priceInUcents: cents * 1_000_000,
  text: `${(cents / 100).toFixed(2)} ${currency.symbol}`,
  value: cents / 100,
});

/** What an item costs; the price of a region is known only once the item is configured. */
export const pricedItem = (item: ItemRecord, ordering: Ordering): OrderedItem => ({
  item,
  installation: ordering.installationPrice,
  month: monthlyPrice(regionOf(item) ?? "", ordering),
  delivered: null,
});

/** Cents a month that a vRack Services of a region costs, without tax. */
export const monthlyPrice = (region: string, { price, regionPrices }: Ordering): number =>
  (Object.hasOwn(regionPrices, region) ? regionPrices[region] : undefined) ?? price;

/** The sums of an order. Source: OpenAPI, order.OrderPrices. */
export function totalsOf(items: readonly OrderedItem[], ordering: Ordering) {
  const withoutTax = items.reduce((sum, { installation, month }) => sum + installation + month, 0);
  const tax = Math.round((withoutTax * ordering.taxPercent) / 100);
  return { withoutTax, tax, withTax: withoutTax + tax };
}
