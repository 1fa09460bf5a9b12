import type { ProgressEvent } from "../model/progress.ts";

/** How long a reason for waiting stays told, in milliseconds. */
const retellMs = 10_000;
/** Who waits for less after the last step is told nothing. */
const patienceMs = 2000;

/**
 * Tells news from what was just said, for progress whose lines stay.
 *
 * @returns whether an event is worth a line: every start and end, and waiting for a new reason or ten seconds later; after the
 * last step, from two seconds on
 */
export function createProgressNews(): (event: ProgressEvent) => boolean {
  const told = new Map<string, { readonly reason: string; readonly atMs: number }>();
  return (event) => {
    if (event.type === "started" || event.type === "ended") return true;
    const { elapsedMs } = event;
    const { id, reason } = aboutOf(event);
    if (reason === null || (event.type === "settling" && elapsedMs < patienceMs)) return false;
    const last = told.get(id);
    if (last?.reason === reason && elapsedMs - last.atMs < retellMs) return false;
    told.set(id, { reason, atMs: elapsedMs });
    return true;
  };
}

/** What waits, and for what; steps that are held back wait together. */
function aboutOf(event: Exclude<ProgressEvent, { type: "started" | "ended" }>): {
  readonly id: string;
  readonly reason: string | null;
} {
  switch (event.type) {
    case "held":
      return { id: event.type, reason: event.type };
    case "waiting":
      return { id: event.step.id, reason: event.reason };
    case "settling":
      return event;
  }
}
