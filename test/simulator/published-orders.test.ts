import { afterAll, beforeAll, expect, test } from "vitest";
import { account } from "./account.ts";
import { at, benchOf, taskMs, type Bench } from "./client.ts";
import { differences, isPublishedHere, load, successOf, type Schema, type Schemas } from "./published.ts";

const published = test.skipIf(!isPublishedHere);
const region = "eu-west-gra";

let bench: Bench;
beforeAll(async () => {
  bench = await benchOf({
    ...account,
    ordering: { price: 12.34, manualCheck: { reason: "FRAUD_MANUAL_REVIEW", tasks: 2 } },
  });
});
afterAll(() => bench.close());

const faultsIn = (file: string, value: unknown, schema: Schema, place: string): string[] =>
  differences(value, schema, at(load(file), "components", "schemas") as Schemas, place);

/** Opens a cart, fills it and checks it out; every answer on the way is compared. */
async function ordered(
  faults: string[],
): Promise<{ readonly cart: string; readonly item: number; readonly order: number }> {
  const post = async (path: string, url: string, body: unknown): Promise<unknown> => {
    const answer = await bench.api.post(`/1.0${url}`, body);
    faults.push(...faultsIn("order", answer.body, successOf("order", path, "post"), url));
    return answer.body;
  };
  const of = "/order/cart/{cartId}";
  const cart = String(
    at(await post("/order/cart", "/order/cart", { ovhSubsidiary: "FR", description: "x" }), "cartId"),
  );
  const base = `/order/cart/${cart}`;
  await bench.api.post(`/1.0${base}/assign`, {});
  const product = { planCode: "vrack-services", duration: "P1M", pricingMode: "default", quantity: 1 };
  const item = Number(at(await post(`${of}/vrackServices`, `${base}/vrackServices`, product), "itemId"));
  const label = { label: "region_name", value: region };
  await post(`${of}/item/{itemId}/configuration`, `${base}/item/${item}/configuration`, label);
  const preview = await bench.api.get(`/1.0${base}/checkout`);
  faults.push(...faultsIn("order", preview.body, successOf("order", `${of}/checkout`), "preview"));
  const pay = { autoPayWithPreferredPaymentMethod: true };
  const made = await post(`${of}/checkout`, `${base}/checkout`, pay);
  return { cart, item, order: Number(at(made, "orderId")) };
}

published(
  "every answer about a cart, an order and its payment has the published form, from order to delivery",
  async () => {
    const faults: string[] = [];
    const { cart, item, order } = await ordered(faults);
    const [line] = (await bench.api.get(`/1.0/me/order/${order}/details`)).body as number[];
    const me = "/me/order/{orderId}";
    const mine = `/me/order/${order}`;
    const rows: readonly (readonly [file: string, path: string, url: string])[] = [
      ["order", "/order/cart", "/order/cart?description=x"],
      ["order", "/order/cart/{cartId}", `/order/cart/${cart}`],
      ["order", "/order/cart/{cartId}/vrackServices", `/order/cart/${cart}/vrackServices`],
      ["me", "/me", "/me"],
      ["me", "/me/order", "/me/order?date.from=2025-12-31&date.to=2026-12-31"],
      ["me", me, mine],
      ["me", `${me}/status`, `${mine}/status`],
      ["me", `${me}/followUp`, `${mine}/followUp`],
      ["me", `${me}/details`, `${mine}/details`],
      ["me", `${me}/details/{orderDetailId}`, `${mine}/details/${line}`],
      ["me", `${me}/details/{orderDetailId}/extension`, `${mine}/details/${line}/extension`],
      ["me", "/me/payment/method", "/me/payment/method?default=true"],
      ["me", "/me/payment/method/{paymentMethodId}", "/me/payment/method/50000001"],
      ["services", "/services/{serviceId}", "/services/10000001"],
    ];
    for (let task = 0; task < 6; task += 1) {
      for (const [file, path, url] of rows) {
        const { status, body } = await bench.api.get(`/1.0${url}`);
        faults.push(
          ...(status === 200 ? faultsIn(file, body, successOf(file, path), url) : [`${url} answers ${status}`]),
        );
      }
      bench.advance(taskMs);
    }
    // What the live API tells besides.
    const requirements = await bench.api.get(`/1.0/order/cart/${cart}/item/${item}/requiredConfiguration`);
    const told = successOf("order", "/order/cart/{cartId}/item/{itemId}/requiredConfiguration");
    expect(faultsIn("order", requirements.body, told, "told")).toEqual(["told[0].allowedValues is not published"]);
    expect(faults).toEqual([]);
  },
);
