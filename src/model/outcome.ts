import type { Failure } from "./failure.ts";
import type { Finding } from "./finding.ts";
import type { RegionToWrite } from "./network-to-write.ts";
import type { Owner } from "./owner.ts";
import type { Summary } from "./plan.ts";
import type { Step } from "./step.ts";

/** What happened: plain JSON. Shape of `schemas/outcome.schema.json`. */
export interface Outcome {
  readonly formatVersion: "1.0";
  /** Of the plan that was applied; null when there was none. */
  readonly fingerprint: string | null;
  /** What this run let go and could not put anywhere; said before all else. Sorted by region and id. */
  readonly reachableNowhere: readonly LetGo[];
  readonly status: OutcomeStatus;
  readonly exitCode: number;
  /** Of the plan; null when there was none. */
  readonly summary: Summary | null;
  readonly steps: readonly StepOutcome[];
  /** Endpoints whose addresses differ from before, in the order of the plan. */
  readonly addresses: readonly AddressChange[];
  readonly findings: readonly Finding[];
  readonly requests: RequestCount;
  /** Seconds the steps took together, by the clock on the wall. */
  readonly seconds: number;
}

/**
 * `nothing-to-do`: no changes. `done`: every step. `refused`: nothing was written. `failed`: nothing took effect.
 * `partial`: some steps did, others not. `timed-out` and `interrupted`: the run ended before its steps.
 */
export type OutcomeStatus = "nothing-to-do" | "done" | "refused" | "failed" | "partial" | "timed-out" | "interrupted";

/** What happened to one step. */
export interface StepOutcome {
  readonly step: Step;
  /**
   * `done`: in effect. `failed`: not in effect, see `failure`. `not-tried`: nothing was sent, see `because`.
   * `under-way`: the API took it and the platform had not finished when the run ended.
   */
  readonly status: "done" | "failed" | "not-tried" | "under-way";
  /** Seconds from the first request of the step to its end; 0 when not tried. */
  readonly seconds: number;
  /** True when the account was already so, by nothing that this run did. */
  readonly alreadySo: boolean;
  readonly failure: StepFailure | null;
  /** Why it was not tried, or not waited for: ids of steps that are not done; or `interrupted`, `timeout`, `step-timeout`. */
  readonly because: readonly string[];
}

/** Why a step failed. */
export interface StepFailure {
  /**
   * `request`: the API refused or could not be reached. `stale`: someone else changed the account. `task`: the platform took
   * the request and its task failed. `no-effect`: the task ended and nothing had changed. `timeout`: not finished in time.
   */
  readonly kind: "request" | "stale" | "task" | "no-effect" | "timeout";
  /** One sentence or more; what was seen and what it means. */
  readonly message: string;
  /** The request behind it; null when there is none. */
  readonly failure: Failure | null;
  /** True when the API took a write of this step, or may have: its answer was lost. */
  readonly written: boolean;
  /** What is told of it, where its kind knows more than this says; absent = what follows from the rest. */
  readonly told?: Finding;
}

/** Endpoints that answered before the run, are wanted after it, and are reachable nowhere now; all were in one object. */
export interface LetGo {
  /** Where they were. */
  readonly owner: Owner;
  readonly vrack: string;
  /** Sorted by URN. */
  readonly endpoints: readonly LostEndpoint[];
  /** What a document of that vRack says of the region to have them back; null = first the platform must mend an object. */
  readonly back: RegionToWrite | null;
  /** Where they were to go. */
  readonly goals: readonly Goal[];
}

/** An endpoint that is reachable nowhere. */
export interface LostEndpoint {
  readonly urn: string;
  readonly name: string | null;
  /** At which it answered; sorted. */
  readonly before: readonly string[];
}

/** Where endpoints were to go. */
export interface Goal {
  readonly owner: Owner;
  readonly vrack: string;
}

/** An endpoint before and after. */
export interface AddressChange {
  readonly urn: string;
  readonly name: string | null;
  /** Sorted; empty = it had none. */
  readonly before: readonly string[];
  /** Sorted; empty = it has none. */
  readonly after: readonly string[];
}

/** How much was asked of the API in this run. */
export interface RequestCount {
  readonly total: number;
  readonly retries: number;
}
