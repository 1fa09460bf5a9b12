import { describe, expect, test } from "vitest";
import { createCartClient } from "../../../src/ovh/client.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { clientOf, planOnce, reset, type RunOptions, useBench } from "../../converge/bench.ts";
import { makeReviewable } from "../../../src/usecases/reviewable.ts";
import { checked } from "../../converge/bench.ts";
import { callsOf, cartsOf, shopAccount, shopFile } from "./scenes.ts";

const bench = useBench();

const priced = { price: 12.34, installationPrice: 1, taxPercent: 20, contracts: ["Terms"] };

async function plan(file = shopFile(), options: RunOptions = {}) {
  const made = await planOnce(bench(), file, options);
  if (!made.ok) return { quotes: [], codes: made.error.map(({ code }) => code), said: made.error };
  const quotes = made.value.plan.changes.flatMap(({ quote }) => (quote === undefined ? [] : [quote]));
  return { quotes, codes: made.value.plan.findings.map(({ code }) => code), said: made.value.plan.findings };
}

const quote = {
  price: { withoutTax: { currency: "EUR", value: 13.34 }, withTax: { currency: "EUR", value: 16.01 } },
  contracts: [{ name: "Terms", url: "https://contracts.example.com/1.pdf" }],
};

test("a plan with prices reads them from a cart that is deleted", async () => {
  reset(bench(), shopAccount(priced));
  expect([(await plan()).quotes, cartsOf(bench())]).toEqual([[quote], []]);
  expect(callsOf(bench()).slice(-10)).toEqual([
    "GET /me",
    "GET /order/cart",
    "POST /order/cart",
    "POST /order/cart/…/assign",
    "GET /order/cart/…/vrackServices",
    "POST /order/cart/…/vrackServices",
    "GET /order/cart/…/item/…/requiredConfiguration",
    "POST /order/cart/…/item/…/configuration",
    "GET /order/cart/…/checkout",
    "DELETE /order/cart/…",
  ]);
});

test("a region is asked for once, whoever orders there", async () => {
  reset(bench(), shopAccount({ ...priced, regionPrices: { "eu-west-gra": 1 } }));
  const file = [shopFile(), shopFile("pn-2", "eu-west-rbx", {}, "beta"), shopFile("pn-1", "eu-west-gra")];
  const both = `${file[0]}\n---\n${file[1]}`;
  expect((await plan(both)).quotes).toEqual([quote, quote]);
  expect(callsOf(bench()).filter((call) => call === "POST /order/cart")).toHaveLength(1);
});

test("without a way to carts a plan asks for no price", async () => {
  reset(bench(), shopAccount(priced));
  const { get, clean, requests } = clientOf(bench(), new AbortController().signal, {});
  const made = await makeReviewable(checked(shopFile()), { get, clean, requests }, []);
  expect(made.ok && made.value.plan.changes.map(({ quote: one }) => one)[0]).toBe(null);
  expect(callsOf(bench()).filter((call) => call.includes("/order"))).toEqual([]);
});

