import { endedBy, refused, type StepResult } from "../../../../engine/step-result.ts";
import { endingOfWork, endOfPauseOf, mayBeWritten, timeLeftOf } from "../../../../engine/work.ts";
import type { Failure } from "../../../../model/failure.ts";
import { type Amount, amountText, isWithin, type Quote } from "../../../../model/price.ts";
import type { CartId } from "../../ordering/carts.ts";
import type { OrderApi, OrderId, OrderLine } from "../../ordering/orders.ts";
import type { OrderStep } from "../../step.ts";
import type { Deliveries } from "../delivered.ts";
import type { VrackServicesWork } from "../work.ts";

/** The order of a vRack Services under way. */
export interface OrderWork extends VrackServicesWork<OrderStep> {
  readonly shop: OrderApi;
  readonly deliveries: Deliveries;
  readonly known: KnownOrders;
  /** What it may cost; null = nobody knew. */
  readonly consented: Quote | null;
}

/** What all orders of a run know of those of the account. */
export interface KnownOrders {
  /** Those that a step of this run waits for, or has waited for. */
  readonly taken: Set<OrderId>;
  /** Those that bring nothing any more. */
  readonly ended: Set<OrderId>;
  /** What others are of; one that is not in it has not told yet. */
  readonly lines: Map<OrderId, readonly OrderLine[]>;
}

/** Begins with nothing. */
export const createKnownOrders = (): KnownOrders => ({ taken: new Set(), ended: new Set(), lines: new Map() });

/** Where an order stands that is to be waited for, or why there is none. */
export type Begun =
  | { readonly kind: "delivered"; readonly id: string }
  /** `sent`: by this step. `paysItself`: a payment was asked for at the checkout. */
  | { readonly kind: "order"; readonly order: OrderId; readonly sent: boolean; readonly paysItself: boolean }
  | { readonly kind: "over"; readonly result: StepResult };

/** How one attempt to order ended; `again`: another run was in the way, or has taken the cart away. */
export type Attempt = Begun | { readonly kind: "again"; readonly cart: CartId };

/** The step has ended. */
export const over = (result: StepResult): { readonly kind: "over"; readonly result: StepResult } => ({
  kind: "over",
  result,
});

/** Whether there is consent to a price; the words for what there is consent to. */
export const consentOf = (
  { consented }: OrderWork,
  price: Amount,
): { readonly isGiven: boolean; readonly to: string } =>
  consented === null
    ? { isGiven: false, to: "no price" }
    : { isGiven: isWithin(price, consented.price.withTax), to: amountText(consented.price.withTax) };

/** How the step ends when the run or its time is over; null while it may go on. */
export function endOfOrder(work: OrderWork): StepResult | null {
  const ending = endingOfWork(work);
  if (ending !== null)
    return endedBy(
      work,
      ending,
      mayBeWritten(work)
        ? "The answer to the checkout did not come, and the run ended before its order showed in the account."
        : "Nothing was ordered.",
    );
  return work.limits.stopping.aborted && !mayBeWritten(work) ? { status: "not-tried", because: "stopping" } : null;
}

/** How the step ends when a request failed before anything was ordered. */
export const endedByFailure = (work: OrderWork, failure: Failure): StepResult =>
  failure.kind === "stopped"
    ? (endOfOrder(work) ?? endedBy(work, "left", "Nothing was ordered."))
    : refused(work, failure);

/** Waits, but no longer than the step may. */
export const pause = (work: OrderWork, ms: number): Promise<void> =>
  work.clock.sleep(Math.min(ms, timeLeftOf(work)), endOfPauseOf(work));
