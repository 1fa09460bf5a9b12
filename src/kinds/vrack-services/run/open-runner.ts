import type { Runner } from "../../../engine/runner.ts";
import { createWatch } from "../../../engine/watch.ts";
import { beginWork, type Context } from "../../../engine/work.ts";
import { ok } from "../../../model/result.ts";
import type { Plan } from "../../../model/plan.ts";
import type { Client, Clock } from "../../../model/ports.ts";
import { createApi } from "../codec/api.ts";
import { createOrderApi } from "../codec/orders.ts";
import type { VrackServicesReader } from "../api.ts";
import { ownChanges } from "../change.ts";
import type { Live, ManagedService } from "../live.ts";
import { ownSteps, type VrackServicesStep } from "../step.ts";
import { changeAttachment } from "./change-attachment.ts";
import { configure } from "./configure.ts";
import { createDeliveries, withDeliveries } from "./delivered.ts";
import { finish } from "./finish.ts";
import { order } from "./order.ts";
import { createKnownOrders } from "./ordering/order-work.ts";
import { rename } from "./rename.ts";
import { createPace, nameOf, type VrackServicesWork } from "./work.ts";

/** Milliseconds between two questions for tasks of vRacks, whoever asks: ten a minute, where sixty requests are fair use. */
const betweenTaskReadsMs = 6000;

/** Milliseconds for which the list of managed services counts as now: many who look at the same moment ask once. */
const servicesCountMs = 2000;

/** How many requests a step sends in its first minute, readings for all aside: an order fills a cart, and is asked about. */
const requestsOf: Readonly<Record<VrackServicesStep["verb"], number>> = {
  order: 22,
  configure: 1,
  attach: 1,
  detach: 2,
  rename: 3,
};

/** Carries out what concerns vRack Services. One list call serves all that waits. */
export function openRunner(account: Live, plan: Plan, client: Client, context: Context): Runner {
  const { vrackServices } = account;
  const deliveries = createDeliveries();
  const api = withDeliveries(createApi(client), deliveries);
  let { unreadable } = account;
  // For somebody who waits, what cannot be read is not there.
  const list = async () => {
    const read = await api.readVrackServices();
    if (!read.ok) return read;
    ({ unreadable } = read.value);
    return ok(read.value.all);
  };
  const watch = createWatch(
    list,
    context.clock,
    vrackServices,
    context.meter.own,
    (id) => unreadable.find((one) => one.type === "vRack Services" && one.id === id)?.why ?? null,
  );
  const shared = {
    services: createServiceList(api, context.clock, account.managedServices !== null),
    api,
    watch,
    unreadable: () => unreadable,
    steps: ownSteps(plan.steps),
    written: new Map<string, string>(),
    vrackTasks: new Map<string, ReadonlySet<number>>(),
    pace: createPace(context.clock, betweenTaskReadsMs),
  };
  const ordering = { shop: createOrderApi(client), deliveries, known: createKnownOrders() };
  const quoteOf = ({ owner }: VrackServicesStep) =>
    ownChanges(plan.changes).find((change) => change.thing === "order" && change.owner.id === owner.id)?.quote ?? null;
  return {
    requestsOf: (generic) => requestsOf[(generic as VrackServicesStep).verb],
    run: (generic, startedAt, base, limits) => {
      const step = generic as VrackServicesStep;
      const work = { ...beginWork({ ...context, limits }, step, nameOf(step.owner), startedAt), ...shared };
      switch (step.verb) {
        case "order":
          return order({ ...work, ...ordering, step, consented: quoteOf(step) });
        case "configure":
          return configure({ ...work, step }, step.checksum ?? base ?? "");
        case "attach":
        case "detach":
          return changeAttachment({ ...work, step });
        case "rename":
          return rename({ ...work, step });
      }
    },
    finish: async (steps) => {
      const end = await finish(plan, steps, vrackServices, shared, context);
      return { ...end, notes: [...end.notes, ...deliveries.notes()] };
    },
  };
}

/** @param mayBeRead - whether the list could be read for the plan */
function createServiceList(
  api: Pick<VrackServicesReader, "listManagedServices">,
  clock: Clock,
  mayBeRead: boolean,
): VrackServicesWork["services"] {
  let last: { readonly at: number; readonly list: Promise<readonly ManagedService[] | null> } | null = null;
  return () => {
    if (!mayBeRead) return Promise.resolve(null);
    if (last === null || clock.now() - last.at >= servicesCountMs)
      last = { at: clock.now(), list: api.listManagedServices().then((read) => (read.ok ? read.value.all : null)) };
    return last.list;
  };
}
