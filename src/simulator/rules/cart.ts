import { uuidOf } from "../state/digest.ts";
import { regionLabel, regionOf, vrackServicesPlan, type CartRecord, type ItemRecord } from "../state/orders.ts";
import type { Ordering, Settings } from "../state/settings.ts";
import { lookup, withEffect, type State } from "../state/state.ts";
import { denied, noSuchObject, refuse, type Refusal, type Verdict } from "./refusal.ts";

// Neither classes nor most messages are published: the status is what clients go by. The two messages of `refuseCheckout` that
// clients of OVHcloud are known to meet are in its words.
const wrong = (message: string): Refusal => refuse(400, "Client::BadRequest", message);

/** What can be ordered here. */
export const plan = {
  code: vrackServicesPlan,
  product: "vrackServices",
  mode: "default",
  month: "P1M",
  once: "P0D",
} as const;

/** Source: OpenAPI, nichandle.OvhSubsidiaryEnum; US from the description of that endpoint. */
const subsidiaries = "CZ DE ES EU FI FR GB IE IT LT MA NL PL PT SN TN US".split(" ");

const dayMs = 86_400_000;

/** A body of POST /order/cart as it came in. */
export interface CartInput {
  readonly ovhSubsidiary?: unknown;
  readonly description?: unknown;
  readonly expire?: unknown;
}

/** The cart of an id; undefined when there is none or it has expired. */
export function cartOf(state: State, id: string, at: number): CartRecord | undefined {
  const cart = lookup(state.carts, id);
  return cart && at < cart.expiresAt ? cart : undefined;
}

/** Carts that are found by their description, oldest first; null: all that are found. */
export function foundCarts(
  state: State,
  description: string | null,
  { hiddenCarts }: Ordering,
  at: number,
): CartRecord[] {
  return Object.values(state.carts).filter(
    (cart) =>
      at < cart.expiresAt &&
      (description === null || cart.description === description) &&
      !(cart.used && hiddenCarts.includes("used")) &&
      !(!cart.assigned && hiddenCarts.includes("unassigned")),
  );
}

/** Opens a cart, good for a day unless it says otherwise, and forgets those that have expired. */
export function openCart(state: State, { ovhSubsidiary, description, expire }: CartInput, at: number): Verdict {
  if (typeof ovhSubsidiary !== "string" || !subsidiaries.includes(ovhSubsidiary)) {
    return denied(wrong("[ovhSubsidiary] Missing or invalid parameter"));
  }
  const expiresAt = expire === undefined || expire === null ? at + dayMs : Date.parse(String(expire));
  if (Number.isNaN(expiresAt)) return denied(wrong("[expire] Invalid parameter"));
  const counter = state.counter + 1;
  const cart: CartRecord = {
    id: uuidOf(`cart/${state.seed}/${state.salt}/${counter}`),
    description: typeof description === "string" ? description : "",
    subsidiary: ovhSubsidiary,
    expiresAt,
    assigned: false,
    used: false,
    items: [],
  };
  const living = Object.entries(state.carts).filter(([, other]) => at < other.expiresAt);
  return withCart({ ...state, counter, carts: Object.fromEntries(living) }, cart, at);
}

/** Takes a cart away; what was ordered with it stays ordered. */
export function dropCart(state: State, id: string, at: number): Verdict {
  if (!cartOf(state, id, at)) return denied(noSuchObject("cartId", id));
  const { [id]: _, ...carts } = state.carts;
  return { ok: true, state: withEffect({ ...state, carts }, { at, kind: "drop-cart", target: id, by: "client" }) };
}

/** Makes a cart the account's. */
export function assignCart(state: State, cart: CartRecord, { subsidiary }: Ordering, at: number): Verdict {
  if (cart.subsidiary === subsidiary) return changed(state, cart, { assigned: true }, at);
  return denied(wrong(`This cart is of subsidiary ${cart.subsidiary}, the account is of ${subsidiary}`));
}

/** Puts one product into a cart. The duration of the installation is taken here, and refused at the checkout. */
export function addItem(state: State, cart: CartRecord, input: Readonly<Record<string, unknown>>, at: number): Verdict {
  const { planCode, duration, pricingMode, quantity } = input;
  if (planCode !== plan.code) return denied(wrong("[planCode] Missing or invalid parameter"));
  if (duration !== plan.month && duration !== plan.once)
    return denied(wrong("[duration] Missing or invalid parameter"));
  if (pricingMode !== plan.mode) return denied(wrong("[pricingMode] Missing or invalid parameter"));
  if (quantity !== 1) return denied(wrong("[quantity] Missing or invalid parameter"));
  const counter = state.counter + 1;
  const item: ItemRecord = { id: firstItemId + counter, planCode, duration, pricingMode, configurations: [] };
  return changed({ ...state, counter }, cart, { items: [...cart.items, item] }, at);
}

const firstItemId = 600_000_000;

/** Puts a label and a value on an item, whatever they are: only the checkout judges. */
export function configureItem(
  state: State,
  cart: CartRecord,
  itemId: number,
  input: Readonly<Record<string, unknown>>,
  at: number,
): Verdict {
  const { label, value } = input;
  if (typeof label !== "string") return denied(wrong("[label] Missing or invalid parameter"));
  if (typeof value !== "string") return denied(wrong("[value] Missing or invalid parameter"));
  const counter = state.counter + 1;
  const configuration = { id: firstConfigurationId + counter, label, value };
  const items = cart.items.map((item) =>
    item.id === itemId ? { ...item, configurations: [...item.configurations, configuration] } : item,
  );
  return changed({ ...state, counter }, cart, { items }, at);
}

const firstConfigurationId = 700_000_000;

/** Why a cart cannot be checked out; null: it can. */
export function refuseCheckout(cart: CartRecord, { regions }: Settings): Refusal | null {
  if (cart.used) return alreadyUsed(cart);
  if (!cart.assigned) return wrong("This cart hasn't been assigned yet");
  if (cart.items.length === 0) return wrong("This cart is empty");
  for (const item of cart.items) {
    const region = regionOf(item);
    if (region === undefined) return wrong(`in customFields there must be a field with name '${regionLabel}'`);
    if (!regions.includes(region)) return wrong(`in customFields '${regionLabel}' has an invalid value '${region}'`);
    if (item.duration !== plan.month) return wrong(`Duration ${item.duration} is not available for ${item.planCode}`);
  }
  return null;
}

const alreadyUsed = ({ id }: CartRecord): Refusal => wrong(`Cart ${id} has already been validated`);

const changed = (state: State, cart: CartRecord, change: Partial<CartRecord>, at: number): Verdict =>
  cart.used ? denied(alreadyUsed(cart)) : withCart(state, { ...cart, ...change }, at);

const withCart = (state: State, cart: CartRecord, at: number): Verdict => ({
  ok: true,
  state: withEffect(
    { ...state, carts: { ...state.carts, [cart.id]: cart } },
    { at, kind: "cart", target: cart.id, by: "client" },
  ),
});
