import { finding } from "../../../../findings/finding.ts";
import { endedBy, failedAs, refused, type StepResult } from "../../../../engine/step-result.ts";
import { countOddReadings } from "../../../../engine/wait.ts";
import { endingOfWork, tellWaiting, unlessEnded } from "../../../../engine/work.ts";
import { type FollowUp, isCancelled, type OrderId } from "../../ordering/orders.ts";
import { createPace } from "../work.ts";
import { type OrderWork, pause } from "./order-work.ts";
import { createPayer } from "./pay.ts";

/** Milliseconds between two questions where an order is. */
const betweenFollowUpsMs = 20_000;

/** Milliseconds of pause for each order that the run may wait for: all share what is fair use. */
const shareMs = 2000;

/** Milliseconds between two questions for the status: carts and a checkout have just taken a good part of the minute's requests. */
const pauseMs = (waitedMs: number): number => Math.min(10_000, Math.max(2000, 0.1 * waitedMs));

/**
 * Waits until an order is delivered.
 *
 * @returns how the step ended before that; null when it is delivered
 */
export async function awaitOrder(work: OrderWork, order: OrderId, paysItself: boolean): Promise<StepResult | null> {
  const { shop, clock, steps } = work;
  const since = clock.now();
  const isEnough = countOddReadings();
  const pay = createPayer(work, order, paysItself);
  const ask = createFollowUp(work, order);
  const orders = steps.filter(({ verb }) => verb === "order").length;
  let where = "it was made";
  for (;;) {
    const ending = endingOfWork(work);
    if (ending !== null) return endedBy(work, ending, `Order ${order}: ${where}.`);
    const status = await unlessEnded(work, shop.readStatus(order));
    if (status === null) continue;
    if (!status.ok && status.error.kind === "stopped") return endedBy(work, "left", `Order ${order}: ${where}.`);
    if (!status.ok && isEnough(status.error, false)) return refused(work, status.error);
    if (status.ok) {
      isEnough(null, true);
      if (status.value === "delivered") return null;
      if (isCancelled(status.value)) return cancelled(work, order, status.value);
      const followUp = status.value === "notPaid" ? null : await ask(status.value);
      if (followUp?.hasFailed) return failed(work, order, followUp);
      where = status.value === "notPaid" ? await pay() : placeOf(status.value, followUp);
    }
    tellWaiting(work, `order ${order}: ${status.ok ? where : status.error.message.replace(/\.$/, "")}`);
    await pause(work, Math.max(pauseMs(clock.now() - since), orders > 1 ? shareMs * orders : 0));
  }
}

/** Asks where an order is when its status is another one, and now and then. */
function createFollowUp({ shop, clock }: OrderWork, order: OrderId): (status: string) => Promise<FollowUp | null> {
  const pace = createPace(clock, betweenFollowUpsMs);
  let last: { readonly status: string; readonly followUp: FollowUp | null } | null = null;
  return async (status) => {
    if (pace.mayAsk() || last?.status !== status) {
      const read = await shop.readFollowUp(order);
      last = { status, followUp: read.ok ? read.value : null };
    }
    return last.followUp;
  };
}

/** What the words of the API mean. Source: OVHcloud's guide to the delivery of orders. */
function placeOf(status: string, followUp: FollowUp | null): string {
  const label = followUp?.label ?? null;
  const why = label === null ? "" : ` (${label})`;
  if (status === "documentsRequested")
    return `OVHcloud asks for documents${why}; send them in the OVHcloud Control Panel`;
  if (status === "checking")
    return label === "FRAUD_MANUAL_REVIEW"
      ? `it is being checked by hand${why}, which may take two days`
      : `it is being checked${why}`;
  return status === "delivering" ? "it is being delivered" : `its status is ${status}`;
}

const cancelled = (work: OrderWork, order: OrderId, status: string): StepResult =>
  failedAs(work, finding("order/cancelled", { detail: `Order ${order} is ${status}.` }));

const failed = (work: OrderWork, order: OrderId, { step, label }: FollowUp): StepResult =>
  failedAs(
    work,
    finding("order/not-delivered", {
      detail: `Order ${order} ended in an error while ${step}${label === null ? "" : ` (${label})`}.`,
    }),
  );
