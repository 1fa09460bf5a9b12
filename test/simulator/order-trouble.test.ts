import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Trouble } from "../../src/simulator/faults/trouble.ts";
import { account } from "./account.ts";
import { at, benchOf, signed, taskMs, type Answer, type Bench } from "./client.ts";
import { region, shopOf, type Shop } from "./shop.ts";

let bench: Bench;
let shop: Shop;
beforeAll(async () => {
  bench = await benchOf(account);
  shop = shopOf(bench);
});
beforeEach(() => bench.simulator.reset(account));
afterAll(() => bench.close());

const on = "POST /order/cart/*/checkout";
const script = (...troubles: readonly Trouble[]): void => bench.simulator.world.script(troubles);
const outcome = (call: Promise<Answer>): Promise<unknown> => call.then(({ status }) => status).catch(() => "lost");
const orders = async (): Promise<number[]> => (await bench.api.get("/1.0/me/order")).body as number[];
const statusOf = (id: number): Promise<unknown> => shop.order(id, "/status");

test("lost-answer: the order is made, nobody hears of it, and the cart bears the mark", async () => {
  const cart = await shop.filled();
  script({ on, do: "lost-answer" });
  expect([await outcome(shop.checkout(cart)), (await orders()).length]).toEqual(["lost", 1]);
  expect([
    at((await bench.api.get(`/1.0/order/cart/${cart}`)).body, "readOnly"),
    (await shop.checkout(cart)).status,
  ]).toEqual([true, 400]);
  expect(bench.simulator.requests.filter(({ troubles }) => troubles.length > 0)).toMatchObject([
    { status: null, changed: true, troubles: ["lost-answer"] },
  ]);
});

test("reset and status: a checkout that is refused makes no order", async () => {
  const cart = await shop.filled();
  script({ on, do: "reset" }, { on, nth: 2, do: "status", status: 403, message: "You are not allowed" });
  expect([await outcome(shop.checkout(cart)), await outcome(shop.checkout(cart)), await orders()]).toEqual([
    "lost",
    403,
    [],
  ]);
  expect(await outcome(shop.checkout(cart))).toBe(200);
});

test("late-order: an order is not in the list for a while, and is there for who knows its number", async () => {
  script({ on, do: "late-order", ms: 5000 });
  const id = await shop.ordered();
  const early = [await orders(), await statusOf(id)];
  bench.advance(5000);
  expect([early, await orders()]).toEqual([[[], "checking"], [id]]);
});

test("lag: the orders show the account as it was", async () => {
  script({ on: "GET /me/order*", do: "lag", ms: 5000, times: "always" });
  bench.advance(1);
  const id = await shop.ordered();
  const early = [await orders(), at(await shop.order(id), "message") !== undefined];
  bench.advance(5000);
  expect([early, await orders()]).toEqual([[[], true], [id]]);
});

test("payment-refused: an order that would pay itself stays unpaid, and so does one that is paid by hand", async () => {
  script({ on, do: "payment-refused" }, { on: "POST /me/order/*", do: "payment-refused" });
  const id = await shop.ordered();
  const pay = () => bench.api.post(`/1.0/me/order/${id}/pay`, { paymentMethod: { id: 50_000_001 } });
  expect([await statusOf(id), (await pay()).body, await statusOf(id)]).toEqual([
    "notPaid",
    { class: "Client::Forbidden", message: "This order can't be paid with 'CREDIT_CARD'" },
    "notPaid",
  ]);
  expect([(await pay()).status, await statusOf(id)]).toEqual([200, "checking"]);
});

test("slow-task: check and delivery take a multiple of their time", async () => {
  script({ on, do: "slow-task", factor: 3 });
  const id = await shop.ordered();
  bench.advance(9 * taskMs - 1);
  const before = await statusOf(id);
  bench.advance(1);
  expect([before, await statusOf(id)]).toEqual(["delivering", "delivered"]);
});

test("fail-task: the delivery ends in an error, and nothing comes until support acts", async () => {
  script({ on, do: "fail-task" });
  const id = await shop.ordered();
  bench.advance(3 * taskMs);
  expect([await statusOf(id), (await shop.followUp(id))[2], await shop.inRegion()]).toEqual([
    "delivering",
    "DELIVERING ERROR DELIVERY",
    [],
  ]);
  bench.simulator.world.edit({ act: "order-status", region, status: "delivered" });
  expect([await statusOf(id), (await shop.inRegion()).length]).toEqual(["delivered", 1]);
});

test("cancel-task: the order is cancelled in place of its delivery", async () => {
  script({ on, do: "cancel-task" });
  const id = await shop.ordered();
  bench.advance(3 * taskMs);
  const [line] = (await shop.order(id, "/details")) as number[];
  expect([
    await statusOf(id),
    at(await shop.order(id, `/details/${line}`), "cancelled"),
    await shop.inRegion(),
  ]).toEqual(["cancelled", true, []]);
});

for (const [settled, status, there] of [
  [true, "delivered", 1],
  [false, "checking", 0],
] as const) {
  test(`concurrent-edit: somebody else orders at the same time, ${settled ? "done" : "under way"}`, async () => {
    const cart = await shop.filled();
    script({ on: "GET /order/cart/*/checkout", do: "concurrent-edit", edit: { act: "order", region, settled } });
    await shop.preview(cart);
    const [theirs] = await orders();
    expect([await statusOf(theirs ?? 0), (await shop.inRegion()).length]).toEqual([status, there]);
    expect(bench.simulator.world.effects().at(-1)).toMatchObject({ kind: "order", by: "somebody else" });
  });
}

test("somebody else can order only where there is something, and move only what was ordered", () => {
  const { edit } = bench.simulator.world;
  expect([
    edit({ act: "order", region: "mars" })?.status,
    edit({ act: "order-status", region, status: "delivered" })?.status,
    edit({ act: "order", region, settled: false }),
    edit({ act: "order-status", region, status: "cancelled" }),
  ]).toEqual([404, 404, null, null]);
});

test("a cart and an order are there for the next process, and the delivery comes in its time", async () => {
  const folder = mkdtempSync(join(tmpdir(), "simulator-"));
  const stateFile = join(folder, "state.json");
  const one = await benchOf(account, { stateFile });
  const cart = await shopOf(one).filled("mine");
  const id = Number(at((await shopOf(one).checkout(cart)).body, "orderId"));
  await one.close();
  const other = await benchOf(account, { stateFile });
  const found = (await other.api.get("/1.0/order/cart?description=mine")).body;
  other.advance(3 * taskMs);
  const [delivered] = await shopOf(other).inRegion();
  expect([found, await shopOf(other).domains(id)]).toEqual([[cart], [delivered, delivered]]);
  await other.close();
  rmSync(folder, { recursive: true });
});

test("a consumer key needs rules for carts and orders", async () => {
  bench.simulator.reset({ ...account, credentials: { rules: ["GET /me/order/*", "POST /order/*"] } });
  const ask = async (method: string, path: string): Promise<number> => {
    const body = method === "POST" ? '{"ovhSubsidiary":"FR"}' : "";
    const url = `${new URL(bench.simulator.endpoint).origin}${path}`;
    const headers = signed(bench.simulator, method, url, body, bench.now());
    return (await bench.api.raw(method, path, headers, body)).status;
  };
  expect([
    await ask("GET", "/1.0/me/order"),
    await ask("GET", "/1.0/me/order/1"),
    await ask("POST", "/1.0/order/cart"),
    await ask("GET", "/1.0/order/cart"),
  ]).toEqual([403, 404, 200, 403]);
});
