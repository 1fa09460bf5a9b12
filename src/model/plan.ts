import type { Change } from "./change.ts";
import type { Finding } from "./finding.ts";
import type { Owner } from "./owner.ts";
import type { Step } from "./step.ts";

/** What would be done: the same for the same input. As JSON it has the shape of `schemas/plan.schema.json`. */
export interface Plan {
  readonly formatVersion: "1.0";
  /** Covers changes, steps, the checksums they were planned against and the end state; see `engine/fingerprint.ts`. */
  readonly fingerprint: string;
  readonly summary: Summary;
  /** By kind, then in the order of the files; what no file lists comes last, by name. */
  readonly changes: readonly Change[];
  /** In an order in which every step follows what it depends on. */
  readonly steps: readonly Step[];
  /** What the files need beyond consent, and what is good to know. */
  readonly findings: readonly Finding[];
  /** Every object the plan manages or touches, before and after, for diffs and diagrams. */
  readonly objects: readonly PlannedObject[];
  readonly digests: PlanDigests;
}

/** What it takes to recognise a later plan as what is left of this one. */
export interface PlanDigests {
  /** For each change by its address: its own, then one for each form that may be left of it. */
  readonly changes: Readonly<Record<string, readonly string[]>>;
  /** For all that is to be so in the end, with `+`, and for all that is not to be so, with `-`; sorted. */
  readonly endState: readonly string[];
}

/** An object of the API before and after the plan. Each kind adds both states. */
export interface PlannedObject {
  readonly owner: Owner;
  /** Names of the managed services in it before or after, by URN; only those that were read. */
  readonly serviceNames: Readonly<Record<string, string>>;
}

/** Counts that every renderer shows; nobody counts again. */
export interface Summary {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  /** Distinct endpoints that stop answering, for a while or for good. */
  readonly interruptions: number;
  /** Distinct endpoints whose addresses are elected again. */
  readonly addressChanges: number;
  /** Distinct endpoints that are gone afterwards. */
  readonly deletions: number;
  /** vRack Services of the files that are not READY: what is asked of the platform is not, or not yet, in effect. */
  readonly unsettled: number;
  /** `Plan: 1 to create, 0 to update, 0 to replace, 0 to delete.` or `No changes. …`. */
  readonly sentence: string;
}
