import { md5 } from "./digest.ts";
import { progressOf, regionOf, vrackServicesPlan, type OrderRecord } from "./orders.ts";
import { settledName, type State, type VrackServicesRecord } from "./state.ts";

/** Delivers what was ordered and is due by a time. The same state comes back when nothing is. */
export function deliverOrders(state: State, at: number): State {
  return Object.values(state.orders).reduce((settled, order) => {
    const { status, since } = progressOf(order, at);
    const isDue = status === "delivered" && order.items.some(({ delivered }) => delivered === null);
    return isDue ? deliver(settled, order, since) : settled;
  }, state);
}

/** Puts an empty vRack Services, in no vRack and without a name, into the region of each item. */
function deliver(state: State, order: OrderRecord, at: number): State {
  const items = order.items.map((entry, index) => {
    const delivered = idOf(`${state.seed}/${state.salt}/${order.id}/${index}`);
    return { ...entry, delivered: entry.item.planCode === vrackServicesPlan ? delivered : `${entry.item.planCode}-1` };
  });
  const records = items
    .filter(({ item }) => item.planCode === vrackServicesPlan)
    .map(({ item, delivered }, index): VrackServicesRecord => {
      const serviceId = firstServiceId + state.counter + index;
      return { ...empty, id: delivered, serviceId, region: regionOf(item) ?? "", createdAt: at, updatedAt: at };
    });
  return {
    ...state,
    counter: state.counter + records.length,
    vrackServices: { ...state.vrackServices, ...Object.fromEntries(records.map((record) => [record.id, record])) },
    orders: { ...state.orders, [order.id]: { ...order, items } },
  };
}

const empty = { name: settledName(null), suspended: false, stuck: null, vrack: null, target: [], current: [] };

const firstServiceId = 40_000_000;

/** Such as `vrs-ar7-72w-poh-3qe`; always the same for the same key. */
export const idOf = (key: string): string =>
  ["vrs", ...[0, 8, 16, 24].map((from) => blockOf(md5(key).slice(from, from + 8)))].join("-");

const blockOf = (hex: string): string => (Number.parseInt(hex, 16) % 36 ** 3).toString(36).padStart(3, "0");
