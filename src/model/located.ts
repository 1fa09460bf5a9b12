import type { Place } from "./finding.ts";

/** A value with the place where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly at: Place;
}
