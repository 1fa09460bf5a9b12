import { hashOf, reviewedChanges } from "../engine/fingerprint.ts";
import type { Change } from "../model/change.ts";
import type { Plan } from "../model/plan.ts";
import type { Marker } from "./marker.ts";

/** What was published about a plan, and when. */
export interface Published {
  readonly marker: Marker;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * The plan that was last in sight when a label was put on: its fingerprint; null when there was none.
 *
 * What an earlier run found out about the same label counts before the times do, since comments are written again.
 *
 * @param at - when the label was put on, ISO 8601
 */
export function basisOf(label: string, at: string, published: readonly Published[]): string | null {
  const newestFirst = published.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  for (const { marker, at: seenAt } of newestFirst) {
    const known = marker.bases.find((basis) => basis.label === label && basis.at === at);
    if (known !== undefined) return known.fingerprint;
    if (Date.parse(seenAt) <= Date.parse(at)) return marker.fingerprint;
  }
  return null;
}

/** The changes of a plan that a label covers: those that were in sight when it was put on. */
export function changesCovered(plan: Plan, basis: string | null): readonly Change[] {
  if (basis === null) return [];
  // Of a giant plan the first part alone was kept.
  return hashOf(basis) === hashOf(plan.fingerprint) ? plan.changes : reviewedChanges(plan, basis);
}
