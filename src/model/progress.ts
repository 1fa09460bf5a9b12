import type { Failure } from "./failure.ts";
import type { Step } from "./step.ts";
import type { StepOutcome } from "./outcome.ts";

/** What an apply tells while it runs, for progress. */
export type ProgressEvent =
  /** It and others could begin, and wait since enough requests were sent for now; `elapsedMs` since the first of them did. */
  | { readonly type: "held"; readonly step: Step; readonly count: number; readonly elapsedMs: number }
  | { readonly type: "started"; readonly step: Step }
  /** `reason` such as `vRack Services prod-gra: UPDATING`. */
  | { readonly type: "waiting"; readonly step: Step; readonly reason: string; readonly elapsedMs: number }
  | { readonly type: "ended"; readonly outcome: StepOutcome }
  /** An object that needs no step, and is waited for when all steps are over; `reason` as above, null = no longer. */
  | { readonly type: "settling"; readonly id: string; readonly reason: string | null; readonly elapsedMs: number };

/** Takes progress; must not throw. */
export type ProgressListener = (event: ProgressEvent) => void;

/** What a run tells of its requests, for whoever waits for them. `host` such as `eu.api.ovh.com`. */
export type RequestEvent =
  /** It was sent, and there is no answer yet. */
  | { readonly type: "asked"; readonly host: string }
  /** It failed, and is sent again after a pause. */
  | { readonly type: "paused"; readonly host: string; readonly failure: Failure; readonly waitMs: number };

/** Takes news of requests; must not throw. */
export type RequestListener = (event: RequestEvent) => void;
