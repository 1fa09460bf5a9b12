import type { Failure } from "../../../model/failure.ts";
import type { Amount } from "../../../model/price.ts";
import type { Result } from "../../../model/result.ts";
import type { CartApi, CartId } from "./carts.ts";

/** What `apply` may ask in addition: to check a cart out, and to look after what was ordered. Each write is sent once. */
export interface OrderApi extends CartApi {
  /** Orders what is in a cart: from then on the order exists. Never to be repeated. */
  checkout(cart: CartId, how: Checkout): Promise<Result<OrderId, Failure>>;
  /** The orders since a moment, newest first. @param from - milliseconds since the epoch */
  listOrders(from: number): Promise<Result<readonly OrderId[], Failure>>;
  /** A word of the API, such as `delivering`. */
  readStatus(order: OrderId): Promise<Result<string, Failure>>;
  /** What was ordered, each thing once; empty while the API does not say. */
  readLines(order: OrderId): Promise<Result<readonly OrderLine[], Failure>>;
  readBill(order: OrderId): Promise<Result<Bill, Failure>>;
  /** Where it is; null = the API does not say. */
  readFollowUp(order: OrderId): Promise<Result<FollowUp | null, Failure>>;
  /** The id of what the account pays with, if that works; null = nothing. */
  readDefaultMethod(): Promise<Result<number | null, Failure>>;
  payWithMethod(order: OrderId, method: number): Promise<Result<void, Failure>>;
  /** For what is free and has to be paid all the same. */
  payWithPoints(order: OrderId): Promise<Result<void, Failure>>;
}

/** Its number. Its address and its password are secrets, and are never read. */
export type OrderId = number;

/** How a cart is checked out. */
export interface Checkout {
  /** Pay with the default payment method at once. */
  readonly paysItself: boolean;
  readonly waivesWithdrawal: boolean;
}

/** One thing of an order. */
export interface OrderLine {
  /** Such as `vrack-services`; null = it is ordered as no plan. */
  readonly plan: string | null;
  readonly region: string | null;
  /** `vrs-…` once it is delivered; before, something that stands for it; empty where it has no name. */
  readonly domain: string;
}

/** What an order comes to. */
export interface Bill {
  readonly withTax: Amount;
  /** When it was made, milliseconds since the epoch. */
  readonly at: number;
}

/** A step of an order that is under way, or ended in an error. */
export interface FollowUp {
  /** `VALIDATING`, `VALIDATED`, `DELIVERING` or `AVAILABLE`. */
  readonly step: string;
  readonly hasFailed: boolean;
  /** The newest word of its history, such as `FRAUD_MANUAL_REVIEW`; null = there is none. */
  readonly label: string | null;
}

/** An order that brings nothing any more. */
export const isCancelled = (status: string): boolean => status === "cancelled" || status === "cancelling";

/** The ids that the vRack Services of an order have, once it is delivered. */
export const isId = (domain: string): boolean => /^vrs-[\w-]+$/.test(domain);
