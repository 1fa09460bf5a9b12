/** Status of an order. Source: OpenAPI, billing.order.OrderStatusEnum. */
export type OrderStatus =
  | "cancelled"
  | "cancelling"
  | "checking"
  | "delivered"
  | "delivering"
  | "documentsRequested"
  | "notPaid"
  | "unknown";

/** Why people look at an order; FRAUD_REFUSED: they turn it down. Source: OpenAPI, billing.order.followUp.HistoryStatusEnum. */
export type CheckReason = "FRAUD_DOCS_REQUESTED" | "FRAUD_MANUAL_REVIEW" | "FRAUD_REFUSED";

/** What a delivery ends in; failed: in an error that only support can end. */
export type OrderOutcome = "cancelled" | "delivered" | "failed";

/** One label and value that a client has put on an item. */
export interface ItemConfiguration {
  readonly id: number;
  readonly label: string;
  readonly value: string;
}

/** A vRack Services in a cart. */
export interface ItemRecord {
  readonly id: number;
  readonly planCode: string;
  readonly duration: string;
  readonly pricingMode: string;
  readonly configurations: readonly ItemConfiguration[];
}

export interface CartRecord {
  readonly id: string;
  readonly description: string;
  readonly subsidiary: string;
  readonly expiresAt: number;
  /** Whether it belongs to an account by now. */
  readonly assigned: boolean;
  /** It was checked out. */
  readonly used: boolean;
  readonly items: readonly ItemRecord[];
}

/** What people look at by hand, and for how long; null: until somebody acts. */
export interface ManualCheck {
  readonly reason: CheckReason;
  readonly ms: number | null;
}

/** How an order goes on after it is paid. Durations are milliseconds; null: for ever. */
export interface OrderCourse {
  readonly checkMs: number | null;
  readonly manual: ManualCheck | null;
  readonly deliverMs: number | null;
  readonly outcome: OrderOutcome;
}

/** A vRack Services that was ordered. Prices are in cents, without tax. */
export interface OrderedItem {
  readonly item: ItemRecord;
  readonly installation: number;
  readonly month: number;
  /** Id of what was delivered; null before. */
  readonly delivered: string | null;
}

export interface OrderRecord extends OrderCourse {
  readonly id: number;
  readonly orderedAt: number;
  /** From when the order is shown to those who look for it. */
  readonly listedAt: number;
  readonly expiresAt: number;
  /** Null: not paid. */
  readonly paidAt: number | null;
  /** What it was paid with; null: not paid. */
  readonly paidWith: string | null;
  /** Whether the right of withdrawal was given up. */
  readonly waived: boolean;
  /** A status that time does not change; null when it does. */
  readonly stuck: OrderStatus | null;
  readonly items: readonly OrderedItem[];
}

/** Where an order stands: its status, and since when. */
export interface OrderProgress {
  readonly status: OrderStatus;
  readonly since: number;
  /** A delivery that ended in an error, or a check that turned the order down. */
  readonly brokenIn: "DELIVERING" | "VALIDATING" | null;
}

/** When the parts of a paid order end; infinite: never. */
export interface OrderTimes {
  readonly paidAt: number;
  readonly checkedAt: number;
  readonly acceptedAt: number;
  readonly endsAt: number;
}

/** When the parts of an order end that was paid at a time. */
export function timesOfOrder({ checkMs, manual, deliverMs }: OrderCourse, paidAt: number): OrderTimes {
  const checkedAt = after(paidAt, checkMs);
  const acceptedAt = manual ? after(checkedAt, manual.ms) : checkedAt;
  return { paidAt, checkedAt, acceptedAt, endsAt: after(acceptedAt, deliverMs) };
}

const after = (at: number, ms: number | null): number => (ms === null ? Number.POSITIVE_INFINITY : at + ms);

/** Where an order stands at a time. */
export function progressOf(order: OrderRecord, at: number): OrderProgress {
  const { paidAt, manual, outcome } = order;
  if (order.stuck !== null) return { status: order.stuck, since: order.orderedAt, brokenIn: null };
  if (paidAt === null) {
    return at < order.expiresAt
      ? { status: "notPaid", since: order.orderedAt, brokenIn: null }
      : { status: "cancelled", since: order.expiresAt, brokenIn: null };
  }
  const { checkedAt, acceptedAt, endsAt } = timesOfOrder(order, paidAt);
  if (at < checkedAt) return { status: "checking", since: paidAt, brokenIn: null };
  if (at < acceptedAt) {
    const status = manual?.reason === "FRAUD_DOCS_REQUESTED" ? "documentsRequested" : "checking";
    return { status, since: checkedAt, brokenIn: null };
  }
  if (manual?.reason === "FRAUD_REFUSED") return { status: "cancelled", since: acceptedAt, brokenIn: "VALIDATING" };
  if (at < endsAt) return { status: "delivering", since: acceptedAt, brokenIn: null };
  if (outcome === "cancelled") return { status: "cancelled", since: endsAt, brokenIn: "DELIVERING" };
  if (outcome === "failed") return { status: "delivering", since: acceptedAt, brokenIn: "DELIVERING" };
  return { status: "delivered", since: endsAt, brokenIn: null };
}

/** The plan of a vRack Services. */
export const vrackServicesPlan = "vrack-services";

/** Label of the part of an item that says where it is to be. */
export const regionLabel = "region_name";

/** The region that an item was configured with last; undefined: with none. */
export const regionOf = (item: ItemRecord): string | undefined =>
  item.configurations.findLast(({ label }) => label === regionLabel)?.value;
