import { describe, expect, test } from "vitest";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { applyOnce, planOnce, reset, type RunOptions, useBench } from "../../converge/bench.ts";
import { callsOf, cartsOf, ordersOf, shopAccount, shopFile } from "./scenes.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

const mark = "vrackops/pn-1/eu-west-rbx";
const never = new AbortController().signal;

const exitOf = (ran: Awaited<ReturnType<typeof applyOnce>>) => (ran.ok ? ran.value.outcome.exitCode : ran.error);

/** A run that is killed when its nth request of this form has been answered. */
async function killedAfter(form: string, nth = 1): Promise<void> {
  const killing = new AbortController();
  const dead = new Promise<null>((resolve) => killing.signal.addEventListener("abort", () => resolve(null)));
  const first = bench().simulator.requests.length;
  const running = applyOnce(bench(), shopFile(), {
    killed: killing.signal,
    around: (send) => async (input, init) => {
      if (killing.signal.aborted) return new Promise<Response>(() => undefined);
      const answer = await send(input, init);
      if (callsOf(bench(), first).filter((call) => call === form).length >= nth) killing.abort();
      return answer;
    },
  });
  await Promise.race([running, dead]);
}

describe("a run that is killed", () => {
  test.each<readonly [string, string, number]>([
    ["when its cart is made", "POST /order/cart", 2],
    ["when its cart is filled", "POST /order/cart/…/item/…/configuration", 2],
    ["when it has looked for the last time", "GET /me/payment/method", 1],
    ["when it has checked out", "POST /order/cart/…/checkout", 1],
    ["while it waits", "GET /me/order", 4],
  ])("%s is followed by one that comes to the same end, with one order", async (_, form, nth) => {
    reset(bench(), shopAccount());
    await killedAfter(form, nth);
    expect([exitOf(await applyOnce(bench(), shopFile())), ordersOf(bench())]).toEqual([0, ["eu-west-rbx delivered"]]);
  });

  test("and one that cannot see the order for a while does not order again", async () => {
    reset(bench(), shopAccount());
    bench().simulator.world.script([{ do: "late-order", ms: 40_000, on: "POST /order/cart/*/checkout" }]);
    await killedAfter("POST /order/cart/…/checkout");
    expect([exitOf(await applyOnce(bench(), shopFile())), ordersOf(bench())]).toEqual([0, ["eu-west-rbx delivered"]]);
  });
});