describe("no cart is left behind", () => {
  const cart = "* /order/cart/*";
  test.each<readonly [string, Trouble, readonly string[]]>([
    ["where its making is not answered", { do: "lost-answer", on: "POST /order/cart" }, ["api/lost"]],
    ["where its making is answered oddly", { do: "garbage", on: "POST /order/cart" }, ["api/malformed"]],
    ["where its making breaks off", { do: "truncate", on: "POST /order/cart" }, ["api/lost"]],
    ["where its making fails late", { do: "status", status: 500, after: true, on: "POST /order/cart" }, ["api/server"]],
    ["where it cannot be assigned", { do: "status", status: 400, on: `POST ${cart.slice(2)}/assign` }, ["api/refused"]],
    ["where rights are missing", { do: "status", status: 403, on: "GET /order/cart/*/checkout" }, ["auth/rights"]],
    ["where the preview is odd", { do: "garbage", on: "GET /order/cart/*/checkout" }, ["api/malformed"]],
    [
      "where the region is refused",
      { do: "status", status: 400, on: "GET /order/cart/*/checkout" },
      ["match/not-offered"],
    ],
    ["where an item is not answered", { do: "lost-answer", on: "POST /order/cart/*/vrackServices" }, ["api/lost"]],
    ["where the list of products is odd", { do: "garbage", on: "GET /order/cart/*/vrackServices" }, ["api/malformed"]],
    ["where the deletion is not answered", { do: "lost-answer", on: "DELETE /order/cart/*" }, ["run/cart-left"]],
  ])("%s", async (_, trouble, codes) => {
    reset(bench(), shopAccount(priced));
    bench().simulator.world.script([trouble]);
    expect([(await plan()).codes, cartsOf(bench())]).toEqual([codes, []]);
  });

  test("at whatever request the run is told to end", async () => {
    reset(bench(), shopAccount(priced));
    const { simulator } = bench();
    await plan();
    const first = simulator.requests.length;
    for (const [index, sent] of Array.from({ length: first }, (_, at) => [at, at] as const).flatMap(([at]) =>
      [false, true].map((after) => [at, after] as const),
    )) {
      simulator.reset(shopAccount(priced));
      const ending = new AbortController();
      let count = 0;
      const client = clientOf(bench(), ending.signal, {
        around: (send) => async (input, init) => {
          const isIt = count === index;
          count += 1;
          if (isIt && !sent) ending.abort();
          const answer = await send(input, init);
          if (isIt && sent) ending.abort();
          return answer;
        },
      });
      await makeReviewable(checked(shopFile()), client, []);
      expect([index, sent, cartsOf(bench())]).toEqual([index, sent, []]);
    }
  });

  test("but where neither its making is answered nor the carts are listed: it goes by itself", async () => {
    reset(bench(), shopAccount(priced));
    const trouble: readonly Trouble[] = [
      { do: "lost-answer", on: "POST /order/cart" },
      { do: "garbage", on: "GET /order/cart", nth: 2 },
    ];
    bench().simulator.world.script(trouble);
    expect([(await plan()).codes, cartsOf(bench())]).toEqual([["api/lost"], ["vrackops/price"]]);
    expect(Object.values(bench().simulator.world.state().carts).map(({ expiresAt }) => expiresAt)).toEqual([
      bench().clock.wallNow() + 30 * 60_000,
    ]);
  });

  test("but where it may not be deleted, which is told", async () => {
    reset(bench(), shopAccount(priced, [], { credentials: { unauthorizedActions: ["order:apiovh:cart/delete"] } }));
    const { codes, said, quotes } = await plan();
    expect([codes, quotes, cartsOf(bench())]).toEqual([["run/cart-left"], [quote], ["vrackops/price"]]);
    expect(said[0]?.detail).toContain("order:apiovh:cart/delete");
  });
});

test("what a killed run has left is deleted by a later one, and nothing else is", async () => {
  reset(bench(), shopAccount(priced, [], { credentials: { unauthorizedActions: ["order:apiovh:cart/delete"] } }));
  const client = clientOf(bench(), new AbortController().signal, {});
  const open = async (description: string, minutes: number) =>
    client.cart("POST", "", {
      ovhSubsidiary: "FR",
      description,
      expire: new Date(bench().clock.wallNow() + minutes * 60_000).toISOString(),
    });
  await open("vrackops/price", 20);
  await open("vrackops/price", 29);
  await open("vrackops/prices", 20);
  const { state } = bench().simulator.world;
  const kept = state();
  bench().simulator.reset(shopAccount(priced));
  bench().simulator.world.restore(kept);
  await plan();
  expect(cartsOf(bench())).toEqual(["vrackops/price", "vrackops/prices"]);
});

test("a region that is not offered is said to be so, with those that are", async () => {
  reset(bench(), shopAccount({}, [], { regions: ["eu-west-gra"], managedServices: [] }));
  const { said } = await plan(shopFile("pn-1", "eu-west-lim"));
  expect(said.map(({ code, detail }) => [code, detail])).toEqual([
    ["match/not-offered", "eu-west-lim is none of the regions in which a vRack Services can be ordered: eu-west-gra."],
  ]);
  expect(cartsOf(bench())).toEqual([]);
});

test("in the United States none can be ordered", async () => {
  reset(bench(), shopAccount({ subsidiary: "US" }));
  expect([(await plan()).codes, cartsOf(bench())]).toEqual([["order/not-here"], []]);
});

test("a missing right is named, whatever the API says", async () => {
  reset(bench(), shopAccount({}, [], { credentials: { unauthorizedActions: ["order:apiovh:cart/assign"] } }));
  bench().simulator.world.script([{ do: "status", status: 403, on: "POST /order/cart/*/assign" }]);
  const { said } = await plan();
  expect(said.map(({ code, detail }) => [code, detail.includes("order:apiovh:cart/assign")])).toEqual([
    ["auth/rights", true],
  ]);
});

test("what prices are asked with has no other write", () => {
  const client = createCartClient({
    credentials: { endpoint: { v1: "https://x", v2: "https://x" }, method: { kind: "access-token", accessToken: "t" } },
  } as unknown as Parameters<typeof createCartClient>[0]);
  expect(Object.keys(client).toSorted()).toEqual(["afterwards", "cart", "clean", "get", "requests", "wallNow"]);
  for (const path of ["/a/checkout", "/a/../checkout", "/a/b", "/a?x", "/a/item/1/configuration/checkout"])
    for (const cart of [client.cart, client.afterwards.cart])
      expect(() => cart("POST", path, null)).toThrow("more than a cart");
});
