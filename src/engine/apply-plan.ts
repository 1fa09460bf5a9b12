import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { AddressChange, LetGo, StepOutcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { ofOwner } from "./of-owner.ts";
import { runSteps } from "./run-steps.ts";
import type { Runner } from "./runner.ts";
import type { Context } from "./work.ts";

/** Runners by the name of their kind. */
export type Runners = ReadonlyMap<string, Runner>;

/** What became of a plan. */
export interface Applied {
  readonly steps: readonly StepOutcome[];
  readonly addresses: readonly AddressChange[];
  /** What the steps let go and that is nowhere now. */
  readonly reachableNowhere: readonly LetGo[];
  /** Seconds by the clock. */
  readonly seconds: number;
  /** Whether somebody interrupted the run, even if all was done by then. */
  readonly interrupted: boolean;
  /** What is the matter with objects of the plan beyond its steps. */
  readonly unsettled: readonly (Finding | Failure)[];
  /** What is to be said of how things stand now. */
  readonly notes: readonly Finding[];
}

/**
 * Carries out a plan that was made just now.
 *
 * Never throws for anything the API or the network does.
 * @param parallelism - most steps at a time, at least 1
 */
export async function applyPlan(plan: Plan, runners: Runners, context: Context, parallelism: number): Promise<Applied> {
  const startedAt = context.clock.now();
  const steps = await runSteps(plan.steps, ({ owner }) => ofOwner(runners, owner), context, parallelism);
  const finishes = await Promise.all([...runners.values()].map((runner) => runner.finish(steps)));
  return {
    steps,
    addresses: finishes.flatMap(({ addresses }) => addresses),
    reachableNowhere: finishes.flatMap(({ reachableNowhere }) => reachableNowhere),
    seconds: (context.clock.now() - startedAt) / 1000,
    interrupted: context.limits.stopping.aborted,
    unsettled: finishes.flatMap(({ unsettled }) => unsettled),
    notes: finishes.flatMap(({ notes }) => notes),
  };
}
