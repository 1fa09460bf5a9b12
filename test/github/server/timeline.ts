import type { Moment, State } from "./state.ts";

/** Adds an entry to a timeline. */
export function remember(state: State, number: number, moment: Moment): void {
  state.timelines.set(number, [...(state.timelines.get(number) ?? []), moment]);
}
