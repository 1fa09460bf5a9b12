import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Account } from "../../src/simulator/account/account.ts";
import { account, lim } from "./account.ts";
import { at, benchOf, taskMs, type Bench } from "./client.ts";
import { product, region, shopOf, type Shop } from "./shop.ts";

let bench: Bench;
let shop: Shop;
beforeAll(async () => {
  bench = await benchOf(account);
  shop = shopOf(bench);
});
beforeEach(() => bench.simulator.reset(account));
afterAll(() => bench.close());

const reset = (change: Partial<Account>): void => bench.simulator.reset({ ...account, ...change });
const base = "/1.0/order/cart";
const message = (body: unknown): unknown => at(body, "message");
const carts = async (description = "x"): Promise<unknown> =>
  (await bench.api.get(`${base}?description=${description}`)).body;
const orders = async (query = ""): Promise<unknown> => (await bench.api.get(`/1.0/me/order${query}`)).body;
const pay = (order: number, id: number) => bench.api.post(`/1.0/me/order/${order}/pay`, { paymentMethod: { id } });
const payFree = (order: number, paymentMean = "fidelityAccount") =>
  bench.api.post(`/1.0/me/order/${order}/payWithRegisteredPaymentMean`, { paymentMean });

test("a cart is opened, found by its exact description, read and taken away", async () => {
  const cart = await shop.open("vrackops/pn-1/eu-west-rbx/abc");
  await shop.open("vrackops/pn-1");
  expect(await carts("vrackops/pn-1/eu-west-rbx/abc")).toEqual([cart]);
  expect((await bench.api.get(`${base}/${cart}`)).body).toEqual({
    cartId: cart,
    description: "vrackops/pn-1/eu-west-rbx/abc",
    expire: "2026-01-02T00:00:00.000Z",
    items: [],
    readOnly: false,
  });
  expect((await bench.api.delete(`${base}/${cart}`)).status).toBe(200);
  expect([(await bench.api.delete(`${base}/${cart}`)).status, (await bench.api.get(`${base}/${cart}`)).status]).toEqual(
    [404, 404],
  );
  expect(((await bench.api.get(base)).body as unknown[]).length).toBe(1);
});

test("a cart of a time ago is gone by itself", async () => {
  const cart = await shop.filled();
  bench.advance(86_400_000);
  expect([await carts(), (await shop.preview(cart)).status]).toEqual([[], 404]);
});

test("carts may be hidden: those that are nobody's yet, and those that were checked out", async () => {
  reset({ ordering: { hiddenCarts: ["unassigned", "used"] } });
  const cart = await shop.open();
  const unassigned = await carts();
  await shop.assign(cart);
  const assigned = await carts();
  await shop.configure(cart, await shop.add(cart), region);
  await shop.checkout(cart);
  expect([unassigned, assigned, await carts()]).toEqual([[], [cart], []]);
});

test("a preview tells prices and contracts, and makes no order", async () => {
  reset({
    ordering: { price: 12.34, installationPrice: 1, regionPrices: { "eu-west-lim": 20 }, contracts: ["Terms"] },
  });
  const cart = await shop.filled();
  const { status, body } = await shop.preview(cart);
  expect([status, at(body, "orderId"), at(body, "url"), at(body, "contracts", 0, "name")]).toEqual([
    200,
    null,
    null,
    "Terms",
  ]);
  const prices = ["withoutTax", "tax", "withTax"].map((key) => at(body, "prices", key));
  expect(prices).toEqual([
    { currencyCode: "EUR", value: 13.34, text: "13.34 €", priceInUcents: 1_334_000_000 },
    { currencyCode: "EUR", value: 2.67, text: "2.67 €", priceInUcents: 267_000_000 },
    { currencyCode: "EUR", value: 16.01, text: "16.01 €", priceInUcents: 1_601_000_000 },
  ]);
  const lines = at(body, "details") as unknown[];
  expect(lines.map((line) => [at(line, "detailType"), at(line, "domain"), at(line, "totalPrice", "value")])).toEqual([
    ["INSTALLATION", "*001", 1],
    ["DURATION", "*001", 12.34],
  ]);
  expect(at((await shop.preview(await shop.filled("x", "eu-west-lim"))).body, "prices", "withoutTax", "value")).toBe(
    21,
  );
  expect([await orders(), at((await bench.api.get(`${base}/${cart}`)).body, "readOnly")]).toEqual([[], false]);
});

