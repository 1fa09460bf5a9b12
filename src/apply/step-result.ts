import type { Failure } from "../model/failure.ts";
import type { StepFailure } from "../model/outcome.ts";
import type { Ending } from "./limits.ts";

/** How the work on one step ended. */
export type StepResult =
  | { readonly status: "done"; readonly alreadySo: boolean; readonly checksum: string | null }
  | { readonly status: "failed"; readonly failure: StepFailure }
  /** The API took it, or may have; the run ended before the platform was seen to finish. */
  | { readonly status: "under-way"; readonly failure: StepFailure; readonly because: Ending }
  /** Nothing was sent that the API could have taken, because the run ended. */
  | { readonly status: "not-tried"; readonly because: Ending | "stopping"; readonly failure?: StepFailure };

/** In effect. `checksum` is that of the spec now, where the step wrote one. */
export const done = (checksum: string | null = null, alreadySo = false): StepResult => ({
  status: "done",
  alreadySo,
  checksum,
});

/** The API said no, or could not be asked; 412 means that somebody else was there first. */
export const refused = (failure: Failure, written: boolean): StepResult => ({
  status: "failed",
  failure: { kind: failure.kind === "stale" ? "stale" : "request", message: failure.message, failure, written },
});

/** Somebody else changed the account. */
export const stale = (message: string, written: boolean, failure: Failure | null = null): StepResult => ({
  status: "failed",
  failure: { kind: "stale", message, failure, written },
});

/** The platform's task failed or left no trace. */
export const taskFailed = (kind: "task" | "no-effect", message: string, written = true): StepResult => ({
  status: "failed",
  failure: { kind, message, failure: null, written },
});

/** A vRack Services in ERROR takes no change. */
export const inError = (name: string, written: boolean): StepResult =>
  taskFailed(
    "task",
    `${name} went into ERROR, and the platform refuses every change until OVHcloud support has mended it.`,
    written,
  );

/**
 * The run or the step ended before the platform was seen to finish, or before anything was written.
 *
 * @param message - what the platform was seen to do last
 */
export function endedBy(ending: Ending, written: boolean, message: string): StepResult {
  const kind = ending === "left" ? "request" : "timeout";
  const failure: StepFailure = { kind, message, failure: null, written };
  return { status: written ? "under-way" : "not-tried", failure, because: ending };
}
