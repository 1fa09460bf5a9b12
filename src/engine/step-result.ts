import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { StepFailure } from "../model/outcome.ts";
import type { Ending } from "./limits.ts";
import { mayBeWritten, type Work } from "./work.ts";

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
export const refused = (work: Work, failure: Failure): StepResult =>
  failed(work, failure.kind === "stale" ? "stale" : "request", failure.message, failure);

/** Somebody else changed the account. */
export const stale = (work: Work, message: string): StepResult => failed(work, "stale", message);

/** The platform's task failed or left no trace. */
export const taskFailed = (work: Work, kind: "task" | "no-effect", message: string): StepResult =>
  failed(work, kind, message);

/** It failed in a way that its kind has words for; the request behind it is null when there is none. */
export const failedAs = (work: Work, told: Finding, failure: Failure | null = null): StepResult => ({
  status: "failed",
  failure: { kind: "request", message: told.detail, failure, written: mayBeWritten(work), told },
});

/** An object in ERROR takes no change. */
export const inError = (work: Work): StepResult =>
  taskFailed(
    work,
    "task",
    `${work.title} went into ERROR, and the platform refuses every change until OVHcloud support has fixed it.`,
  );

/**
 * The run or the step ended before the platform was seen to finish, or before anything was written.
 *
 * @param message - what the platform was seen to do last
 */
export function endedBy(work: Work, ending: Ending, message: string): StepResult {
  const written = mayBeWritten(work);
  const failure: StepFailure = { kind: ending === "left" ? "request" : "timeout", message, failure: null, written };
  return { status: written ? "under-way" : "not-tried", failure, because: ending };
}

const failed = (
  work: Work,
  kind: StepFailure["kind"],
  message: string,
  failure: Failure | null = null,
): StepResult => ({ status: "failed", failure: { kind, message, failure, written: mayBeWritten(work) } });