test("what can be ordered has a price for the installation and one for each month, and asks for a region", async () => {
  reset({ ordering: { price: 12.34 } });
  const cart = await shop.open();
  const prices = at((await bench.api.get(`${base}/${cart}/vrackServices`)).body, 0, "prices") as unknown[];
  expect(prices.map((price) => [at(price, "capacities"), at(price, "duration"), at(price, "price", "value")])).toEqual([
    [["installation"], "P0D", 0],
    [["renew"], "P1M", 12.34],
  ]);
  const item = await shop.add(cart);
  const { body } = await bench.api.get(`${base}/${cart}/item/${item}/requiredConfiguration`);
  expect([at(body, 0, "label"), at(body, 0, "allowedValues")]).toEqual([
    "region_name",
    expect.arrayContaining([region]),
  ]);
});

test("any label and value is taken, and only the checkout judges", async () => {
  const cart = await shop.open();
  const item = await shop.add(cart);
  const seen: unknown[] = [message((await shop.preview(cart)).body)];
  await shop.assign(cart);
  expect((await shop.configure(cart, item, "blue", "colour")).status).toBe(200);
  seen.push(message((await shop.preview(cart)).body));
  expect((await shop.configure(cart, item, "mars")).status).toBe(200);
  seen.push(message((await shop.preview(cart)).body), message((await shop.checkout(cart)).body));
  await shop.configure(cart, item, region);
  const late = await shop.add(cart, { duration: "P0D" });
  await shop.configure(cart, late, region);
  seen.push(message((await shop.preview(cart)).body));
  expect(seen).toEqual([
    "This cart hasn't been assigned yet",
    "in customFields there must be a field with name 'region_name'",
    "in customFields 'region_name' has an invalid value 'mars'",
    "in customFields 'region_name' has an invalid value 'mars'",
    "Duration P0D is not available for vrack-services",
  ]);
  expect(await orders()).toEqual([]);
});

test("what a cart cannot hold is refused", async () => {
  const cart = await shop.open();
  const add = async (change: object): Promise<unknown> =>
    message((await bench.api.post(`${base}/${cart}/vrackServices`, { ...product, ...change })).body);
  expect([
    await add({ planCode: "x" }),
    await add({ duration: "P1Y" }),
    await add({ pricingMode: "x" }),
    await add({ quantity: 2 }),
    message((await bench.api.post(base, { description: "x" })).body),
    message((await bench.api.post(base, { ovhSubsidiary: "FR", expire: "soon" })).body),
    (await bench.api.post(`${base}/${cart}/item/1/configuration`, { label: "a", value: "b" })).status,
    (await bench.api.post(base, [])).status,
  ]).toEqual([
    "[planCode] Missing or invalid parameter",
    "[duration] Missing or invalid parameter",
    "[pricingMode] Missing or invalid parameter",
    "[quantity] Missing or invalid parameter",
    "[ovhSubsidiary] Missing or invalid parameter",
    "[expire] Invalid parameter",
    404,
    400,
  ]);
  const other = String(at((await bench.api.post(base, { ovhSubsidiary: "GB" })).body, "cartId"));
  expect((await shop.assign(other)).status).toBe(400);
});

test("a checkout makes the order, closes the cart and can be done once", async () => {
  const cart = await shop.filled();
  const made = await shop.checkout(cart);
  const id = Number(at(made.body, "orderId"));
  expect([made.status, at(made.body, "url")]).toEqual([200, expect.stringContaining(String(id))]);
  expect([(await shop.checkout(cart)).status, (await shop.preview(cart)).status, await shop.add(cart)]).toEqual([
    400,
    400,
    Number.NaN,
  ]);
  expect([at((await bench.api.get(`${base}/${cart}`)).body, "readOnly"), await carts(), await orders()]).toEqual([
    true,
    [cart],
    [id],
  ]);
  expect(await shop.order(id)).toMatchObject({ orderId: id, password: expect.any(String), url: at(made.body, "url") });
  expect(bench.simulator.world.effects().map(({ kind }) => kind)).toEqual(["cart", "cart", "cart", "cart", "order"]);
});

