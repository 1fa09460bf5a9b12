import type { Kind } from "../../engine/kind.ts";
import { createReader } from "./codec/read-api.ts";
import { accountEssence, changeEssence, remainders, stepEssence } from "./essences.ts";
import { endState } from "./end-state.ts";
import type { Live } from "./live.ts";
import { usesNames } from "./match/resolve-services.ts";
import { kindName } from "./owner.ts";
import { planVrackServices } from "./plan.ts";
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
    if (!usesNames(desired)) return { ok: true, value: { vrackServices: all, managedServices: null, unreadable } };
    const services = await reader.listManagedServices();
    if (!services.ok) return services;
    const every = [...unreadable, ...services.value.unreadable];
    return { ok: true, value: { vrackServices: all, managedServices: services.value.all, unreadable: every } };
  },
  plan: planVrackServices,
  accountEssence,
  changeEssence,
  remainders,
  endState,
  stepEssence,
  open: async (live, plan, client, context) => {
    const { openRunner } = await import("./run/open-runner.ts");
    return openRunner(live, plan, client, context);
  },
};
