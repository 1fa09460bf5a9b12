import type { Impact } from "../model/impact.ts";
import type { Action, Change, Summary } from "../model/plan.ts";

/** Counts a plan's changes once, for every renderer. */
export function summarise(changes: readonly Change[]): Summary {
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
  const sentence =
    changes.length === 0
      ? "No changes. The network matches the configuration."
      : `Plan: ${counts.create} to create, ${counts.update} to update, ${counts.replace} to replace, ${counts.delete} to delete.`;
  return {
    ...counts,
    interruptions: endpoints("interruption"),
    addressChanges: endpoints("ip-change"),
    deletions: endpoints("deletion"),
    sentence,
  };
}
