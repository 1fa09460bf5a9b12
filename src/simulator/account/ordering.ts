import type { CheckReason, OrderOutcome, OrderStatus } from "../state/orders.ts";
import type { HiddenCarts, Ordering } from "../state/settings.ts";

/** A number of ordinary tasks, or no end. */
export type TasksSeed = number | "never";

/** Something the account can pay with. */
export interface PaymentMethodSeed {
  readonly id?: number;
  /** Default: CREDIT_CARD. */
  readonly type?: string;
  /** Default: the first is the default one. */
  readonly default?: boolean;
  /** Default: VALID. */
  readonly status?: string;
  /** True: whoever would pay with it is refused. */
  readonly refused?: boolean;
}

/** What ordering a vRack Services costs, and how an order goes on; prices are amounts without tax, such as 12.34. */
export interface OrderingSeed {
  readonly subsidiary?: string;
  readonly currency?: string;
  readonly price?: number;
  readonly installationPrice?: number;
  readonly regionPrices?: Readonly<Record<string, number>>;
  readonly taxPercent?: number;
  readonly contracts?: readonly string[];
  /** Default: one valid credit card. */
  readonly paymentMethods?: readonly PaymentMethodSeed[];
  readonly checking?: TasksSeed;
  readonly delivering?: TasksSeed;
  readonly manualCheck?: { readonly reason: CheckReason; readonly tasks?: TasksSeed };
  readonly outcome?: OrderOutcome;
  readonly hiddenCarts?: readonly HiddenCarts[];
}

/** An order as it stands when the simulation starts. */
export interface OrderSeed {
  readonly region: string;
  readonly status: OrderStatus;
  /** True: it never leaves this status. */
  readonly stays?: boolean;
  readonly daysAgo?: number;
  /** Description of the used cart it came from; absent: that cart is gone, as after an order of somebody else. */
  readonly cart?: string;
  /** What was delivered; absent: something that is gone, where the status is delivered. */
  readonly vrackServices?: string;
  /** Default: vrack-services. */
  readonly plan?: string;
  /** Why people look at it; absent: as in `ordering.manualCheck`. */
  readonly reason?: CheckReason;
}

const symbols: Readonly<Record<string, string>> = { EUR: "€", GBP: "£", USD: "$" };

/** Fills in what the account leaves out: free, paid by a credit card, delivered after three tasks. */
export function orderingOf(seed: OrderingSeed): Ordering {
  const { currency = "EUR", manualCheck } = seed;
  const methods = seed.paymentMethods ?? [{}];
  return {
    subsidiary: seed.subsidiary ?? "FR",
    currency: { code: currency, symbol: symbols[currency] ?? currency },
    price: centsOf(seed.price ?? 0),
    installationPrice: centsOf(seed.installationPrice ?? 0),
    regionPrices: Object.fromEntries(
      Object.entries(seed.regionPrices ?? {}).map(([region, price]) => [region, centsOf(price)]),
    ),
    taxPercent: seed.taxPercent ?? 20,
    contracts: seed.contracts ?? ["General terms of service", "Specific conditions vRack Services"],
    paymentMethods: methods.map((method, index) => ({
      id: method.id ?? 50_000_001 + index,
      type: method.type ?? "CREDIT_CARD",
      isDefault: method.default ?? index === 0,
      status: method.status ?? "VALID",
      refused: method.refused ?? false,
    })),
    checking: tasksOf(seed.checking ?? 1),
    delivering: tasksOf(seed.delivering ?? 2),
    manualCheck: manualCheck ? { reason: manualCheck.reason, tasks: tasksOf(manualCheck.tasks ?? "never") } : null,
    outcome: seed.outcome ?? "delivered",
    hiddenCarts: seed.hiddenCarts ?? [],
  };
}

const centsOf = (amount: number): number => Math.round(amount * 100);

const tasksOf = (seed: TasksSeed): number | null => (seed === "never" ? null : seed);
