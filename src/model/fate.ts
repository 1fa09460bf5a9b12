import type { Step } from "./step.ts";

/** What becomes of a step that has not begun when somebody stops the run; undecided while what it takes up is being let go. */
export type Fate = "goes-on" | "undecided" | "left-out";

/** How far a step is; null = it has not begun. */
export type Standing = "running" | "done" | "over" | null;

/** The fate of the steps when somebody stops a run: those that take up what was let go go on, and all that they depend on. */
export function fatesOf(steps: readonly Step[], standing: (id: string) => Standing): (id: string) => Fate {
  const open = steps.filter(({ id }) => standing(id) === null || standing(id) === "running");
  const owed = owedSteps(open, (id) => standing(id) === "done");
  const perhaps = owedSteps(open, (id) => standing(id) === "done" || standing(id) === "running");
  return (id) => (owed.has(id) ? "goes-on" : perhaps.has(id) ? "undecided" : "left-out");
}

function owedSteps(open: readonly Step[], isLetGo: (id: string) => boolean): ReadonlySet<string> {
  const owed = new Set<string>();
  for (let size = -1; size !== owed.size; ) {
    size = owed.size;
    for (const { id, takesUp } of open) if (takesUp.some((one) => isLetGo(one) || owed.has(one))) owed.add(id);
    const needed = new Set(open.filter(({ id }) => owed.has(id)).flatMap(({ dependsOn }) => dependsOn));
    for (const { id } of open) if (needed.has(id)) owed.add(id);
  }
  return owed;
}