test("a paid order is checked, delivered, and then there is an empty vRack Services", async () => {
  const id = await shop.ordered();
  const seen: unknown[] = [];
  for (let step = 0; step < 4; step += 1) {
    seen.push([await shop.order(id, "/status"), await shop.domains(id), (await shop.inRegion()).length]);
    bench.advance(taskMs);
  }
  const [delivered] = await shop.inRegion();
  expect(seen).toEqual([
    ["checking", ["*001", "*001"], 0],
    ["delivering", ["*001", "*001"], 0],
    ["delivering", ["*001", "*001"], 0],
    ["delivered", [delivered, delivered], 1],
  ]);
  expect(delivered).toMatch(/^vrs(-[a-z0-9]{3}){4}$/);
  expect((await bench.api.get(`/v2/vrackServices/resource/${String(delivered)}`)).body).toMatchObject({
    resourceStatus: "READY",
    targetSpec: { subnets: [] },
    currentState: { productStatus: "DRAFT", region, vrackId: null },
    iam: { displayName: null },
  });
  const attached = await bench.api.post("/1.0/vrack/pn-100001/vrackServices", { vrackServices: delivered });
  const [service] = (await bench.api.get(`/1.0/services?resourceName=${String(delivered)}`)).body as number[];
  expect([attached.status, (await bench.api.get(`/1.0/services/${service}`)).status]).toEqual([200, 200]);
});

test("the follow-up says where an order is", async () => {
  const id = await shop.ordered();
  const checking = await shop.followUp(id);
  bench.advance(taskMs);
  const delivering = await shop.followUp(id);
  bench.advance(2 * taskMs);
  const checked = "ORDER_STARTED PAYMENT_RECEIVED FRAUD_CHECK";
  expect([checking, delivering, await shop.followUp(id)]).toEqual([
    [`VALIDATING DOING ${checked}`, "VALIDATED TODO", "DELIVERING TODO", "AVAILABLE TODO"],
    [`VALIDATING DONE ${checked}`, "VALIDATED DONE ORDER_ACCEPTED", "DELIVERING DOING DELIVERY", "AVAILABLE TODO"],
    [
      `VALIDATING DONE ${checked}`,
      "VALIDATED DONE ORDER_ACCEPTED",
      "DELIVERING DONE DELIVERY",
      "AVAILABLE DONE INVOICE_SENT",
    ],
  ]);
});

test("two regions in one cart are one order with two deliveries", async () => {
  const cart = await shop.filled();
  await shop.configure(cart, await shop.add(cart), "eu-west-sbg");
  const id = Number(at((await shop.checkout(cart)).body, "orderId"));
  const before = await shop.domains(id);
  bench.advance(3 * taskMs);
  const [one, other] = [(await shop.inRegion())[0], (await shop.inRegion("eu-west-sbg"))[0]];
  expect([before, await shop.domains(id)]).toEqual([
    ["*001", "*001", "*002", "*002"],
    [one, one, other, other],
  ]);
  const lines = (await shop.order(id, "/details")) as number[];
  expect(await shop.order(id, `/details/${lines[2]}/extension`)).toEqual({
    order: {
      action: "installation",
      type: "plan",
      plan: {
        code: "vrack-services",
        duration: "P1M",
        pricingMode: "default",
        quantity: 1,
        product: { name: "vrackServices" },
      },
      configurations: [{ label: "region_name", value: "eu-west-sbg" }],
    },
  });
});

test("an order without a payment method waits; only a free one is paid by the fidelity account, and lapses otherwise", async () => {
  reset({ ordering: { paymentMethods: [] } });
  expect((await bench.api.get("/1.0/me/payment/method?default=true")).body).toEqual([]);
  const cart = await shop.filled();
  expect([(await shop.checkout(cart)).status, await orders()]).toEqual([400, []]);
  const id = Number(at((await shop.checkout(cart, {})).body, "orderId"));
  bench.advance(10 * taskMs);
  expect([await shop.order(id, "/status"), (await shop.followUp(id))[0]]).toEqual(["notPaid", "VALIDATING TODO"]);
  expect(await payFree(id, "bankAccount")).toMatchObject({
    status: 403,
    body: { message: "This order can't be paid with 'bankAccount'" },
  });
  expect([(await payFree(id)).status, await shop.order(id, "/status"), (await payFree(id)).status]).toEqual([
    200,
    "checking",
    400,
  ]);
  const lapsing = await shop.ordered({});
  bench.advance(15 * 86_400_000);
  expect([await shop.order(lapsing, "/status"), (await payFree(lapsing)).status]).toEqual(["cancelled", 400]);
});

