import type { Action, Change } from "../model/change.ts";
import { hurtsTraffic } from "../model/impact.ts";
import type { Owner } from "../model/owner.ts";
import type { ChangeBlock, ChangeGroup, KindWords, NodeState, Scene } from "../model/words.ts";

/**
 * Words for a kind of which nothing special is to be said.
 *
 * @param name - what one of its objects is called, such as `counter`
 */
export function plainWords(name: string): KindWords {
  const ownerTitle = (owner: Owner): string => `${name} ${owner.name ?? owner.id} (${owner.region})`;
  return {
    things: name,
    jsonKey: name,
    ownerTitle,
    stepTitle: ({ verb, owner }) => `${verb} ${ownerTitle(owner)}`,
    groups: (scene) => groupsOf(scene, ownerTitle),
    reason: ({ thing, address, action }) => `${thing} ${address} ${become[action]}`,
    hasNewAddresses: () => false,
    endpointNames: () => [],
    pictureNodes: ({ objects, changes }) =>
      objects.map(({ owner }) => ({
        key: owner.id,
        parent: null,
        label: [name, owner.name ?? owner.id],
        state: stateOf(changes.filter((change) => change.owner.id === owner.id)),
      })),
    sides: () => null,
    objectsOf: () => [],
    changeJson: (change) => ({ ...change }),
    stepJson: (step) => ({ ...step }),
    objectJson: (object) => ({ ...object }),
  };
}

const become: Readonly<Record<Action, string>> = {
  create: "is created",
  update: "changes",
  replace: "is recreated",
  delete: "is deleted",
};

function groupsOf({ changes }: Scene, ownerTitle: (owner: Owner) => string): readonly ChangeGroup[] {
  const owners = new Map(changes.map(({ owner }) => [owner.id, owner]));
  return [...owners.values()].map((owner) => ({
    heading: ownerTitle(owner),
    blocks: changes.filter((change) => change.owner.id === owner.id).map(blockOf),
  }));
}

function blockOf({ thing, address, action, fields }: Change): ChangeBlock {
  const plain = { note: "", isWarning: false };
  return [
    { action, depth: 0, text: `${thing} ${address}`, ...plain },
    ...fields.map(({ field, before, after }) => ({
      action: null,
      depth: 1,
      text: `${field}: ${before ?? "none"} -> ${after ?? "none"}`,
      ...plain,
    })),
  ];
}

function stateOf(changes: readonly Change[]): NodeState {
  if (changes.some(({ action }) => action === "delete")) return "removed";
  if (changes.some(hurtsTraffic)) return "interrupted";
  if (changes.some(({ action }) => action === "create")) return "added";
  return changes.length > 0 ? "changed" : "untouched";
}
