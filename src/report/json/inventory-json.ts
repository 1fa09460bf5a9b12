import { plainAdvice } from "../../findings/advice.ts";
import type { Mark } from "../../model/inventory.ts";
import type { WriteInventory } from "../inventory-format.ts";
import { findingJson } from "./finding-json.ts";
import { stableJson } from "./stable-json.ts";

/** An account as JSON of the shape of `schemas/show.schema.json`. */
export const inventoryToJson: WriteInventory = ({ vracks, idle, findings, plan }, { advice = plainAdvice }) =>
  stableJson({
    formatVersion: "1.0",
    vracks: vracks.map(({ id, regions }) => ({
      id,
      regions: regions.map((region) => ({
        ...withPlan(region),
        subnets: region.subnets.map(({ nextRange, ...subnet }) => ({
          ...withPlan(subnet),
          ...(nextRange === null ? {} : { nextServiceRange: nextRange }),
          endpoints: subnet.endpoints.map(withPlan),
        })),
      })),
    })),
    withoutEndpoint: idle,
    plan,
    findings: findings.map((finding) => findingJson(finding, advice)),
  });

/** Without a plan there is no key for it. */
function withPlan(thing: { readonly mark: Mark | null }): object {
  const { mark, ...rest } = thing;
  return mark === null ? rest : { ...rest, plan: mark };
}
