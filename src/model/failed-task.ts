/** A task that the platform could not do. */
export interface FailedTask {
  readonly id: string;
  /** What the platform says of it, fit to be shown; empty = that could not be read. */
  readonly messages: readonly string[];
}
