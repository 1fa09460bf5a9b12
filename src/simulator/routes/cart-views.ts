import { plan } from "../rules/cart.ts";
import { pricedItem, priceView, totalsOf } from "../rules/price.ts";
import { regionLabel, type CartRecord, type ItemRecord, type OrderedItem } from "../state/orders.ts";
import type { Ordering } from "../state/settings.ts";
import { dateOf } from "./v2-views.ts";

/** A cart as the API shows it. */
export const cartView = (cart: CartRecord) => ({
  cartId: cart.id,
  description: cart.description,
  expire: dateOf(cart.expiresAt),
  items: cart.items.map(({ id }) => id),
  readOnly: cart.used,
});

/** An item of a cart. */
export function itemView(cart: CartRecord, item: ItemRecord, ordering: Ordering) {
  const { installation, month } = pricedItem(item, ordering);
  const price = (label: string, cents: number) => ({ label, price: priceView(cents, ordering), promotions: [] });
  return {
    cartId: cart.id,
    itemId: item.id,
    parentItemId: null,
    productId: plan.product,
    offerId: null,
    duration: item.duration,
    settings: { planCode: item.planCode, pricingMode: item.pricingMode, quantity: 1 },
    configurations: item.configurations.map(({ id }) => id),
    options: [],
    prices: [price("FEE", installation), price("RENEW", month), price("TOTAL", installation + month)],
  };
}

/** What can be put into a cart: one plan, with a price for the installation and one for each month. */
export const productsView = (ordering: Ordering) => [
  {
    planCode: plan.code,
    productName: plan.product,
    productType: "cloud_service",
    prices: [
      pricingView("installation", ordering.installationPrice, ordering),
      pricingView("renew", ordering.price, ordering),
    ],
  },
];

/** One price of a plan: what is paid once, or each month. */
export function pricingView(capacity: "installation" | "renew", cents: number, ordering: Ordering) {
  const isMonthly = capacity === "renew";
  const price = priceView(cents, ordering);
  return {
    capacities: [capacity],
    description: isMonthly ? "Monthly rental" : "Installation",
    duration: isMonthly ? plan.month : plan.once,
    interval: isMonthly ? 1 : 0,
    maximumQuantity: 1,
    maximumRepeat: null,
    minimumQuantity: 1,
    minimumRepeat: 1,
    price,
    priceInUcents: price.priceInUcents,
    pricingMode: plan.mode,
    pricingType: isMonthly ? "rental" : "purchase",
  };
}

/** What an item asks for. `required` is wrong on the real API, and `allowedValues` is not in its published files. */
export const requirementsView = (regions: readonly string[]) => [
  { label: regionLabel, required: false, type: "string", fields: [], allowedValues: regions },
];

/** An order as its cart shows it; before the checkout it has neither number nor address. */
export function checkoutView(
  items: readonly OrderedItem[],
  ordering: Ordering,
  made: { readonly orderId: number; readonly url: string } | null,
) {
  const totals = totalsOf(items, ordering);
  const detail = ({ item }: OrderedItem, index: number, detailType: string, cents: number) => {
    const price = priceView(cents, ordering);
    return {
      cartItemID: item.id,
      detailType,
      description: descriptionOf(detailType),
      domain: placeholder(index),
      quantity: 1,
      unitPrice: price,
      totalPrice: price,
      originalTotalPrice: price,
      reductionTotalPrice: priceView(0, ordering),
      reductions: [],
    };
  };
  return {
    orderId: made?.orderId ?? null,
    url: made?.url ?? null,
    contracts: ordering.contracts.map((name, index) => ({
      name,
      content: `${name}: the terms.`,
      url: `https://contracts.example.com/${index + 1}.pdf`,
    })),
    details: items.flatMap((entry, index) => [
      detail(entry, index, "INSTALLATION", entry.installation),
      detail(entry, index, "DURATION", entry.month),
    ]),
    prices: {
      withoutTax: priceView(totals.withoutTax, ordering),
      tax: priceView(totals.tax, ordering),
      withTax: priceView(totals.withTax, ordering),
      originalWithoutTax: priceView(totals.withoutTax, ordering),
      reduction: null,
    },
  };
}

/** What a line of an order says. */
export const descriptionOf = (detailType: string): string =>
  detailType === "DURATION" ? "vRack Services rental for 1 month" : "vRack Services installation";

/** What stands in the place of a name before delivery. */
export const placeholder = (index: number): string => `*${String(index + 1).padStart(3, "0")}`;
