import type { Limits } from "./limits.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { AddressChange, LetGo, StepOutcome } from "../model/outcome.ts";
import type { Step } from "../model/step.ts";
import type { StepResult } from "./step-result.ts";

/** Carries out one kind's part of a plan. */
export interface Runner {
  /** How many requests a step sends in its first minute, readings for all aside. */
  requestsOf(step: Step): number;
  /**
   * Carries out one step.
   *
   * @param base - what the last step of the same owner in this run handed on, such as a checksum; null = none did
   * @param limits - those of the run, but that a step which takes up what was let go is not stopped
   */
  run(step: Step, startedAt: number, base: string | null, limits: Limits): Promise<StepResult>;
  /** When no step is under way any more: waits for what needs no step, and looks at what became of everything. */
  finish(steps: readonly StepOutcome[]): Promise<Finish>;
}

/** What a kind tells at the end. */
export interface Finish {
  /** What is the matter with objects of the plan beyond its steps: not in effect, or moved by somebody else. */
  readonly unsettled: readonly (Finding | Failure)[];
  /** As last read, where the platform is done: endpoints whose addresses differ from before. */
  readonly addresses: readonly AddressChange[];
  /** As last read: what the steps let go and that is nowhere. */
  readonly reachableNowhere: readonly LetGo[];
  /** What is to be said of how things stand now. None is an error. */
  readonly notes: readonly Finding[];
}
