import type { Command } from "../command.ts";
import { say, warn, type Invocation } from "../invocation.ts";

const schemas: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  network: () => import("../../../../schemas/network.schema.json", { with: { type: "json" } }),
  account: () => import("../../../../schemas/account.schema.json", { with: { type: "json" } }),
  plan: () => import("../../../../schemas/plan.schema.json", { with: { type: "json" } }),
  drift: () => import("../../../../schemas/drift.schema.json", { with: { type: "json" } }),
  doctor: () => import("../../../../schemas/doctor.schema.json", { with: { type: "json" } }),
  outcome: () => import("../../../../schemas/outcome.schema.json", { with: { type: "json" } }),
  show: () => import("../../../../schemas/show.schema.json", { with: { type: "json" } }),
};

/** `vrackops schema`: prints one of the JSON Schemas. */
export const command: Command = {
  name: "schema",
  summary: "print a JSON Schema",
  arguments: {
    name: "name",
    help: "network (default), account, plan, drift, doctor, outcome or show",
    default: "network",
    completes: Object.keys(schemas),
  },
  options: [],
  examples: [{ line: "vrackops schema > network.schema.json" }, { line: "vrackops schema plan" }],
  notes: [],
  run,
};

async function run(invocation: Invocation): Promise<number> {
  const name = invocation.settings.files.join(" ");
  const load = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!load) {
    const known = Object.keys(schemas).join(", ");
    warn(invocation, `error: there is no schema ${JSON.stringify(name)}; there are ${known}.\n`);
    return 1;
  }
  say(invocation, `${JSON.stringify((await load()).default, null, 2)}\n`);
  return 0;
}
