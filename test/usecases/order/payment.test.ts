import { describe, expect, test } from "vitest";
import type { OrderingSeed, OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { applyOnce, reset, type RunOptions, useBench } from "../../converge/bench.ts";
import { cartsOf, ordersOf, shopAccount, shopFile } from "./scenes.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

interface Scene {
  readonly ordering?: OrderingSeed;
  readonly orders?: readonly OrderSeed[];
  readonly trouble?: readonly Trouble[];
  readonly options?: RunOptions;
}

const upTo = (value: number): RunOptions => ({
  timeoutMs: 300_000,
  allowances: [{ impact: "cost", address: null, most: { currency: "EUR", value } }],
});

async function play({ ordering = {}, orders = [], trouble = [], options = upTo(20) }: Scene) {
  reset(bench(), shopAccount(ordering, orders));
  bench().simulator.world.script(trouble);
  const ran = await applyOnce(bench(), shopFile(), options);
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  const { outcome } = ran.value;
  const errors = outcome.findings.filter(({ severity }) => severity === "error");
  return {
    exit: `${outcome.status} ${outcome.exitCode}`,
    order: outcome.steps[0]?.status ?? "",
    errors: errors.map(({ code }) => code),
    said: errors.map(({ detail }) => detail.replace(/\d{9}/g, "N")).join(" "),
  };
}

const paysMade = (): readonly string[] =>
  bench()
    .simulator.requests.filter(({ method, path }) => method === "POST" && path.includes("/me/order/"))
    .map(({ path, status, body }) => `${path.split("/").at(-1)} ${body} ${status}`);

const checkout = () =>
  bench().simulator.requests.find(({ method, path }) => method === "POST" && path.endsWith("/checkout"))?.body;

test("what has a price is paid with the default payment method at the checkout", async () => {
  const { exit } = await play({ ordering: { price: 10 } });
  expect([exit, checkout(), paysMade(), ordersOf(bench())]).toEqual([
    "done 0",
    '{"autoPayWithPreferredPaymentMethod":true,"waiveRetractationPeriod":false}',
    [],
    ["eu-west-rbx delivered"],
  ]);
});

test("what is free is paid with no payment method by points", async () => {
  const { exit } = await play({ ordering: { paymentMethods: [] } });
  expect([exit, checkout(), paysMade()]).toEqual([
    "done 0",
    '{"autoPayWithPreferredPaymentMethod":false,"waiveRetractationPeriod":false}',
    ['payWithRegisteredPaymentMean {"paymentMean":"fidelityAccount"} 200'],
  ]);
});

test("a payment method that is not valid does not count", async () => {
  const { exit } = await play({ ordering: { paymentMethods: [{ status: "EXPIRED" }] } });
  expect([exit, paysMade().length, checkout()?.includes("true")]).toEqual(["done 0", 1, false]);
});

test("without a payment method an order with a price waits for somebody to pay it", async () => {
  const { exit, order, errors, said } = await play({ ordering: { price: 10, paymentMethods: [] } });
  expect([exit, order, errors, paysMade()]).toEqual(["timed-out 8", "under-way", ["run/timeout"], []]);
  expect(said).toContain(
    "Order N: it is not paid (the account has no payment method that is valid); pay order N in the OVHcloud Control Panel.",
  );
  expect(said).not.toMatch(/password|orders\.example/i);
});

test("once somebody has paid, the next run goes on", async () => {
  await play({ ordering: { price: 10, paymentMethods: [] } });
  bench().simulator.world.edit({ act: "order-status", region: "eu-west-rbx", status: "checking" });
  const ran = await applyOnce(bench(), shopFile(), upTo(20));
  expect([ran.ok && ran.value.outcome.exitCode, ordersOf(bench())]).toEqual([0, ["eu-west-rbx delivered"]]);
});

describe("a payment that is refused", () => {
  test("at the checkout is tried once more, and told", async () => {
    const on = "POST /order/cart/*/checkout";
    const trouble = [
      { do: "payment-refused", on } as const,
      { do: "payment-refused", on: "POST /me/order/*" } as const,
    ];
    const { exit, order, said } = await play({ ordering: { price: 10 }, trouble });
    expect([exit, order, paysMade(), ordersOf(bench())]).toEqual([
      "timed-out 8",
      "under-way",
      ['pay {"paymentMethod":{"id":50000001}} 403'],
      ["eu-west-rbx notPaid"],
    ]);
    expect(said).toContain("it is not paid (This order can't be paid with 'CREDIT_CARD'); pay order N in");
  });

  test("once is paid the second time", async () => {
    const trouble = [{ do: "payment-refused", on: "POST /order/cart/*/checkout" } as const];
    const { exit } = await play({ ordering: { price: 10 }, trouble });
    expect([exit, paysMade().length]).toEqual(["done 0", 1]);
  });

  test("without a whole answer is not repeated", async () => {
    const trouble = [
      { do: "payment-refused", on: "POST /order/cart/*/checkout" } as const,
      { do: "lost-answer", on: "POST /me/order/*" } as const,
    ];
    const { exit } = await play({ ordering: { price: 10 }, trouble });
    expect([exit, paysMade().length]).toEqual(["done 0", 1]);
  });
});

test("an order of somebody else that costs more than was consented to is not paid", async () => {
  const orders = [{ region: "eu-west-rbx", status: "notPaid" } as const];
  reset(bench(), shopAccount({ price: 10 }, orders));
  const around: RunOptions["around"] = (send) => async (input, init) => {
    const answer = await send(input, init);
    if (!/\/me\/order\/\d+$/.test(String(input))) return answer;
    const body = (await answer.text()).replace(/("priceWithTax":\{[^}]*"value":)[\d.]+/, "$199.5");
    return new Response(body, { status: answer.status });
  };
  const ran = await applyOnce(bench(), shopFile(), { ...upTo(20), around });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  expect([ran.value.outcome.exitCode, paysMade()]).toEqual([8, []]);
  expect(JSON.stringify(ran.value.outcome.findings)).toContain("it costs 99.50 EUR, and there is consent to 12.00 EUR");
});

test("a price that rose since it was consented to orders nothing", async () => {
  reset(bench(), shopAccount({ price: 10 }));
  let previews = 0;
  const around: RunOptions["around"] = (send) => async (input, init) => {
    const answer = await send(input, init);
    if (!String(input).endsWith("/checkout")) return answer;
    previews += 1;
    if (previews < 2) return answer;
    const body = (await answer.text()).replaceAll(/"value":12(\.0+)?/g, '"value":12.01');
    return new Response(body, { status: answer.status });
  };
  const ran = await applyOnce(bench(), shopFile(), { ...upTo(20), around });
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  const errors = ran.value.outcome.findings.filter(({ severity }) => severity === "error");
  expect([ran.value.outcome.exitCode, errors.map(({ code, detail }) => [code, detail.split(": ")[1]])]).toEqual([
    5,
    [
      [
        "guard/price-changed",
        "A vRack Services in eu-west-rbx costs 12.01 EUR now, tax included, and there is consent to 12.00 EUR. Nothing was ordered.",
      ],
    ],
  ]);
  expect([cartsOf(bench()), ordersOf(bench())]).toEqual([[], []]);
});

describe("an order that people look at", () => {
  test("waits with its reason, and the next run goes on", async () => {
    const manualCheck = { reason: "FRAUD_MANUAL_REVIEW", tasks: 60 } as const;
    const first = await play({ ordering: { manualCheck } });
    expect([first.exit, first.order, first.errors]).toEqual(["timed-out 8", "under-way", ["run/timeout"]]);
    expect(first.said).toContain(
      "Order N: it is being checked by hand (FRAUD_MANUAL_REVIEW), which may take two days.",
    );
    const ran = await applyOnce(bench(), shopFile(), {});
    expect([ran.ok && ran.value.outcome.exitCode, ordersOf(bench())]).toEqual([0, ["eu-west-rbx delivered"]]);
  });

  test("may need documents", async () => {
    const { exit, said } = await play({ ordering: { manualCheck: { reason: "FRAUD_DOCS_REQUESTED" } } });
    expect(exit).toBe("timed-out 8");
    expect(said).toContain(
      "OVHcloud asks for documents (FRAUD_DOCS_REQUESTED); send them in the OVHcloud Control Panel",
    );
  });

  test("may be turned down", async () => {
    const manualCheck = { reason: "FRAUD_REFUSED", tasks: 1 } as const;
    const { exit, errors } = await play({ ordering: { manualCheck } });
    expect([exit, errors]).toEqual(["partial 7", ["order/cancelled"]]);
  });
});

test("a delivery that ends in an error is told, and nothing is ordered again", async () => {
  const first = await play({ ordering: { outcome: "failed" } });
  expect([first.exit, first.errors]).toEqual(["partial 7", ["order/not-delivered"]]);
  const again = await applyOnce(bench(), shopFile(), {});
  expect([again.ok && again.value.outcome.exitCode, ordersOf(bench()).length]).toEqual([7, 1]);
});

test("an order that is cancelled while it is waited for is told", async () => {
  const edit = { act: "order-status", region: "eu-west-rbx", status: "cancelled" } as const;
  const trouble = [{ do: "concurrent-edit", edit, on: "GET /me/order/*/status", nth: 6 } as const];
  const { exit, errors } = await play({ ordering: { checking: 50 }, trouble });
  expect([exit, errors]).toEqual(["partial 7", ["order/cancelled"]]);
});

test("the right of withdrawal is given up where the file says so", async () => {
  reset(bench(), shopAccount());
  await applyOnce(bench(), shopFile("pn-1", "eu-west-rbx", { order: { waiveRightOfWithdrawal: true } }), {});
  expect(checkout()).toBe('{"autoPayWithPreferredPaymentMethod":true,"waiveRetractationPeriod":true}');
});
