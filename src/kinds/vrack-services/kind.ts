import type { Kind } from "../../engine/kind.ts";
import { readNeeded, readWhole } from "./codec/read-live.ts";
import { drift } from "./drift/drift.ts";
import { accountEssence, changeEssence, remainders, stepEssence } from "./essences.ts";
import { endState } from "./end-state.ts";
import type { Live } from "./live.ts";
import { kindName } from "./owner.ts";
import { planVrackServices } from "./plan.ts";
import { seatsOf } from "./seats.ts";
import { rights } from "./rights.ts";
import { words } from "./words/words.ts";

/** vRack Services: the regional objects that carry subnets and endpoints. */
export const vrackServices: Kind<Live> = {
  name: kindName,
  words,
  read: readNeeded,
  drift,
  rights,
  plan: planVrackServices,
  importing: { read: (client) => readWhole({ networks: [] }, client), seats: seatsOf },
  accountEssence,
  changeEssence,
  remainders,
  endState,
  stepEssence,
  pricing: async () => {
    const { createCartApi } = await import("./codec/carts.ts");
    const { quotesOf } = await import("./ordering/quotes.ts");
    return { quotes: (changes, client) => quotesOf(changes, createCartApi(client)) };
  },
  costs: async (findings, desired, live, client) => {
    const { withCosts } = await import("./costs.ts");
    return withCosts(findings, desired, live, client);
  },
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
