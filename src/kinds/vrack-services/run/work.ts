import type { Watch } from "../../../engine/watch.ts";
import type { Work } from "../../../engine/work.ts";
import type { VrackServicesApi } from "../api.ts";
import type { LiveVrackServices } from "../live.ts";
import type { VrackServicesStep } from "../step.ts";

/** A step on a vRack Services under way. */
export interface VrackServicesWork<S extends VrackServicesStep = VrackServicesStep> extends Work {
  readonly step: S;
  readonly api: VrackServicesApi;
  readonly watch: Watch<LiveVrackServices>;
  /** All steps of the plan on vRack Services. */
  readonly steps: readonly VrackServicesStep[];
  /** Checksums of the specifications that this run has written, by id. */
  readonly written: Map<string, string>;
}

/** Milliseconds that the account may lag behind what the API has taken, before that counts as undone. */
export const graceMs = 15_000;

/** Whether a reading has another specification; one that is not READY may come without a checksum, which tells nothing. */
export const isAnother = (live: LiveVrackServices, checksum: string): boolean =>
  live.checksum !== "" && !sameChecksum(live.checksum, checksum);

/** A checksum in other letters is the same one. */
export const sameChecksum = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Name and id for messages, such as `vRack Services prod-gra (vrs-…)`. */
export const nameOf = ({ id, name }: { readonly id: string; readonly name: string | null }): string =>
  `vRack Services ${name === null ? id : `${name} (${id})`}`;
