import type { ProgressListener } from "../model/events.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { LiveVrackServices } from "../model/live.ts";
import type { AddressChange, StepOutcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Api, Clock } from "../model/ports.ts";
import { addressChanges } from "./addresses.ts";
import type { Limits } from "./limits.ts";
import { runSteps } from "./run-steps.ts";
import { awaitOthers, findStrays } from "./await-others.ts";
import { createWatch } from "./watch.ts";

/** How an apply is to run. */
export interface ApplyOptions {
  /** Most steps at a time, at least 1. */
  readonly parallelism: number;
  readonly limits: Limits;
  readonly listener: ProgressListener;
}

/** What became of the steps of a plan. */
export interface Applied {
  readonly steps: readonly StepOutcome[];
  /** As last read, where the platform is READY: endpoints whose addresses differ from before. */
  readonly addresses: readonly AddressChange[];
  /** Seconds by the clock. */
  readonly seconds: number;
  /** Whether somebody interrupted the run, even if all was done by then. */
  readonly interrupted: boolean;
  /** What is the matter with vRack Services of the plan beyond its steps: not READY, or moved by somebody else. */
  readonly unsettled: readonly (Finding | Failure)[];
  /** Ids of those with a step that are in no vRack, as last read. */
  readonly outside: readonly string[];
}

/**
 * Carries out a plan that was made from `before` just now.
 *
 * Never throws for anything the API or the network does.
 */
export async function applyPlan(
  plan: Plan,
  before: readonly LiveVrackServices[],
  api: Api,
  clock: Clock,
  { parallelism, limits, listener }: ApplyOptions,
): Promise<Applied> {
  const startedAt = clock.now();
  const watch = createWatch(api, clock, before);
  const steps = await runSteps(plan.steps, { api, clock, watch, limits, listener }, parallelism);
  const waited = await awaitOthers(plan, { api, clock, watch, limits, listener });
  const open = steps.filter(({ status }) => status !== "done").map(({ step }) => step.vrackServices.id);
  const strays = findStrays(plan, watch, new Set([...open, ...waited.map(({ id }) => id)]));
  const names = new Map(plan.vrackServices.flatMap(({ serviceNames }) => Object.entries(serviceNames)));
  const ids = [...new Set(plan.steps.map(({ vrackServices }) => vrackServices.id))];
  const after = ids.flatMap((id) => watch.latest(id) ?? []).filter(({ resourceStatus }) => resourceStatus === "READY");
  const touched = before.filter(({ id }) => after.some((one) => one.id === id));
  return {
    steps,
    addresses: addressChanges(touched, after, names),
    seconds: (clock.now() - startedAt) / 1000,
    interrupted: limits.stopping.aborted,
    unsettled: [...waited, ...strays].map(({ trouble }) => trouble),
    outside: ids.filter((id) => watch.latest(id)?.vrack === null),
  };
}
