import type { Change } from "./change.ts";
import type { FailedTask } from "./failed-task.ts";
import type { Finding } from "./finding.ts";
import type { DesiredNetwork } from "./network.ts";
import type { RegionToWrite } from "./network-to-write.ts";
import type { PlannedObject } from "./plan.ts";

/** One thing in which the account is not what its files make one believe. */
export type Drift = Changed | NotConverged | Unmanaged;

/** How differences are told apart, the most urgent first. */
export const driftSorts = ["changed", "not-converged", "unmanaged"] as const satisfies readonly Drift["sort"][];

/** What a difference is about. */
export interface DriftSubject {
  /** Id of a vRack Services; URN of a managed service, or its id where it has none. */
  readonly address: string;
  /** Such as `vRack Services prod-gra (eu-west-gra)`. */
  readonly title: string;
  readonly region: string;
  /** Display name; null = none. */
  readonly name: string | null;
  /** When it was last changed, as the API gives it; null = the API does not say. */
  readonly changedAt: string | null;
}

/** The account differs from the files. */
export interface Changed extends DriftSubject {
  readonly sort: "changed";
  /** What a plan would change to put it back; empty where that is done in another object, such as a move out of this one. */
  readonly changes: readonly Change[];
  readonly object: PlannedObject;
}

/** The platform has not done what it was asked, or is about to end it. */
export interface NotConverged extends DriftSubject {
  readonly sort: "not-converged";
  readonly state: "busy" | "error" | "deleting" | "suspended" | "ending" | "not-in-effect" | "unknown";
  /** What failed. */
  readonly tasks: readonly FailedTask[];
  /** When it ends, ISO 8601 as the API has it; null = it does not, or the API gives no date. */
  readonly endsAt: string | null;
  /** A whole sentence. */
  readonly detail: string;
  /** What to do; a whole sentence. */
  readonly advice: string;
}

/** No file has it. */
export interface Unmanaged extends DriftSubject {
  readonly sort: "unmanaged";
  /** A whole sentence. */
  readonly detail: string;
  /** What makes it managed as it is; null where only a person can say into which subnet it belongs. */
  readonly keep: AsWritten | null;
  /** What to do where `keep` is null; a whole sentence. */
  readonly advice: string | null;
}

/** A region as a file would say it, with the vRack above it; null = in no vRack. */
export interface AsWritten {
  readonly vrack: string | null;
  readonly region: RegionToWrite;
}

/** What one kind knows of drift beside what it would change. */
export interface KindDrift {
  readonly found: readonly (NotConverged | Unmanaged)[];
  /** Whose business they are, by id: those that its files name, and those in its vRack. What is missing is nobody's. */
  readonly networks: ReadonlyMap<string, DesiredNetwork>;
  /** When objects were last changed, by id. */
  readonly changedAt: ReadonlyMap<string, string>;
  /** What could not be looked at. */
  readonly notes: readonly Finding[];
}
