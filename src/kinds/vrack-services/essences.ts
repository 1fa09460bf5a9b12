import { addressOf, covers } from "../../model/address.ts";
import type { Difference } from "../../model/change.ts";
import { type Owner, reviewedId } from "../../model/owner.ts";
import { compareText } from "../../model/order.ts";
import type { Step } from "../../model/step.ts";
import { type EndpointChange, type VrackServicesChange, vrackFields } from "./change.ts";
import type { Live } from "./live.ts";
import type { VrackServicesStep } from "./step.ts";

/** What a reviewer agreed to: the difference and what it does to traffic. */
export function changeEssence(generic: Difference): unknown {
  return essenceOf(generic as VrackServicesChange, {});
}

/**
 * The forms a change takes when an apply ended between the writes that it needs.
 *
 * @param all - every change of the plan
 */
export function remainders(generic: Difference, all: readonly Difference[]): readonly unknown[] {
  const change = generic as VrackServicesChange;
  const leaves = (id: string | undefined): boolean =>
    all.some(({ thing: what, action: how, owner }) => what === "attachment" && how !== "create" && owner.id === id);
  const { thing, action, fields } = change;
  const unharmed = { impacts: [], endpoints: [] };
  switch (thing) {
    case "order":
    case "vrack-services":
      return [];
    case "attachment": {
      const joining = fields.map((field) => ({ ...field, before: null }));
      return action === "replace" ? [essenceOf(change, { action: "create", fields: joining, ...unharmed })] : [];
    }
    case "subnet":
      return leaves(change.owner.id) ? [essenceOf(change, unharmed)] : [];
    case "endpoint": {
      // Its vRack Services has left the vRack, or has let it go.
      const outside = { before: null, after: change.vracks.after };
      const others = fields.filter(({ field }) => field !== "vrack");
      const stillThere = essenceOf(change, {
        vracks: outside,
        fields: [...others, ...vrackFields(outside)],
        ...unharmed,
      });
      const letGo = essenceOf(change, { action: "create", from: null, vracks: outside, fields: [], ...unharmed });
      const isCut = leaves((change.from?.owner ?? change.owner).id);
      return [...(isCut ? [stillThere] : []), ...(action === "replace" ? [letGo] : [])];
    }
  }
}

type Parts = Pick<VrackServicesChange, "action" | "fields" | "impacts" | "endpoints"> &
  Pick<EndpointChange, "from" | "vracks">;

function essenceOf(change: VrackServicesChange, instead: Partial<Parts>): unknown {
  const parts = { from: null, vracks: null, ...change, ...instead };
  const { owner, address, thing, action, fields, impacts, endpoints, from, vracks } = parts;
  return [
    reviewed(address, owner),
    thing,
    action,
    fields.map(({ field, before, after }) => [field, reviewed(before, from?.owner), reviewed(after, owner)]),
    impacts,
    endpoints.map(({ urn }) => urn).toSorted(compareText),
    from && addressOf(reviewedId(from.owner), from.cidr),
    vracks && [vracks.before, vracks.after],
  ];
}

/** A value that may begin with the id of an owner, with the id by which a review knows it. */
const reviewed = <T>(value: T, owner: Owner | undefined): T | string =>
  typeof value === "string" && owner !== undefined && covers(owner.id, value)
    ? reviewedId(owner) + value.slice(owner.id.length)
    : value;

/** What a step sends and the checksum that it is based on. */
export function stepEssence(generic: Step): unknown {
  const step = generic as VrackServicesStep;
  const { id, verb, dependsOn } = step;
  switch (step.verb) {
    case "order":
      return [id, verb, dependsOn, step.vrack, step.waivesWithdrawal];
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
