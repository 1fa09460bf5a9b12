import { describe, expect, test } from "vitest";
import type { OrderingSeed, OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { applyOnce, planOnce, reset, type RunOptions, useBench } from "../../converge/bench.ts";
import { cartsOf, ordersOf, shopAccount, shopFile } from "./scenes.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

const mark = "vrackops/pn-1/eu-west-rbx";

interface Scene {
  readonly ordering?: OrderingSeed;
  readonly orders?: readonly OrderSeed[];
  readonly trouble?: readonly Trouble[];
  readonly file?: string;
  readonly options?: RunOptions;
}

function set({ ordering = {}, orders = [], trouble = [] }: Scene): void {
  reset(bench(), shopAccount(ordering, orders));
  bench().simulator.world.script(trouble);
}

/** One apply, short enough to be written down. */
async function go({ file = shopFile(), options = {} }: Scene = {}) {
  const said: string[] = [];
  const ran = await applyOnce(bench(), file, {
    ...options,
    listener: (event) => {
      if (event.type === "waiting") said.push(event.reason);
    },
  });
  if (!ran.ok) return { exit: "no plan", steps: [], errors: ran.error.map(({ code }) => code), said, outcome: null };
  const { outcome } = ran.value;
  return {
    exit: `${outcome.status} ${outcome.exitCode}`,
    steps: outcome.steps.map(({ step, status, alreadySo }) => `${step.verb} ${status}${alreadySo ? " (so)" : ""}`),
    errors: outcome.findings.filter(({ severity }) => severity === "error").map(({ code }) => code),
    said,
    outcome,
  };
}

async function play(scene: Scene = {}) {
  set(scene);
  return go(scene);
}

const all = ["order done", "configure done", "attach done", "rename done"];
const checkouts = (): number =>
  bench().simulator.requests.filter(({ method, path }) => method === "POST" && path.endsWith("/checkout")).length;

test("a region is ordered, configured, attached and named in one apply, and nothing is left to plan", async () => {
  const { exit, steps, outcome } = await play();
  expect([exit, steps]).toEqual(["done 0", all]);
  expect([cartsOf(bench()), ordersOf(bench())]).toEqual([[`${mark} *`], ["eu-west-rbx delivered"]]);
  const [id] = Object.keys(bench().simulator.world.state().vrackServices);
  const [order] = Object.keys(bench().simulator.world.state().orders);
  expect(outcome?.findings.filter(({ code }) => code === "run/delivered").map(({ detail }) => detail)).toEqual([
    `new-eu-west-rbx-in-pn-1 is ${id}, delivered by order ${order}.`,
  ]);
  const again = await planOnce(bench(), shopFile());
  expect(again.ok && again.value.plan.steps).toEqual([]);
});

test("waiting adds little to what the platform needs", async () => {
  for (const delivering of [2, 10, 60]) {
    const { outcome } = await play({ ordering: { delivering } });
    const needed = (1 + delivering + 2) * 8 + 10;
    expect(outcome?.seconds).toBeLessThan(needed * 1.15 + 3);
  }
});

const reasonsOf = (said: readonly string[]): readonly string[] => [
  ...new Set(said.filter((one) => one.startsWith("order ")).map((one) => one.replace(/^order \d+/, "order N"))),
];

test("it is told where the order is, and its secrets are not", async () => {
  const { said, outcome } = await play({ ordering: { checking: 2, delivering: 2 } });
  expect(reasonsOf(said)).toEqual(["order N: it is being checked (FRAUD_CHECK)", "order N: it is being delivered"]);
  expect(JSON.stringify([said, outcome])).not.toMatch(/orders\.example|password/i);
});

describe("what is ordered already is taken up", () => {
  test.each<readonly [string, Scene, number]>([
    ["while it is checked", { orders: [{ region: "eu-west-rbx", status: "checking" }] }, 1],
    ["while it is delivered", { orders: [{ region: "eu-west-rbx", status: "delivering", daysAgo: 2 }] }, 1],
    ["where it is unpaid", { orders: [{ region: "eu-west-rbx", status: "notPaid" }] }, 1],
    [
      "from a cart of ours",
      { orders: [{ region: "eu-west-rbx", status: "checking", cart: mark }], ordering: { hiddenCarts: ["used"] } },
      1,
    ],
  ])("%s", async (_, scene, orders) => {
    const { exit, steps } = await play(scene);
    expect([exit, steps, ordersOf(bench()).length, checkouts()]).toEqual([
      "done 0",
      ["order done (so)", ...all.slice(1)],
      orders,
      0,
    ]);
  });

  test.each<readonly [string, OrderSeed]>([
    ["of another region", { region: "eu-west-gra", status: "checking", stays: true }],
    ["of something else", { region: "eu-west-rbx", status: "checking", stays: true, plan: "vrack" }],
    ["that was cancelled", { region: "eu-west-rbx", status: "cancelled", stays: true }],
    ["that is being cancelled", { region: "eu-west-rbx", status: "cancelling", stays: true }],
    ["of more than a week ago", { region: "eu-west-rbx", status: "checking", stays: true, daysAgo: 8 }],
    ["whose delivery of yesterday is gone", { region: "eu-west-rbx", status: "delivered", daysAgo: 1 }],
  ])("but not an order %s", async (_, order) => {
    const { exit } = await play({ orders: [order] });
    expect([exit, checkouts()]).toEqual(["done 0", 1]);
  });

  test("what was delivered a moment ago and does not show is waited for, for ten minutes", async () => {
    const { exit, steps, errors } = await play({ orders: [{ region: "eu-west-rbx", status: "delivered" }] });
    expect([exit, steps[0], errors, checkouts()]).toEqual(["partial 7", "order failed", ["order/not-delivered"], 0]);
  });

  test("somebody else's, made while this run asks for the price", async () => {
    const edit = { act: "order", region: "eu-west-rbx", settled: false } as const;
    const trouble = [{ do: "concurrent-edit", edit, on: "POST /order/cart/*/assign", nth: 2 } as const];
    const { exit, steps } = await play({ trouble });
    expect([exit, steps[0], ordersOf(bench()), cartsOf(bench())]).toEqual([
      "done 0",
      "order done (so)",
      ["eu-west-rbx delivered"],
      [],
    ]);
  });

  test("one that appears while this run looks", async () => {
    const edit = { act: "order", region: "eu-west-rbx" } as const;
    const trouble = [{ do: "concurrent-edit", edit, on: "GET /order/cart/*/checkout", nth: 2 } as const];
    const { exit, steps } = await play({ trouble });
    expect([exit, steps[0], ordersOf(bench()).length, checkouts()]).toEqual(["done 0", "order done (so)", 1, 0]);
  });
});

describe("a checkout is sent once", () => {
  const on = "POST /order/cart/*/checkout";
  test.each<readonly [string, Trouble]>([
    ["its answer is lost", { do: "lost-answer", on }],
    ["its answer breaks off", { do: "truncate", on }],
    ["it is answered by a proxy", { do: "html", on, after: true }],
    ["it is answered oddly", { do: "garbage", on }],
    ["it fails late", { do: "status", status: 500, after: true, on }],
  ])("and its order found where %s", async (_, trouble) => {
    const { exit, steps } = await play({ trouble: [trouble] });
    expect([exit, steps, ordersOf(bench()), checkouts()]).toEqual(["done 0", all, ["eu-west-rbx delivered"], 1]);
  });

  test("and found late", async () => {
    const trouble = [{ do: "lost-answer", on } as const, { do: "late-order", ms: 50_000, on } as const];
    const { exit } = await play({ trouble, ordering: { checking: 20 } });
    expect([exit, ordersOf(bench()), checkouts()]).toEqual(["done 0", ["eu-west-rbx delivered"], 1]);
  });

  test("and where nothing shows, the step ends, and so do later runs until it does", async () => {
    const trouble = [{ do: "lost-answer", on } as const, { do: "late-order", ms: 400_000, on } as const];
    const first = await play({ trouble, ordering: { checking: 100 } });
    expect([first.exit, first.errors, cartsOf(bench())]).toEqual(["partial 7", ["order/not-known"], [`${mark} *`]]);
    const second = await go();
    expect([second.exit, second.errors, checkouts()]).toEqual(["failed 1", ["order/not-known"], 1]);
    await bench().clock.sleep(400_000, new AbortController().signal);
    const third = await go();
    expect([third.exit, checkouts(), ordersOf(bench())]).toEqual(["done 0", 1, ["eu-west-rbx delivered"]]);
  });

  test("and where it never came, a later run orders", async () => {
    const first = await play({ trouble: [{ do: "reset", on }] });
    expect([first.exit, first.errors, cartsOf(bench())]).toEqual(["partial 7", ["order/not-known"], [mark]]);
    const second = await go();
    expect([second.exit, checkouts(), ordersOf(bench())]).toEqual(["done 0", 2, ["eu-west-rbx delivered"]]);
  });

  test("and its refusal is told in the words of the API, without a cart left", async () => {
    const message = "The account is not validated";
    const { exit, errors, outcome } = await play({ trouble: [{ do: "status", status: 400, message, on }] });
    expect([exit, errors, cartsOf(bench()), ordersOf(bench())]).toEqual(["failed 1", ["order/refused"], [], []]);
    expect(JSON.stringify(outcome?.findings)).toContain(message);
  });

  test("and a missing right is told", async () => {
    const { exit, errors } = await play({ trouble: [{ do: "status", status: 403, on }] });
    expect([exit, errors, cartsOf(bench())]).toEqual(["failed 4", ["auth/rights"], []]);
  });

  test("and none of an earlier order that was cancelled stands in the way", async () => {
    const first = await play({ ordering: { outcome: "cancelled" } });
    expect([first.exit, first.errors]).toEqual(["partial 7", ["order/cancelled"]]);
    const second = await go();
    expect([second.errors, checkouts()]).toEqual([["order/cancelled"], 2]);
  });
});
