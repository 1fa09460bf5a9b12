import { wholeSentence } from "../../../findings/whole-sentence.ts";
import type { Failure } from "../../../model/failure.ts";
import type { CartClient, JsonAnswer, Route } from "../../../model/ports.ts";
import { err, ok, type Result } from "../../../model/result.ts";
import { decode, type JsonValue } from "../../../ovh/json-value.ts";
import { type Cart, type CartApi, planCode, pricingMode, regionLabel } from "../ordering/carts.ts";
import { decodeCart, decodeCartId, decodeOffer, decodeQuote, decodeRegions } from "./decode-cart.ts";

/** Only as much of the client as carts need: an order cannot be placed with it. */
export function createCartApi(client: CartClient): CartApi {
  const posted = async <T>(
    path: string,
    body: object | null,
    decoder: (json: JsonValue) => T,
    action: string | null = null,
  ): Promise<Result<T, Failure>> => decoded(await client.cart("POST", path, body), decoder, action);
  const findWith = (get: CartClient["get"]) => (description: string | null) => findCarts(get, description);
  return {
    readSubsidiary: async () =>
      decoded(
        await client.get({ version: "v1", path: "/me" }),
        (json) => json.at("ovhSubsidiary").text().toUpperCase(),
        "account:apiovh:me/get",
      ),
    openCart: (ovhSubsidiary, description, expiresAt) =>
      posted("", { ovhSubsidiary, description, expire: new Date(expiresAt).toISOString() }, decodeCartId),
    findCarts: findWith((route) => client.get(route)),
    findLeftCarts: findWith((route) => client.afterwards.get(route)),
    readCart: (cart) => readCart(client.get, cart),
    assignCart: (cart) => posted(`/${cart}/assign`, null, () => undefined, "order:apiovh:cart/assign"),
    readOffer: async (cart) => {
      const answer = await client.get(ofCart(cart, "/vrackServices"));
      if (!answer.ok && answer.error.kind === "not-found") return ok(null);
      return decoded(answer, decodeOffer);
    },
    addItem: (cart, { duration }) =>
      posted(`/${cart}/vrackServices`, { planCode, duration, pricingMode, quantity: 1 }, (json) =>
        json.at("itemId").integer(),
      ),
    readRegions: async (cart, item) =>
      decoded(await client.get(ofCart(cart, `/item/${item}/requiredConfiguration`)), decodeRegions),
    setRegion: (cart, item, value) =>
      posted(`/${cart}/item/${item}/configuration`, { label: regionLabel, value }, () => undefined),
    preview: async (cart) =>
      decoded(await client.get(ofCart(cart, "/checkout")), decodeQuote, "order:apiovh:cart/checkout/simulate"),
    deleteCart: async (cart) => {
      const answer = await client.afterwards.cart("DELETE", `/${cart}`, null);
      if (!answer.ok && answer.error.kind === "not-found") return ok(undefined);
      return decoded(answer, () => undefined, "order:apiovh:cart/delete");
    },
    wallNow: () => client.wallNow(),
  };
}

/** A route below a cart. */
export const ofCart = (cart: string, rest: string): Route => ({ version: "v1", path: `/order/cart/${cart}${rest}` });

/** @param action - the IAM action that the call takes, told where rights are missing; null = it takes none */
export function decoded<T>(
  answer: Result<JsonAnswer, Failure>,
  decoder: (json: JsonValue) => T,
  action: string | null = null,
): Result<T, Failure> {
  if (answer.ok) return decode(answer.value, decoder);
  const { kind, message, missingActions } = answer.error;
  if (kind !== "rights" || action === null || missingActions.includes(action)) return answer;
  return err({ ...answer.error, message: `${wholeSentence(message)} It takes the IAM action ${action}.` });
}

/** The list has ids only, and whether it compares descriptions exactly is not known. */
async function findCarts(
  get: CartClient["get"],
  description: string | null,
): Promise<Result<readonly Cart[], Failure>> {
  const answer = await get({
    version: "v1",
    path: "/order/cart",
    ...(description === null ? {} : { query: { description } }),
  });
  const ids = decoded(answer, (json) => json.list().map((id) => id.text()), "order:apiovh:cart/get");
  if (!ids.ok) return ids;
  const carts: Cart[] = [];
  for (const id of new Set(ids.value)) {
    const cart = await readCart(get, id);
    if (!cart.ok) return cart;
    if (cart.value !== null && (description ?? cart.value.description) === cart.value.description)
      carts.push(cart.value);
  }
  return ok(carts);
}

async function readCart(get: CartClient["get"], cart: string): Promise<Result<Cart | null, Failure>> {
  const answer = await get(ofCart(encodeURIComponent(cart), ""));
  if (!answer.ok && answer.error.kind === "not-found") return ok(null);
  return decoded(answer, decodeCart);
}