describe("two runs at the same time", () => {
  const both = (files: readonly string[], options: readonly RunOptions[] = []) =>
    Promise.all(files.map((file, index) => applyOnce(bench(), file, options[index] ?? {})));

  test("make one order, and both come to the end", async () => {
    reset(bench(), shopAccount());
    const ran = await both([shopFile(), shopFile()]);
    expect([ordersOf(bench()), ran.map(exitOf).filter((exit) => exit === 0).length > 0]).toEqual([
      ["eu-west-rbx delivered"],
      true,
    ]);
    const again = await applyOnce(bench(), shopFile());
    expect([exitOf(again), ordersOf(bench()).length]).toEqual([0, 1]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20])("however far apart: %i requests", async (requests) => {
    reset(bench(), shopAccount());
    let begin: () => void = () => undefined;
    const second = new Promise<void>((resolve) => (begin = resolve)).then(() => applyOnce(bench(), shopFile()));
    let count = 0;
    const first = await applyOnce(bench(), shopFile(), {
      around: (send) => async (input, init) => {
        count += 1;
        if (count === requests + 14) begin();
        return send(input, init);
      },
    });
    await second;
    expect([exitOf(first) === 0 || exitOf(await second) === 0, ordersOf(bench())]).toEqual([
      true,
      ["eu-west-rbx delivered"],
    ]);
    expect(cartsOf(bench()).filter((cart) => !cart.endsWith("*"))).toEqual([]);
  });

  test("three of them too", async () => {
    reset(bench(), shopAccount());
    await both([shopFile(), shopFile(), shopFile()]);
    expect(ordersOf(bench())).toEqual(["eu-west-rbx delivered"]);
  });

  test("for two vRacks never make more than two", async () => {
    reset(bench(), shopAccount());
    const files = [shopFile("pn-1"), shopFile("pn-2", "eu-west-rbx", {}, "beta")];
    await both(files);
    for (const file of files) await applyOnce(bench(), file);
    for (const file of files) expect(exitOf(await applyOnce(bench(), file))).toBe(0);
    expect(ordersOf(bench())).toHaveLength(2);
  });
});

test("one run orders for two vRacks in one region, and for another region beside", async () => {
  reset(bench(), shopAccount());
  const file = [
    shopFile("pn-1"),
    shopFile("pn-2", "eu-west-rbx", {}, "beta"),
    JSON.stringify({
      version: 1,
      regions: { "eu-west-gra": { order: true, subnets: [] } },
      policy: { allow: ["cost"] },
    }),
  ].join("\n---\n");
  const ran = await applyOnce(bench(), file);
  expect([exitOf(ran), ordersOf(bench()).toSorted()]).toEqual([
    0,
    ["eu-west-gra delivered", "eu-west-rbx delivered", "eu-west-rbx delivered"],
  ]);
  const homes = Object.values(bench().simulator.world.state().vrackServices).map(({ region, vrack }) => [
    region,
    vrack,
  ]);
  expect(homes.toSorted()).toEqual([
    ["eu-west-gra", null],
    ["eu-west-rbx", "pn-1"],
    ["eu-west-rbx", "pn-2"],
  ]);
  const again = await planOnce(bench(), file);
  expect(again.ok && again.value.plan.steps).toEqual([]);
});

describe("the plan that was reviewed", () => {
  const manualCheck = { reason: "FRAUD_MANUAL_REVIEW", tasks: 60 } as const;
  test("is applied by a second run, before the delivery and after it", async () => {
    reset(bench(), shopAccount({ manualCheck }));
    const reviewed = await planOnce(bench(), shopFile());
    if (!reviewed.ok) throw new Error(JSON.stringify(reviewed.error));
    const { plan } = reviewed.value;
    const run = (options: RunOptions) => applyOnce(bench(), shopFile(), { reviewed: plan, ...options });
    expect(exitOf(await run({ timeoutMs: 100_000 }))).toBe(8);
    expect(exitOf(await run({ timeoutMs: 100_000, reviewed: plan.fingerprint }))).toBe(8);
    await bench().clock.sleep(600_000, never);
    expect(exitOf(await run({}))).toBe(6);
    expect([exitOf(await run({ resume: true })), ordersOf(bench())]).toEqual([0, ["eu-west-rbx delivered"]]);
  });
});

describe("whoever interrupts the run", () => {
  const interrupted = async (form: string, nth = 1) => {
    reset(bench(), shopAccount({ checking: 100 }));
    const first = bench().simulator.requests.length;
    let stop: () => void = () => undefined;
    let isDone = false;
    const ran = await applyOnce(bench(), shopFile(), {
      begin: (stops) => (stop = stops.interrupt),
      around: (send) => async (input, init) => {
        const answer = await send(input, init);
        if (!isDone && callsOf(bench(), first).filter((call) => call === form).length >= nth) {
          isDone = true;
          stop();
        }
        return answer;
      },
    });
    return [exitOf(ran), cartsOf(bench()), ordersOf(bench()).length];
  };
  test("before the checkout leaves neither cart nor order", async () => {
    expect(await interrupted("POST /order/cart/…/item/…/configuration", 2)).toEqual([130, [], 0]);
  });
  test("after it has the order waited for", async () => {
    expect(await interrupted("POST /order/cart/…/checkout")).toEqual([130, [`${mark} *`], 1]);
    expect(ordersOf(bench())).toEqual(["eu-west-rbx delivered"]);
  });
});

test("where none can be ordered nothing is written", async () => {
  reset(bench(), shopAccount({ subsidiary: "US" }));
  const ran = await applyOnce(bench(), shopFile());
  expect([ran.ok ? [] : ran.error.map(({ code }) => code), cartsOf(bench())]).toEqual([["order/not-here"], []]);
});

test("a minute has at most sixty requests", async () => {
  reset(bench(), shopAccount({ checking: 60 }));
  await applyOnce(bench(), shopFile());
  const times = bench().simulator.requests.map(({ at }) => at);
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
  expect(most).toBeLessThanOrEqual(60);
});

describe("trouble on the way is put up with", () => {
  test.each<readonly [string, Trouble]>([
    ["a cart whose answer is lost", { do: "lost-answer", on: "POST /order/cart", nth: 2 }],
    ["a status that fails", { do: "status", status: 503, on: "GET /me/order/*/status", times: 8 }],
    ["a follow-up that is odd", { do: "garbage", on: "GET /me/order/*/followUp", times: "always" }],
    ["a list that lags", { do: "lag", ms: 20_000, on: "GET /vrackServices/resource", times: "always", nth: 4 }],
    ["a slow platform", { do: "slow-task", factor: 30, on: "POST /order/cart/*/checkout" }],
    ["somebody who deletes the cart", { do: "status", status: 404, on: "POST /order/cart/*/assign", nth: 2 }],
  ])("%s", async (_, trouble) => {
    reset(bench(), shopAccount());
    bench().simulator.world.script([trouble]);
    expect([exitOf(await applyOnce(bench(), shopFile())), ordersOf(bench())]).toEqual([0, ["eu-west-rbx delivered"]]);
  });
});
