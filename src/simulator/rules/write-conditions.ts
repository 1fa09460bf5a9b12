import type { Effect } from "../state/state.ts";

/** What surrounds a write: when, by whom, and how its task will go. */
export interface WriteConditions {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: Effect["by"];
  readonly durationMs: number;
  /** Messages of the failure the task ends in; null when it succeeds. */
  readonly failure: readonly string[] | null;
  /** The vRack task vanishes without having done anything; an order is cancelled in place of its delivery. */
  readonly cancelled: boolean;
  /** A vRack that has a task refuses another one. */
  readonly oneTaskPerVrack: boolean;
  /** Time until a new order is shown to those who look for it. */
  readonly listedAfterMs: number;
  /** Whoever pays an order is refused; an order that would pay itself stays unpaid. */
  readonly paymentRefused: boolean;
}

// A task waits a little before it runs, so that clients meet both states.
const waitingShare = 0.1;

/** When the task of a write is created, starts and ends. */
export const timesOf = ({ at, durationMs }: WriteConditions) => ({
  createdAt: at,
  startsAt: at + durationMs * waitingShare,
  endsAt: at + durationMs,
});
