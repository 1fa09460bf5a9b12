import { courseOf, inStatus } from "../rules/order-course.ts";
import { itemIn, newOrder } from "../rules/place-order.ts";
import { idOf } from "../state/deliver-orders.ts";
import { uuidOf } from "../state/digest.ts";
import type { CartRecord, OrderRecord } from "../state/orders.ts";
import type { Settings } from "../state/settings.ts";
import type { OrderSeed } from "./ordering.ts";

const dayMs = 86_400_000;
const firstOrderId = 239_000_001;
const firstItemId = 599_000_001;

/** What stands around the orders of a new state. */
export interface OrderSetting {
  readonly settings: Settings;
  readonly at: number;
  readonly taskMs: number;
}

/** Builds the orders an account describes: each has just come to its status, however old it is. */
export const seedOrders = (seeds: readonly OrderSeed[], setting: OrderSetting): Record<string, OrderRecord> =>
  Object.fromEntries(seeds.map((seed, index) => [firstOrderId + index, orderRecord(seed, index, setting)]));

function orderRecord(seed: OrderSeed, index: number, { settings, at, taskMs }: OrderSetting): OrderRecord {
  const fresh = newOrder(firstOrderId + index, [seedItem(seed, index)], settings, at - (seed.daysAgo ?? 0) * dayMs);
  const course = courseOf(settings.ordering, taskMs);
  const manual = seed.reason === undefined ? course.manual : { reason: seed.reason, ms: course.manual?.ms ?? null };
  const order = inStatus({ ...fresh, ...course, manual }, seed.status, at, seed.stays ?? false);
  const delivered = seed.status === "delivered" ? (seed.vrackServices ?? idOf(`seed/${index}`)) : null;
  return { ...order, items: order.items.map((item) => ({ ...item, delivered })) };
}

const seedItem = (seed: OrderSeed, index: number) => itemIn(seed.region, firstItemId + index, seed.plan);

/** Builds the carts that orders of an account came from. */
export const seedCarts = (seeds: readonly OrderSeed[], { settings, at }: OrderSetting): Record<string, CartRecord> =>
  Object.fromEntries(
    seeds.flatMap((seed, index) => {
      if (seed.cart === undefined) return [];
      const cart: CartRecord = {
        id: uuidOf(`cart/seed/${index}`),
        description: seed.cart,
        subsidiary: settings.ordering.subsidiary,
        expiresAt: at + dayMs,
        assigned: true,
        used: true,
        items: [seedItem(seed, index)],
      };
      return [[cart.id, cart]];
    }),
  );
