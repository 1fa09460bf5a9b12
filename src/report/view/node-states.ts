import { ownObjects } from "../../kinds/vrack-services/planned.ts";
import type { Action, Change } from "../../model/change.ts";
import type { Plan } from "../../model/plan.ts";

/** What happens to a node of the diagram. */
export type NodeState = "added" | "changed" | "removed" | "interrupted" | "untouched";

/**
 * The state of everything that a plan touches, by address: `vrs-…`, `vrs-…/CIDR` and `vrs-…/CIDR/URN`.
 *
 * What is not in it is untouched.
 */
export function nodeStates(plan: Plan): ReadonlyMap<string, NodeState> {
  const states = new Map<string, NodeState>();
  for (const change of plan.changes) {
    if (states.get(addressOf(change)) !== "interrupted") states.set(addressOf(change), stateOf(change));
  }
  const gone = new Set(urnsWith(plan, (change) => change.impacts.includes("deletion")));
  const hurt = new Set(urnsWith(plan, (change) => change.impacts.length > 0));
  for (const { owner: ref, before, after } of ownObjects(plan.objects)) {
    const live = before.flatMap(({ cidr, endpoints }) => endpoints.map(({ urn }) => ({ cidr, urn })));
    const spec = after.subnets.flatMap(({ cidr, endpoints }) => endpoints.map((urn) => ({ cidr, urn })));
    const stays = new Set(spec.map(({ urn }) => urn));
    for (const { cidr, urn } of live) {
      if (gone.has(urn) && !stays.has(urn)) states.set(`${ref.id}/${cidr}/${urn}`, "removed");
    }
    for (const { cidr, urn } of spec) {
      if (hurt.has(urn)) states.set(`${ref.id}/${cidr}/${urn}`, "interrupted");
    }
  }
  return states;
}

/** An attachment is shown at its vRack Services. */
function addressOf(change: Change): string {
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

function urnsWith(plan: Plan, test: (change: Change) => boolean): readonly string[] {
  return plan.changes.filter(test).flatMap((change) => change.endpoints.map(({ urn }) => urn));
}
