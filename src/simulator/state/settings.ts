import type { CheckReason, OrderOutcome } from "./orders.ts";

/** A pair of inclusive bounds. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** What the server accepts where the sources disagree; the simulator has a default for each. */
export interface Limits {
  /** Subnets per vRack Services; null: no limit. */
  readonly subnets: number | null;
  readonly subnetPrefix: Bounds;
  readonly serviceRangePrefix: Bounds;
  readonly vlan: Bounds;
  /** Elements of a page when the client does not ask for a size. */
  readonly pageSize: number;
  /** Addresses the platform keeps in every service range, subnet borders not counted. */
  readonly reservedIps: number;
}

/** What a client needs to be let in, for each of the three methods. */
export interface Credentials {
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly consumerKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessToken: string;
}

/** Something the account can pay with. */
export interface PaymentMethod {
  readonly id: number;
  /** Such as CREDIT_CARD. */
  readonly type: string;
  readonly isDefault: boolean;
  /** Such as VALID. */
  readonly status: string;
  /** Whether whoever would pay with it is refused. */
  readonly refused: boolean;
}

/** Carts that are not found by their description. */
export type HiddenCarts = "unassigned" | "used";

/** What ordering a vRack Services costs, and how an order goes on. */
export interface Ordering {
  readonly subsidiary: string;
  readonly currency: { readonly code: string; readonly symbol: string };
  /** Cents a month, without tax. */
  readonly price: number;
  /** Cents once, without tax. */
  readonly installationPrice: number;
  /** Cents a month in regions that have a price of their own. */
  readonly regionPrices: Readonly<Record<string, number>>;
  readonly taxPercent: number;
  /** Names of the contracts of an order. */
  readonly contracts: readonly string[];
  readonly paymentMethods: readonly PaymentMethod[];
  /** Durations in ordinary tasks; null: for ever. */
  readonly checking: number | null;
  readonly delivering: number | null;
  readonly manualCheck: { readonly reason: CheckReason; readonly tasks: number | null } | null;
  readonly outcome: OrderOutcome;
  readonly hiddenCarts: readonly HiddenCarts[];
}

/** An account's rules with every default filled in. */
export interface Settings {
  readonly regions: readonly string[];
  readonly limits: Limits;
  readonly ordering: Ordering;
  readonly credentials: Credentials;
  readonly unauthorizedActions: readonly string[];
  readonly rules: readonly string[] | null;
  readonly consumerKeyExpired: boolean;
  /** When the consumer key will expire; null: never. */
  readonly consumerKeyExpires: string | null;
}
