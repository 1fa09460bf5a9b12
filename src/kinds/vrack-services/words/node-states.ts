import { endpointAddress } from "../../../model/address.ts";
import type { Action, Change } from "../../../model/change.ts";
import type { NodeState, Scene } from "../../../model/words.ts";
import { ownObjects } from "../planned.ts";

/**
 * The state of everything that changes touch, by address: `vrs-…`, `vrs-…/CIDR` and `vrs-…/CIDR/URN`.
 *
 * What is not in it is untouched.
 */
export function nodeStates({ objects, changes }: Scene): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const change of changes) {
    if (states.get(shownAt(change)) !== "interrupted") states.set(shownAt(change), stateOf(change));
  }
  const gone = new Set(urnsWith(changes, (change) => change.impacts.includes("deletion")));
  const hurt = new Set(urnsWith(changes, (change) => change.impacts.length > 0));
  for (const { owner, before, after } of ownObjects(objects)) {
    const live = before.flatMap(({ cidr, endpoints }) => endpoints.map(({ urn }) => ({ cidr, urn })));
    const spec = after.subnets.flatMap(({ cidr, endpoints }) => endpoints.map((urn) => ({ cidr, urn })));
    const stays = new Set(spec.map(({ urn }) => urn));
    for (const { cidr, urn } of live) {
      if (gone.has(urn) && !stays.has(urn)) states.set(endpointAddress(owner.id, cidr, urn), "removed");
    }
    for (const { cidr, urn } of spec) {
      if (hurt.has(urn)) states.set(endpointAddress(owner.id, cidr, urn), "interrupted");
    }
  }
  return states;
}

/** An attachment is shown at its vRack Services. */
function shownAt(change: Change): string {
  return change.thing === "attachment" ? change.owner.id : change.address;
}

function stateOf(change: Change): NodeState {
  const isHurt = change.impacts.length > 0;
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
