import { type StepResult, taskFailed } from "../../../engine/step-result.ts";
import type { OrderStep } from "../step.ts";
import type { VrackServicesWork } from "./work.ts";

/** Orders a vRack Services and waits until it is delivered. */
export async function order(work: VrackServicesWork<OrderStep>): Promise<StepResult> {
  return taskFailed(work, "task", "Ordering is not built yet.");
}
