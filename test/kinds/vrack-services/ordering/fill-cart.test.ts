import { expect, test } from "vitest";
import { createCartApi } from "../../../../src/kinds/vrack-services/codec/carts.ts";
import { fillCart } from "../../../../src/kinds/vrack-services/ordering/fill-cart.ts";
import type { Failure } from "../../../../src/model/failure.ts";
import type { Finding } from "../../../../src/model/finding.ts";
import { bench } from "../../../ovh/bench.ts";
import type { Reply } from "../../../ovh/server.ts";

const id = "0a1b2c3d-0000-4000-8000-000000000001";
const amount = { currencyCode: "EUR", value: 1 };
const quote = {
  price: { withoutTax: { currency: "EUR", value: 1 }, withTax: { currency: "EUR", value: 1 } },
  contracts: [],
};

/** A cart that can be filled and previewed, by what follows its path. */
const whole: Readonly<Record<string, Reply>> = {
  "GET ": { json: { cartId: id } },
  "GET /vrackServices": {
    json: [{ planCode: "vrack-services", prices: [{ capacities: ["renew"], duration: "P1M" }] }],
  },
  "POST /vrackServices": { json: { itemId: 5 } },
  "GET /item/5/requiredConfiguration": {
    json: [{ label: "region_name", allowedValues: ["eu-west-rbx", "eu-west-gra"] }],
  },
  "POST /item/5/configuration": { json: null },
  "GET /checkout": { json: { prices: { withoutTax: amount, withTax: amount }, contracts: [] } },
};
const refusal = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  json: { class: "Client::BadRequest", message },
});
const missing = refusal(404, "The requested object does not exist");

const words = (error: Failure | Finding): string =>
  "code" in error ? `${error.code}: ${error.detail}` : `${error.kind}: ${error.message}`;

const cannot = "match/not-offered: A vRack Services in eu-west-rbx cannot be ordered. The API says:";

test.each<[string, Readonly<Record<string, Reply>>, unknown]>([
  ["what can be ordered has a price", {}, quote],
  ["so it has where the regions are not said", { "GET /item/5/requiredConfiguration": { json: [] } }, quote],
  [
    "a region that is not offered is told with those that are",
    { "GET /item/5/requiredConfiguration": { json: [{ label: "region_name", allowedValues: ["a", "b"] }] } },
    "match/not-offered: eu-west-rbx is none of the regions in which a vRack Services can be ordered: a, b.",
  ],
  [
    "what the preview refuses is told in its words",
    { "GET /checkout": refusal(400, "No capacity") },
    `${cannot} No capacity.`,
  ],
  [
    "with what support asks for",
    { "GET /checkout": refusal(400, "No capacity.", { "x-ovh-queryid": "EU.1" }) },
    `${cannot} No capacity. Query id: EU.1.`,
  ],
  [
    "where nothing of the kind can be put into a cart, this endpoint has none",
    { "GET /vrackServices": missing },
    "order/not-here: This endpoint has no vRack Services to order, in eu-west-rbx or elsewhere.",
  ],
  [
    "so it is where it is not among what can be",
    { "GET /vrackServices": { json: [] } },
    "order/not-here: This endpoint has no vRack Services to order, in eu-west-rbx or elsewhere.",
  ],
  [
    "a cart that somebody deleted is no such place",
    { "GET /vrackServices": missing, "GET ": missing },
    "not-found: The cart is gone: somebody else deleted it.",
  ],
  [
    "nor is one that cannot be read",
    { "GET /vrackServices": missing, "GET ": { json: { cartId: 5 } } },
    "malformed: The answer has number 5 where a text should be: cartId.",
  ],
  [
    "an item without a number is told",
    { "POST /vrackServices": { json: {} } },
    "malformed: The answer has nothing where a whole number should be: itemId.",
  ],
  [
    "a region that is not taken is told",
    { "POST /item/5/configuration": refusal(400, "Bad label.") },
    "refused: Bad label.",
  ],
])("%s", async (_, changed, want) => {
  const replies = { ...whole, ...changed };
  const { client } = await bench(
    ({ method, path }) => replies[`${method} ${path.replace(`/1.0/order/cart/${id}`, "")}`] ?? null,
  );
  const result = await fillCart(createCartApi(client), id, "eu-west-rbx");
  expect(result.ok ? result.value : words(result.error)).toEqual(want);
});
