import { addressOf } from "../../model/address.ts";
import type { Difference } from "../../model/change.ts";
import { compareText } from "../../model/order.ts";
import type { Step } from "../../model/step.ts";
import type { VrackServicesChange } from "./change.ts";
import type { Live } from "./live.ts";
import type { VrackServicesStep } from "./step.ts";

/** What a reviewer agreed to: the difference and what it does to traffic. */
export function changeEssence(generic: Difference): unknown {
  const change = generic as VrackServicesChange;
  const { address, thing, action, fields, impacts, endpoints } = change;
  const from = thing === "endpoint" && change.from ? addressOf(change.from.owner.id, change.from.cidr) : null;
  return [
    address,
    thing,
    action,
    fields.map(({ field, before, after }) => [field, before, after]),
    impacts,
    endpoints.map(({ urn }) => urn).toSorted(compareText),
    from,
  ];
}

/** The forms a change takes when an apply ended between the writes that it needs. */
export function remainders({ address, thing, action, fields }: Difference): readonly unknown[] {
  if (action !== "replace") return [];
  if (thing === "endpoint") return [[address, thing, "create", [], [], [], null]];
  if (thing !== "attachment") return [];
  return [[address, thing, "create", fields.map(({ field, after }) => [field, null, after]), [], [], null]];
}

/** What a step sends and the checksum that it is based on. */
export function stepEssence(generic: Step): unknown {
  const step = generic as VrackServicesStep;
  const { id, verb, dependsOn } = step;
  switch (step.verb) {
    case "configure":
      return [id, verb, dependsOn, step.checksum, step.spec];
    case "attach":
      return [id, verb, dependsOn, step.vrack];
    case "detach":
      return [id, verb, dependsOn, step.checksum, step.vrack];
    case "rename":
      return [id, verb, dependsOn, step.name];
  }
}

/** The account as far as it can be changed. */
export const accountEssence = ({ vrackServices, managedServices }: Live): readonly unknown[] => [
  vrackServices.map(({ id, name, region, vrack, checksum }) => [id, name, region, vrack, checksum]),
  (managedServices ?? []).map(({ id, urn, name, region }) => [id, urn, name, region]),
];
