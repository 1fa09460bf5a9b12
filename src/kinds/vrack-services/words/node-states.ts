import { addressOf, endpointAddress } from "../../../model/address.ts";
import type { Action, Change } from "../../../model/change.ts";
import { hurtsTraffic } from "../../../model/impact.ts";
import type { NodeState, Scene } from "../../../model/words.ts";
import { ownChanges } from "../change.ts";
import { ownObjects } from "../planned.ts";
import { movesOf } from "./group-changes.ts";

/**
 * The state of everything that changes touch, by address: `vrs-…`, `vrs-…/CIDR` and `vrs-…/CIDR/URN`.
 *
 * What is not in it is untouched.
 */
export function nodeStates({ objects, changes }: Scene): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const change of changes) {
    // What is ordered stays new whatever else is done to it.
    if (!["interrupted", "added"].includes(states.get(shownAt(change)) ?? ""))
      states.set(shownAt(change), stateOf(change));
  }
  const hurt = new Set(urnsWith(changes, hurtsTraffic));
  for (const { owner, before, after } of ownObjects(objects)) {
    const live = before.flatMap(({ cidr, endpoints }) => endpoints.map(({ urn }) => ({ cidr, urn })));
    const spec = after.subnets.flatMap(({ cidr, endpoints }) => endpoints.map((urn) => ({ cidr, urn })));
    const stays = new Set(spec.map(({ urn }) => urn));
    for (const { cidr, urn } of live) {
      if (!stays.has(urn)) states.set(endpointAddress(owner.id, cidr, urn), "removed");
    }
    for (const { cidr, urn } of spec) {
      if (hurt.has(urn)) states.set(endpointAddress(owner.id, cidr, urn), "interrupted");
    }
  }
  for (const { from, urn } of movesOf(ownChanges(changes)))
    states.set(endpointAddress(from.owner.id, from.cidr, urn), "removed");
  return states;
}

/** An attachment is shown at its vRack Services, a subnet where it will be. */
function shownAt(change: Change): string {
  if (change.thing === "attachment" || change.thing === "order") return change.owner.id;
  const cidr = change.fields.find(({ field }) => field === "cidr")?.after;
  return change.action === "replace" && typeof cidr === "string" ? addressOf(change.owner.id, cidr) : change.address;
}

function stateOf(change: Change): NodeState {
  const isHurt = hurtsTraffic(change);
  if (isHurt && change.action !== "delete") return "interrupted";
  if (change.thing === "attachment" || change.thing === "vrack-services") return isHurt ? "interrupted" : "changed";
  const states: Readonly<Record<Action, NodeState>> = {
    create: "added",
    update: "changed",
    replace: "changed",
    delete: "removed",
  };
  return states[change.action];
}

function urnsWith(changes: readonly Change[], test: (change: Change) => boolean): readonly string[] {
  return changes.filter(test).flatMap((change) => change.endpoints.map(({ urn }) => urn));
}