test("an order that costs is paid by a payment method that works, and not by the fidelity account", async () => {
  reset({
    ordering: {
      price: 5,
      paymentMethods: [
        { id: 1, type: "SEPA_DIRECT_DEBIT", refused: true },
        { id: 2, status: "EXPIRED" },
        { id: 3, type: "PAYPAL" },
      ],
    },
  });
  const cart = await shop.filled();
  expect([(await shop.checkout(cart)).status, await orders()]).toEqual([400, []]);
  const id = Number(at((await shop.checkout(cart, {})).body, "orderId"));
  expect([
    message((await pay(id, 1)).body),
    (await pay(id, 2)).status,
    (await pay(id, 9)).status,
    (await payFree(id)).status,
    (await pay(id, 3)).status,
    await shop.order(id, "/status"),
  ]).toEqual(["This order can't be paid with 'SEPA_DIRECT_DEBIT'", 403, 404, 403, 200, "checking"]);
  expect((await bench.api.get("/1.0/me/payment/method/3")).body).toMatchObject({
    paymentType: "PAYPAL",
    default: false,
    status: "VALID",
  });
  expect((await bench.api.get("/1.0/me/payment/method?status=VALID")).body).toEqual([1, 3]);
});

test("the right of withdrawal is kept unless it is given up", async () => {
  const kept = await shop.ordered();
  const given = await shop.ordered({ waiveRetractationPeriod: true });
  expect([at(await shop.order(kept), "retractionDate"), at(await shop.order(given), "retractionDate")]).toEqual([
    new Date(bench.now() + 14 * 86_400_000).toISOString(),
    null,
  ]);
});

for (const [reason, status, after] of [
  ["FRAUD_MANUAL_REVIEW", "checking", "delivering"],
  ["FRAUD_DOCS_REQUESTED", "documentsRequested", "delivering"],
  ["FRAUD_REFUSED", "checking", "cancelled"],
] as const) {
  test(`people look at an order: ${reason}`, async () => {
    reset({ ordering: { manualCheck: { reason, tasks: 5 } } });
    const id = await shop.ordered();
    bench.advance(taskMs);
    const looked = [await shop.order(id, "/status"), (await shop.followUp(id))[0]];
    bench.advance(5 * taskMs);
    const label = reason === "FRAUD_REFUSED" ? "FRAUD_MANUAL_REVIEW" : reason;
    const turned = reason === "FRAUD_REFUSED" ? "ERROR" : "DONE";
    expect(looked).toEqual([status, expect.stringMatching(`^VALIDATING DOING .* ${label}$`)]);
    expect([await shop.order(id, "/status"), (await shop.followUp(id))[0]]).toEqual([
      after,
      expect.stringMatching(`^VALIDATING ${turned} .* ${reason}$`),
    ]);
  });
}

test("an order may never be delivered, and be looked at until somebody acts", async () => {
  reset({ ordering: { delivering: "never", manualCheck: { reason: "FRAUD_MANUAL_REVIEW" } } });
  const id = await shop.ordered();
  bench.advance(1000 * taskMs);
  const looked = await shop.order(id, "/status");
  const { edit } = bench.simulator.world;
  expect([looked, edit({ act: "order-status", region, status: "delivering" })]).toEqual(["checking", null]);
  bench.advance(1000 * taskMs);
  const waiting = await shop.order(id, "/status");
  edit({ act: "order-status", region, status: "delivered" });
  expect([waiting, await shop.order(id, "/status"), (await shop.inRegion()).length]).toEqual([
    "delivering",
    "delivered",
    1,
  ]);
});

test("orders of the account are found by their date, stand where it says, and go on from there", async () => {
  reset({
    orders: [
      { region, status: "delivering", daysAgo: 2, cart: "vrackops/x" },
      { region, status: "notPaid", daysAgo: 1 },
      { region: "eu-west-lim", status: "delivered", vrackServices: lim, daysAgo: 9 },
      { region, status: "documentsRequested", stays: true },
      { region, status: "cancelled" },
      { region, status: "checking" },
      { region, status: "delivering", plan: "vrack" },
    ],
  });
  const ids = (await orders()) as number[];
  const statuses = (): Promise<unknown[]> => Promise.all(ids.map((id) => shop.order(id, "/status")));
  const first = ids[0] ?? 0;
  const from = new Date(bench.now() - 2 * 86_400_000).toISOString();
  const to = new Date(bench.now() - 1).toISOString();
  expect([
    await orders(`?date.from=${from}&date.to=${to}`),
    (await bench.api.get("/1.0/me/order?date.from=x")).status,
  ]).toEqual([ids.slice(0, 2), 400]);
  expect(await statuses()).toEqual([
    "delivering",
    "notPaid",
    "delivered",
    "documentsRequested",
    "cancelled",
    "checking",
    "delivering",
  ]);
  const [cart] = (await carts("vrackops/x")) as string[];
  expect([at((await bench.api.get(`${base}/${cart}`)).body, "readOnly"), await shop.domains(ids[2] ?? 0)]).toEqual([
    true,
    [lim, lim],
  ]);
  bench.advance(3 * taskMs);
  expect(await statuses()).toEqual([
    "delivered",
    "notPaid",
    "delivered",
    "documentsRequested",
    "cancelled",
    "delivered",
    "delivered",
  ]);
  const delivered = [...(await shop.domains(first)), ...(await shop.domains(ids[5] ?? 0))];
  expect([(await shop.inRegion()).toSorted(), (await shop.inRegion("eu-west-lim")).length]).toEqual([
    [...new Set(delivered)].toSorted(),
    1,
  ]);
});

