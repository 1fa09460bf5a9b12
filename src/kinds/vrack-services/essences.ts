import { addressOf } from "../../model/address.ts";
import type { Difference } from "../../model/change.ts";
import { compareText } from "../../model/order.ts";
import type { Step } from "../../model/step.ts";
import type { VrackServicesChange } from "./change.ts";
import type { Live } from "./live.ts";
import type { VrackServicesStep } from "./step.ts";

/** What a reviewer agreed to: the difference and what it does to traffic. */
export function changeEssence(generic: Difference): unknown {
  const { impacts, endpoints } = generic;
  return essenceWith(generic, impacts, endpoints.map(({ urn }) => urn).toSorted(compareText));
}

function essenceWith(generic: Difference, impacts: readonly string[], urns: readonly string[]): unknown {
  const change = generic as VrackServicesChange;
  const { address, thing, action, fields } = change;
  const from = thing === "endpoint" && change.from ? addressOf(change.from.owner.id, change.from.cidr) : null;
  return [
    address,
    thing,
    action,
    fields.map(({ field, before, after }) => [field, before, after]),
    impacts,
    urns,
    from,
  ];
}

/** The forms a change takes when an apply ended between the writes that it needs. */
export function remainders(change: Difference): readonly unknown[] {
  const { address, thing, action, fields, impacts } = change;
  // Once its vRack Services has left the vRack, it hurts nobody any more.
  const quiet = impacts.length === 0 || thing === "attachment" ? [] : [essenceWith(change, [], [])];
  if (action !== "replace") return quiet;
  if (thing === "endpoint") return [[address, thing, "create", [], [], [], null], ...quiet];
  if (thing !== "attachment") return quiet;
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
