import type { Surroundings } from "../environment.ts";
import { say, warn } from "../environment.ts";

const schemas: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  network: () => import("../../../../schemas/network.schema.json", { with: { type: "json" } }),
  account: () => import("../../../../schemas/account.schema.json", { with: { type: "json" } }),
  plan: () => import("../../../../schemas/plan.schema.json", { with: { type: "json" } }),
  outcome: () => import("../../../../schemas/outcome.schema.json", { with: { type: "json" } }),
};

/** `vrackops schema`: prints one of the JSON Schemas. */
export async function runSchema(around: Surroundings): Promise<number> {
  const [name = "network", ...more] = around.settings.files;
  const load = Object.hasOwn(schemas, name) && more.length === 0 ? schemas[name] : undefined;
  if (!load) {
    warn(
      around,
      `error: there is no schema ${JSON.stringify([name, ...more].join(" "))}; there are ${Object.keys(schemas).join(", ")}.\n`,
    );
    return 1;
  }
  say(around, `${JSON.stringify((await load()).default, null, 2)}\n`);
  return 0;
}