test("the price of a service in the account is told by its billing", async () => {
  reset({ ordering: { price: 12.34, regionPrices: { "eu-west-lim": 20 } } });
  const price = async (name: string): Promise<unknown> => {
    const [id] = (await bench.api.get(`/1.0/services?resourceName=${name}`)).body as number[];
    return at((await bench.api.get(`/1.0/services/${id}`)).body, "billing", "pricing", "price", "text");
  };
  expect([await price(lim), await price("vrs-gra-000-000-001")]).toEqual(["20.00 €", "12.34 €"]);
});

test("the endpoint of the US has neither the product nor what tells how a line was ordered", async () => {
  reset({ ordering: { subsidiary: "US", currency: "USD" }, orders: [{ region, status: "delivering" }] });
  const { body } = await bench.api.post(base, { ovhSubsidiary: "US" });
  const cart = String(at(body, "cartId"));
  const answers = [
    await bench.api.get(`${base}/${cart}/vrackServices`),
    await bench.api.post(`${base}/${cart}/vrackServices`, product),
    await bench.api.get("/1.0/me/order/239000001/details/2390000010/extension"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await bench.api.get("/1.0/me")).body).toMatchObject({ ovhSubsidiary: "US", currency: { code: "USD" } });
});

test("the rights of ordering are asked for by their names", async () => {
  const id = await shop.ordered({});
  const cart = await shop.filled();
  const item = await shop.add(cart);
  const [line] = (await shop.order(id, "/details")) as number[];
  // A new account, in which the ids lead nowhere: rights are looked at before anything else.
  reset({ credentials: { unauthorizedActions: ["*"] } });
  const asked = async (method: "get" | "post" | "delete", path: string): Promise<unknown> => {
    const { body } = await bench.api[method](`/1.0${path}`, {});
    return at(body, "details", "unauthorizedActionsByIAM") ?? null;
  };
  expect([
    await asked("get", "/order/cart"),
    await asked("post", "/order/cart"),
    await asked("delete", `/order/cart/${cart}`),
    await asked("post", `/order/cart/${cart}/assign`),
    await asked("get", `/order/cart/${cart}/vrackServices`),
    await asked("post", `/order/cart/${cart}/item/${item}/configuration`),
    await asked("get", `/order/cart/${cart}/checkout`),
    await asked("post", `/order/cart/${cart}/checkout`),
    await asked("get", "/me/order"),
    await asked("get", `/me/order/${id}/status`),
    await asked("get", `/me/order/${id}/followUp`),
    await asked("get", `/me/order/${id}/details/${line}`),
    await asked("get", `/me/order/${id}/details/${line}/extension`),
    await asked("post", `/me/order/${id}/pay`),
    await asked("post", `/me/order/${id}/payWithRegisteredPaymentMean`),
    await asked("get", "/me/payment/method"),
  ]).toEqual([
    "order:apiovh:cart/get",
    null,
    "order:apiovh:cart/delete",
    "order:apiovh:cart/assign",
    null,
    null,
    "order:apiovh:cart/checkout/simulate",
    "order:apiovh:cart/checkout/execute",
    "account:apiovh:me/order/get",
    "account:apiovh:me/order/status/get",
    "account:apiovh:me/order/followUp/get",
    "account:apiovh:me/order/details/get",
    "account:apiovh:me/order/details/extension/get",
    "account:apiovh:me/order/pay",
    "account:apiovh:me/order/payWithRegisteredPaymentMean",
    "account:apiovh:me/payment/method/get",
  ]);
});
