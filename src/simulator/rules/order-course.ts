import type { OrderCourse, OrderRecord, OrderStatus } from "../state/orders.ts";
import type { Ordering } from "../state/settings.ts";

/** How orders go on in an account whose ordinary task takes so many milliseconds. */
export function courseOf({ checking, delivering, manualCheck, outcome }: Ordering, taskMs: number): OrderCourse {
  const lasting = (tasks: number | null): number | null => (tasks === null ? null : tasks * taskMs);
  return {
    checkMs: lasting(checking),
    manual: manualCheck ? { reason: manualCheck.reason, ms: lasting(manualCheck.tasks) } : null,
    deliverMs: lasting(delivering),
    outcome,
  };
}

/**
 * The same order from now on in a status of one's choice, as if it had just come to it.
 *
 * One that people are to look at is looked at by them at once.
 *
 * @param stays - true: it never leaves it
 */
export function inStatus(order: OrderRecord, status: OrderStatus, at: number, stays = false): OrderRecord {
  const paid = { ...order, stuck: null, paidAt: at, paidWith: order.paidWith ?? "CREDIT_CARD" };
  const ends = (ms: number | null): number | null => (stays ? null : ms);
  switch (status) {
    case "notPaid":
      return { ...order, stuck: stays ? "notPaid" : null, paidAt: null, paidWith: null };
    case "checking":
      return order.manual
        ? { ...paid, checkMs: 0, manual: { ...order.manual, ms: ends(order.manual.ms) } }
        : { ...paid, checkMs: ends(order.checkMs) };
    case "documentsRequested":
      return { ...paid, checkMs: 0, manual: { reason: "FRAUD_DOCS_REQUESTED", ms: ends(order.manual?.ms ?? null) } };
    case "delivering":
      return { ...paid, checkMs: 0, manual: null, deliverMs: ends(order.deliverMs) };
    case "delivered":
      return { ...paid, checkMs: 0, manual: null, deliverMs: 0, outcome: "delivered" };
    case "cancelled":
    case "cancelling":
    case "unknown":
      return { ...order, stuck: status };
  }
}
