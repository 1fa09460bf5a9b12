import type { Kind } from "../../engine/kind.ts";
import { createReader } from "./codec/read-api.ts";
import { accountEssence, changeEssence, remainders, stepEssence } from "./essences.ts";
import { endState } from "./end-state.ts";
import type { Live } from "./live.ts";
import type { Failure } from "../../model/failure.ts";
import { ok } from "../../model/result.ts";
import { needsServices, usesNames } from "./match/needs-services.ts";
import { kindName } from "./owner.ts";
import { planVrackServices } from "./plan.ts";
import { seatsOf } from "./seats.ts";
import { words } from "./words/words.ts";

/** vRack Services: the regional objects that carry subnets and endpoints. */
export const vrackServices: Kind<Live> = {
  name: kindName,
  words,
  read: async (desired, client) => {
    const reader = createReader(client);
    const read = await reader.readVrackServices();
    if (!read.ok) return read;
    const { all, unreadable } = read.value;
    const live: Live = { vrackServices: all, managedServices: null, unreadable };
    if (!needsServices(desired, live)) return ok(live);
    const services = await reader.listManagedServices();
    if (!services.ok) return !usesNames(desired) && tellsNothing(services.error) ? ok(live) : services;
    const every = [...unreadable, ...services.value.unreadable];
    return ok({ vrackServices: all, managedServices: services.value.all, unreadable: every });
  },
  plan: planVrackServices,
  importing: {
    read: async (client) => {
      const reader = createReader(client);
      const read = await reader.readVrackServices();
      if (!read.ok) return read;
      const { all, unreadable } = read.value;
      const services = await reader.listManagedServices();
      if (!services.ok)
        return tellsNothing(services.error) ? ok({ vrackServices: all, managedServices: null, unreadable }) : services;
      const every = [...unreadable, ...services.value.unreadable];
      return ok({ vrackServices: all, managedServices: services.value.all, unreadable: every });
    },
    seats: seatsOf,
  },
  accountEssence,
  changeEssence,
  remainders,
  endState,
  stepEssence,
  open: async (live, plan, client, context) => {
    const { openRunner } = await import("./run/open-runner.ts");
    return openRunner(live, plan, client, context);
  },
  showing: async () => {
    const { readInventory } = await import("./inventory/read-inventory.ts");
    const { withPlan } = await import("./inventory/with-plan.ts");
    return { read: readInventory, withPlan };
  },
};

/** The list may not be read, or this endpoint has none: the plan then says what it could not check. */
const tellsNothing = ({ kind }: Failure): boolean => kind === "rights" || kind === "not-found";
