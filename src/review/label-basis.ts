import { changesIn, readTrace } from "../engine/trace.ts";
import type { Change } from "../model/change.ts";
import type { Plan } from "../model/plan.ts";
import type { LabelBasis, Marker } from "./marker.ts";

/** What was published about a plan, and when. */
export interface Published {
  readonly marker: Marker;
  /** ISO 8601. */
  readonly at: string;
}

/** A plan, as far as it was kept. */
export type Kept = Pick<Marker, "fingerprint" | "trace">;

/**
 * The plan that was last in sight when a label was put on; without a fingerprint there was none.
 *
 * What an earlier run found out about the same label counts before the times do, since comments are written again.
 *
 * @param at - when the label was put on, ISO 8601
 */
export function basisOf(label: string, at: string, published: readonly Published[]): LabelBasis {
  const newestFirst = published.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  for (const { marker, at: seenAt } of newestFirst) {
    const known = marker.bases.find((basis) => basis.label === label && basis.at === at);
    if (known !== undefined) return known;
    if (Date.parse(seenAt) <= Date.parse(at))
      return { label, at, fingerprint: marker.fingerprint, trace: marker.trace, cost: marker.cost };
  }
  return { label, at, fingerprint: null, trace: null, cost: null };
}

/** The changes of a plan that were in a plan that was kept: all of them where it is the same plan. */
export function changesKept(plan: Plan, { fingerprint, trace: text }: Kept): readonly Change[] {
  if (fingerprint === null) return [];
  // Of a giant plan there is no trace.
  if (fingerprint === plan.fingerprint) return plan.changes;
  const trace = text === null ? null : readTrace(text);
  return trace === null ? [] : changesIn([trace], plan);
}
