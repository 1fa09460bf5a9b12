import type { Owner } from "./owner.ts";

/** One write to the API. Each kind adds what its own steps send. */
export interface Step {
  /** Unique in the plan, such as `configure/vrs-…`. */
  readonly id: string;
  /** What it does, in the words of its kind, such as `configure`. */
  readonly verb: string;
  readonly owner: Owner;
  /** What the API locks while it works on this step: steps that share a lane never overlap. At least one. */
  readonly lanes: readonly string[];
  /**
   * Whether traffic does not depend on it, such as a rename: it begins when no other step of its lanes is left, since it may
   * take long, and the state of its owner does not matter.
   */
  readonly isAside: boolean;
  /** Ids of steps that must be done before; sorted. */
  readonly dependsOn: readonly string[];
  /**
   * Ids of steps that let go what it takes up; sorted, and not all of them need to be in the plan. Once one of them is done,
   * this step and what it depends on is not left out when somebody stops the run.
   */
  readonly takesUp: readonly string[];
  /** Addresses of the changes it carries, wholly or in part; in the order of the plan's changes. */
  readonly changes: readonly string[];
}
