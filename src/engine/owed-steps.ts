import type { StepOutcome } from "../model/outcome.ts";
import type { Step } from "../model/step.ts";

/**
 * The steps that are not left out when somebody stops a run: those that take up what was let go, and all that they depend on.
 *
 * @param outcomes - of the steps that have ended, by id
 */
export function owedSteps(steps: readonly Step[], outcomes: ReadonlyMap<string, StepOutcome>): ReadonlySet<string> {
  const open = steps.filter(({ id }) => !outcomes.has(id));
  const owed = new Set<string>();
  const isLetGo = (id: string): boolean => owed.has(id) || outcomes.get(id)?.status === "done";
  for (let size = -1; size !== owed.size; ) {
    size = owed.size;
    for (const { id, takesUp } of open) if (takesUp.some(isLetGo)) owed.add(id);
    for (const { id, dependsOn } of open.toReversed()) if (owed.has(id)) for (const one of dependsOn) addOpen(one);
  }
  return owed;

  function addOpen(id: string): void {
    if (!outcomes.has(id)) owed.add(id);
  }
}
