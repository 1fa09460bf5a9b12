import type { ProgressEvent } from "../model/progress.ts";

/** How long a reason for waiting stays told, in milliseconds. */
const retellMs = 10_000;

/**
 * Tells news from what was just said, for progress whose lines stay.
 *
 * @returns whether an event is worth a line: every start and end, and waiting for a new reason or ten seconds later
 */
export function createProgressNews(): (event: ProgressEvent) => boolean {
  const told = new Map<string, { readonly reason: string; readonly atMs: number }>();
  return (event) => {
    if (event.type !== "waiting") return true;
    const { step, reason, elapsedMs } = event;
    const last = told.get(step.id);
    if (last?.reason === reason && elapsedMs - last.atMs < retellMs) return false;
    told.set(step.id, { reason, atMs: elapsedMs });
    return true;
  };
}
