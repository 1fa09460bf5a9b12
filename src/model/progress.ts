import type { Step } from "./step.ts";
import type { StepOutcome } from "./outcome.ts";

/** What an apply tells while it runs, for progress. */
export type ProgressEvent =
  | { readonly type: "started"; readonly step: Step }
  /** `reason` such as `vRack Services prod-gra: UPDATING`. */
  | { readonly type: "waiting"; readonly step: Step; readonly reason: string; readonly elapsedMs: number }
  | { readonly type: "ended"; readonly outcome: StepOutcome };

/** Takes progress; must not throw. */
export type ProgressListener = (event: ProgressEvent) => void;
