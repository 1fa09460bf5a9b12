import { describe, expect, test } from "vitest";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { clientOf, reset, type RunOptions, useBench } from "../../converge/bench.ts";
import { odd, type Ordered, orderOnce, mark, orderedOnce } from "./play.ts";
import { shopAccount } from "./scenes.ts";

const bench = useBench({ taskMs: 8000, renameLagMs: 10_000 });

/** A cart of another run that is about to order the same. */
async function openRival(): Promise<string> {
  const client = clientOf(bench(), new AbortController().signal, {});
  const expire = new Date(bench().clock.wallNow() + 86_400_000).toISOString();
  const opened = await client.cart("POST", "", { ovhSubsidiary: "FR", description: mark, expire });
  const { cartId } = (opened.ok ? opened.value.value : {}) as { cartId: string };
  await client.cart("POST", `/${cartId}/assign`, null);
  return cartId;
}

/** A run that meets such a cart. */
async function meet(troubleOf: (rival: string) => readonly Trouble[], options: RunOptions = {}): Promise<Ordered> {
  reset(bench(), shopAccount());
  const rival = await openRival();
  bench().simulator.world.script(troubleOf(rival));
  return orderOnce(bench(), options);
}

const ended = (exit: string, error: string, carts: number): Ordered => ({
  exit,
  errors: [error],
  carts: Array.from({ length: carts }, () => mark),
  orders: [],
  checkouts: 0,
});
const denied = (request: string): string =>
  `auth/rights: ${request}: HTTP 403 (Client::Forbidden). User not granted for this request. It takes the IAM action order:apiovh:cart/delete.`;

describe("a run that meets the cart of another one", () => {
  test.each<[string, (rival: string) => readonly Trouble[], Ordered]>([
    ["that was killed deletes it, and orders", () => [], orderedOnce],
    [
      "that orders at that very moment takes its order up",
      () => [
        {
          do: "concurrent-edit",
          edit: { act: "order", region: "eu-west-rbx", settled: false },
          on: "DELETE /order/cart/*",
          nth: 3,
        },
      ],
      { ...orderedOnce, carts: [], checkouts: 0 },
    ],
    [
      "and may not delete its own orders nothing",
      () => [{ do: "status", status: 403, on: "DELETE /order/cart/*", nth: 2 }],
      ended("failed 4", denied("DELETE /1.0/order/cart/C"), 2),
    ],
    [
      "and may not delete the other orders nothing",
      (rival) => [{ do: "status", status: 403, on: `DELETE /order/cart/${rival}` }],
      ended("failed 4", denied("DELETE /1.0/order/cart/C"), 1),
    ],
    [
      "and cannot read it any more orders nothing",
      (rival) => [odd(`GET /order/cart/${rival}`, 3, { cartId: 5 })],
      ended(
        "failed 1",
        "api/malformed: GET /1.0/order/cart/C: HTTP 200. The answer has number 5 where a text should be: cartId.",
        1,
      ),
    ],
  ])("%s", async (_, troubleOf, expected) => {
    expect(await meet(troubleOf)).toEqual(expected);
  });

  test("leaves it alone when its own time is up", async () => {
    expect(await meet(() => [], { timeoutMs: 10_000 })).toEqual(
      ended("timed-out 8", "run/timeout: None of the 4 steps is done. Nothing was ordered.", 1),
    );
  });
});

test("a run whose cart is taken away by another one begins anew", async () => {
  reset(bench(), shopAccount());
  const { simulator } = bench();
  let made = 0;
  const around: RunOptions["around"] = (send) => async (input, init) => {
    const answer = await send(input, init);
    const isCart = init?.method === "POST" && String(input).endsWith("/order/cart");
    if (isCart) made += 1;
    if (!isCart || made !== 2) return answer;
    const text = await answer.text();
    const { cartId } = JSON.parse(text) as { cartId: string };
    const { state } = simulator.world;
    const { [cartId]: _, ...carts } = state().carts;
    simulator.world.restore({ ...state(), carts });
    return { ...answer, text: async () => text };
  };
  expect(await orderOnce(bench(), { around })).toEqual(orderedOnce);
});
