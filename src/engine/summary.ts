import type { Impact } from "../model/impact.ts";
import type { Action, Change } from "../model/change.ts";
import type { Summary } from "../model/plan.ts";

/**
 * Counts a plan's changes once, for every renderer.
 *
 * @param unsettled - vRack Services of the files that are not READY
 */
export function summarise(changes: readonly Change[], unsettled: number): Summary {
  const count = (action: Action): number => changes.filter((change) => change.action === action).length;
  const endpoints = (impact: Impact): number =>
    new Set(
      changes
        .filter(({ impacts }) => impacts.includes(impact))
        .flatMap((change) => change.endpoints.map(({ urn }) => urn)),
    ).size;
  const counts = {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
  };
  return {
    ...counts,
    interruptions: endpoints("interruption"),
    addressChanges: endpoints("ip-change"),
    deletions: endpoints("deletion"),
    unsettled,
    sentence: changes.length === 0 ? emptySentence(unsettled) : sentenceOf(counts),
  };
}

const sentenceOf = (counts: Readonly<Record<Action, number>>): string =>
  `Plan: ${counts.create} to create, ${counts.update} to update, ${counts.replace} to replace, ${counts.delete} to delete.`;

/** Only READY means that what is asked for is in effect. */
const emptySentence = (unsettled: number): string =>
  unsettled === 0
    ? "No changes. The network matches the configuration."
    : "No changes to make, but the platform has not carried out all that is asked of it.";
