import type { Account } from "../../../src/simulator/account/account.ts";
import type { OrderSeed, OrderingSeed } from "../../../src/simulator/account/ordering.ts";
import type { Bench } from "../../converge/bench.ts";

/** An account without a vRack Services in Roubaix. */
export const shopAccount = (
  ordering: OrderingSeed = {},
  orders: readonly OrderSeed[] = [],
  rest: Partial<Account> = {},
): Account => ({
  regions: ["eu-west-gra", "eu-west-rbx"],
  vracks: ["pn-1", "pn-2"],
  managedServices: ["alpha", "beta"].map((name) => ({ name, region: "eu-west-rbx" })),
  ordering,
  orders,
  ...rest,
});

/** A document that asks for one, named and with an endpoint. */
export const shopFile = (vrack = "pn-1", region = "eu-west-rbx", more: object = {}, service = "alpha"): string =>
  JSON.stringify({
    version: 1,
    vrack,
    regions: {
      [region]: {
        order: true,
        name: `new-${vrack}`,
        ...more,
        subnets: [
          { cidr: "10.1.0.0/24", serviceRange: "10.1.0.0/28", endpoints: region === "eu-west-rbx" ? [service] : [] },
        ],
      },
    },
    policy: { allow: ["cost"] },
  });

/** The descriptions of the carts that are there, with `*` on those that were checked out. */
export const cartsOf = ({ simulator }: Bench): readonly string[] =>
  Object.values(simulator.world.state().carts).map(({ description, used }) => `${description}${used ? " *" : ""}`);

/** The orders that are there, such as `eu-west-rbx delivered`. */
export const ordersOf = ({ simulator }: Bench): readonly string[] =>
  Object.values(simulator.world.state().orders).map(
    ({ items, stuck, paidAt }) =>
      `${items.map(({ item }) => item.configurations.at(-1)?.value).join()} ${stuck ?? (paidAt === null ? "notPaid" : items.every(({ delivered }) => delivered !== null) ? "delivered" : "paid")}`,
  );

/** What is asked of carts, without their ids. */
export const callsOf = ({ simulator }: Bench, first = 0): readonly string[] =>
  simulator.requests
    .slice(first)
    .map(({ method, path, status }) => `${method} ${short(path)}${status === 200 ? "" : ` ${status ?? "none"}`}`);

const short = (path: string): string =>
  (path.split("?")[0] ?? "")
    .replace(/^\/(?:1\.0|v1|v2)/, "")
    .replace(/\/cart\/[\w-]{36}/, "/cart/…")
    .replace(/\/item\/\d+/, "/item/…");
