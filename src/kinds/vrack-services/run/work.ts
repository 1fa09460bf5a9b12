import { stale } from "../../../engine/step-result.ts";
import type { Judgement } from "../../../engine/wait.ts";
import { mayBeWritten, type Work } from "../../../engine/work.ts";
import { type LookUp, odd, over } from "../../../engine/write.ts";
import type { Watch } from "../../../engine/watch.ts";
import type { Clock } from "../../../model/ports.ts";
import type { VrackServicesApi } from "../api.ts";
import type { LiveVrackServices, ManagedService, Unreadable } from "../live.ts";
import type { VrackServicesStep } from "../step.ts";

/** A step on a vRack Services under way. */
export interface VrackServicesWork<S extends VrackServicesStep = VrackServicesStep> extends Work {
  readonly step: S;
  readonly api: VrackServicesApi;
  readonly watch: Watch<LiveVrackServices>;
  /** What the last reading listed in a form that cannot be read. */
  readonly unreadable: () => readonly Unreadable[];
  /** The managed services as they are now, or were a moment ago; null = the list cannot be read. */
  readonly services: () => Promise<readonly ManagedService[] | null>;
  /** All steps of the plan on vRack Services. */
  readonly steps: readonly VrackServicesStep[];
  /** Checksums of the specifications that this run has written, by id. */
  readonly written: Map<string, string>;
  /** Tasks of vRacks that this run has begun and of which it does not know that they are over, by vRack. */
  readonly vrackTasks: Map<string, ReadonlySet<number>>;
  /** Spares the API while it is waited for several tasks of vRacks. */
  readonly pace: Pace;
}

/** Lets one of many ask at a time. */
export interface Pace {
  /** Whether somebody may ask now; then nobody may for a while. */
  mayAsk(): boolean;
}

/** @param everyMs - how long nobody may ask after somebody did, milliseconds */
export function createPace(clock: Clock, everyMs: number): Pace {
  let nextAt = clock.now();
  return {
    mayAsk: () => {
      if (clock.now() < nextAt) return false;
      nextAt = clock.now() + everyMs;
      return true;
    },
  };
}

/**
 * Whether a reading that is wrong could do harm: the step has written something, an earlier one of this run has, or what was let
 * go, or is to be, goes by this step.
 */
export const isAtStake = (work: VrackServicesWork): boolean =>
  mayBeWritten(work) ||
  work.step.dependsOn.length > 0 ||
  work.step.takesUp.length > 0 ||
  work.steps.some(({ dependsOn, takesUp }) => takesUp.length > 0 && dependsOn.includes(work.step.id));

/** Somebody else's change as one reading shows it, which may be an old one; where nothing is at stake, it ends the step at once. */
export const changed = (work: VrackServicesWork, message: string): Judgement => {
  const ended = stale(work, message);
  return isAtStake(work) ? { odd: ended } : { result: ended };
};

/** The same for whoever looks a write up. */
export const lookedChanged = (work: VrackServicesWork, message: string): LookUp<never> =>
  (isAtStake(work) ? odd : over)(stale(work, message));

/** What a look says of a vRack Services that a reading lacks, or lists in a form that cannot be read. */
export function missing(work: VrackServicesWork): LookUp<never> {
  const { step, watch } = work;
  const hidden = watch.hidden(step.owner.id);
  return hidden === null
    ? odd(stale(work, `${nameOf(step.owner)} is gone from the account.`))
    : { kind: "busy", reason: `${nameOf(step.owner)}, which cannot be read: ${hidden.replace(/\.$/, "")}` };
}

/** What is left to do where the platform does not carry out what it took. */
export const askSupport = "Ask OVHcloud support and give the id; apply again once it is fixed.";

/** Whether a reading has another specification; one that is not READY may come without a checksum, which tells nothing. */
export const isAnother = (live: LiveVrackServices, checksum: string): boolean =>
  live.checksum !== "" && !sameChecksum(live.checksum, checksum);

/** A checksum in other letters is the same one. */
export const sameChecksum = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Name and id for messages, such as `vRack Services prod-gra (vrs-…)`. */
export const nameOf = ({ id, name }: { readonly id: string; readonly name: string | null }): string =>
  `vRack Services ${name === null ? id : `${name} (${id})`}`;
