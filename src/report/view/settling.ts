import type { ProgressEvent } from "../../model/progress.ts";

/** What is waited for when all steps are over, as it was told last. */
export interface Settling {
  /** Milliseconds on the clock of whoever listens. */
  readonly sinceMs: number;
  /** Reasons by id of the object, in the order in which they were told first. */
  readonly reasons: ReadonlyMap<string, string>;
}

/** The same with one event more; null = nothing was waited for yet. */
export function withSettling(before: Settling | null, event: ProgressEvent, nowMs: number): Settling | null {
  if (event.type !== "settling") return before;
  const { sinceMs, reasons } = before ?? { sinceMs: nowMs, reasons: new Map<string, string>() };
  const { id, reason } = event;
  // A map keeps the place of an id that it has.
  if (reason !== null) return { sinceMs, reasons: new Map([...reasons, [id, reason]]) };
  return { sinceMs, reasons: new Map([...reasons].filter(([one]) => one !== id)) };
}
