import type { Impact } from "./impact.ts";
import type { Owner } from "./owner.ts";
import type { Quote } from "./price.ts";

/** What happens to a thing. */
export type Action = "create" | "update" | "replace" | "delete";

/** One difference, as a kind finds it. Each kind adds what its own need. */
export interface Difference {
  /** The sort of thing that changes, in the words of its kind, such as `subnet`. */
  readonly thing: string;
  readonly action: Action;
  /** Unique in the plan; see `model/address.ts`. */
  readonly address: string;
  /** Other addresses that mean it and that a person would rather type, the one that is shown first; absent = none. */
  readonly aliases?: readonly string[];
  readonly owner: Owner;
  /** Only the fields that differ; for create and delete all that are set. */
  readonly fields: readonly FieldChange[];
  /** In the order of `model/impact.ts`; empty = none. */
  readonly impacts: readonly Impact[];
  /** The endpoints that the impacts concern, in the order of the plan; empty without impacts. */
  readonly endpoints: readonly AffectedEndpoint[];
  /** What it costs; null = nobody has asked, absent = it has no price. No part of what is reviewed: see `model/price.ts`. */
  readonly quote?: Quote | null;
}

/** One difference, for people. */
export interface Change extends Difference {
  /** Impacts that the policy of every network allows that has a stake in it. */
  readonly allowedByPolicy: readonly Impact[];
}

/** One field before and after; null = not set. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** An endpoint that a change hurts. */
export interface AffectedEndpoint {
  readonly urn: string;
  /** Null when no name was read. */
  readonly name: string | null;
  /** The addresses that answer today, sorted. */
  readonly addresses: readonly string[];
}
