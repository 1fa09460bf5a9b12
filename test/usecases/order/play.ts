import type { OrderingSeed, OrderSeed } from "../../../src/simulator/account/ordering.ts";
import type { Trouble } from "../../../src/simulator/faults/trouble.ts";
import { applyOnce, type Bench, reset, type RunOptions } from "../../converge/bench.ts";
import { cartsOf, ordersOf, shopAccount, shopFile } from "./scenes.ts";

/** An account that is to order, what goes wrong in it, and how the run goes about it. */
export interface OrderScene {
  readonly ordering?: OrderingSeed;
  readonly orders?: readonly OrderSeed[];
  readonly trouble?: readonly Trouble[];
  readonly options?: RunOptions;
}

/** An apply short enough to be written down: how it ended, what it said, and what is in the account. */
export interface Ordered {
  readonly exit: string;
  /** Code and detail of each error; `C` is the id of a cart, `N` the number of an order. */
  readonly errors: readonly string[];
  readonly carts: readonly string[];
  readonly orders: readonly string[];
  /** How often an order was asked for. */
  readonly checkouts: number;
}

/** The description of every cart that the order is in. */
export const mark = "vrackops/pn-1/eu-west-rbx";

/** It was ordered once, and delivered. */
export const orderedOnce: Ordered = {
  exit: "done 0",
  errors: [],
  carts: [`${mark} *`],
  orders: ["eu-west-rbx delivered"],
  checkouts: 1,
};

/** It failed before anything was ordered. */
export const orderedNothing = (error: string, more: Partial<Ordered> = {}): Ordered => ({
  exit: "failed 1",
  errors: [error],
  carts: [],
  orders: [],
  checkouts: 0,
  ...more,
});

/** Sets the scene, and applies the file that orders one vRack Services. */
export async function playOrder(bench: Bench, scene: OrderScene): Promise<Ordered> {
  const { ordering = {}, orders = [], trouble = [], options = {} } = scene;
  reset(bench, shopAccount(ordering, orders));
  bench.simulator.world.script(trouble);
  return orderOnce(bench, options);
}

/** Applies it to the account as it is. */
export async function orderOnce(bench: Bench, options: RunOptions = {}): Promise<Ordered> {
  const ran = await applyOnce(bench, shopFile(), options);
  if (!ran.ok) throw new Error(JSON.stringify(ran.error));
  const { status, exitCode, findings } = ran.value.outcome;
  const errors = findings.filter(({ severity }) => severity === "error");
  return {
    exit: `${status} ${exitCode}`,
    errors: errors.map(({ code, detail }) => `${code}: ${short(detail.replaceAll("\n", " "))}`),
    carts: cartsOf(bench),
    orders: ordersOf(bench),
    checkouts: bench.simulator.requests.filter(isCheckout).length,
  };
}

const isCheckout = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === "POST" && path.endsWith("/checkout");

const short = (detail: string): string =>
  detail
    .replace('Step "order new-eu-west-rbx-in-pn-1 (eu-west-rbx)": ', "")
    .replace(/[\da-f-]{36}/g, "C")
    .replace(/\b\d{9,10}\b/g, "N")
    .replace(/ Query id: \S+$/, "");

/** An answer of another shape: to the nth request of this form, and so many after it. */
export const odd = (
  on: string,
  nth: number,
  body: unknown = { unexpected: ["shape"] },
  times: number | "always" = 1,
): Trouble => ({ do: "garbage", on, nth, body, times });
