import type { ProgressEvent } from "../model/progress.ts";

/** How long a reason for waiting stays told, in milliseconds. */
const retellMs = 10_000;
/** Who waits for less after the last step is told nothing. */
const patienceMs = 2000;

/**
 * Tells news from what was just said, for progress whose lines stay.
 *
 * @returns whether an event is worth a line: every start and end, who is held back, and waiting for a new reason or ten seconds later; after the
 * last step, from two seconds on
 */
export function createProgressNews(): (event: ProgressEvent) => boolean {
  const told = new Map<string, { readonly reason: string; readonly atMs: number }>();
  const held = new Set<string>();
  return (event) => {
    if (event.type === "started" || event.type === "ended") return true;
    if (event.type === "held") return !held.has(event.step.id) && held.add(event.step.id).size > 0;
    const { reason, elapsedMs } = event;
    if (reason === null || (event.type === "settling" && elapsedMs < patienceMs)) return false;
    const id = event.type === "waiting" ? event.step.id : event.id;
    const last = told.get(id);
    if (last?.reason === reason && elapsedMs - last.atMs < retellMs) return false;
    told.set(id, { reason, atMs: elapsedMs });
    return true;
  };
}
