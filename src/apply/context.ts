import type { ProgressListener } from "../model/events.ts";
import type { Api, Clock } from "../model/ports.ts";
import type { Step, VrackServicesRef } from "../model/plan.ts";
import { endingOf, type Ending, type Limits } from "./limits.ts";
import type { Watch } from "./watch.ts";

/** What every step is given to work with. */
export interface Context {
  readonly api: Api;
  readonly clock: Clock;
  readonly watch: Watch;
  readonly limits: Limits;
  readonly listener: ProgressListener;
}

/** A step under way. */
export interface Work<S extends Step = Step> extends Context {
  readonly step: S;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Why this step must end now; null while it may go on. */
export const endingOfWork = ({ limits, clock, startedAt }: Work): Ending | null => endingOf(limits, clock, startedAt);

/** Tells why the step waits. */
export function tellWaiting({ step, clock, startedAt, listener }: Work, reason: string): void {
  listener({ type: "waiting", step, reason, elapsedMs: clock.now() - startedAt });
}

/** Name and id for messages, such as `vRack Services prod-gra (vrs-…)`. */
export const nameOf = ({ id, name }: VrackServicesRef): string =>
  `vRack Services ${name === null ? id : `${name} (${id})`}`;
