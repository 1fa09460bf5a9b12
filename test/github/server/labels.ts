import { remember } from "./timeline.ts";
import { meet, nextId, timeOf, type State, pullOf } from "./state.ts";

interface Labelling {
  readonly name: string;
  readonly by: string;
  readonly at?: string | undefined;
}

/** Puts a label on; one that is there already makes no event. */
export function addLabel(state: State, number: number, { name, by, at }: Labelling): void {
  const pull = pullOf(state, number);
  if (pull.labels.includes(name)) return;
  meet(state, by);
  pull.labels = [...pull.labels, name];
  remember(state, number, { event: "labeled", id: nextId(state), actor: by, at: timeOf(state, at), label: name });
}

/** Takes a label off. */
export function removeLabel(state: State, number: number, { name, by, at }: Labelling): void {
  const pull = pullOf(state, number);
  if (!pull.labels.includes(name)) return;
  meet(state, by);
  pull.labels = pull.labels.filter((label) => label !== name);
  remember(state, number, { event: "unlabeled", id: nextId(state), actor: by, at: timeOf(state, at), label: name });
}
