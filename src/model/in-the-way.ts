import type { Step } from "./step.ts";

/**
 * The steps that a step must let pass, since they share a lane with it; what it depends on is not among them.
 *
 * One that is aside lets all pass that are not over yet, any other those that run.
 */
export function inTheWay(
  step: Step,
  steps: readonly Step[],
  isOver: (id: string) => boolean,
  isRunning: (id: string) => boolean,
): readonly Step[] {
  const others = steps.filter(({ id, lanes }) => id !== step.id && lanes.some((lane) => step.lanes.includes(lane)));
  return others.filter(({ id }) => (step.isAside ? !isOver(id) : isRunning(id)));
}
