import { expect } from "vitest";
import type { Outcome, StepOutcome } from "../../src/model/outcome.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { RequestLogEntry } from "../../src/simulator/http/answer.ts";
import { ownObjects } from "../../src/kinds/vrack-services/planned.ts";
import type { Effect, State } from "../../src/simulator/state/state.ts";
import { callOf, type serviceRoutes, stepOfWrite, writesOf } from "../converge/log.ts";

/** What a run did at the API, and what is known of the account besides. */
export interface Evidence {
  readonly log: readonly RequestLogEntry[];
  readonly routes: ReturnType<typeof serviceRoutes>;
  /** Whether somebody interrupted the run before it ended. */
  readonly interrupted: boolean;
  /** What took effect in the account, by whomever. */
  readonly effects: readonly Effect[];
  /** What had taken effect before the run. */
  readonly earlier: readonly Effect[];
  /** Whether somebody else was at work, so that a step can find done what it did not do. */
  readonly edits: boolean;
}

/**
 * No write that was not planned, and no step that took effect twice.
 *
 * One exception: our answer was lost, and before we could look, the platform cancelled the task, or somebody else put back
 * exactly what was there before. Nothing tells that from a write that never arrived.
 */
export function checkWrites(plan: Plan, { log, routes, effects }: Evidence): void {
  const writes = writesOf(log).map((entry) => ({ entry, step: stepOfWrite(plan, entry, routes) }));
  expect(writes.filter(({ step }) => step === undefined).map(({ entry }) => `${callOf(entry)} ${entry.body}`)).toEqual(
    [],
  );
  const effective = writes
    .filter(({ entry }) => entry.changed && !entry.troubles.includes("cancel-task"))
    .map(({ step }) => step);
  const twice = effective.filter((step, index) => effective.indexOf(step) < index);
  expect(twice.filter((step) => !wasUndone(effects, step?.owner.id ?? "")).map((step) => step?.id)).toEqual([]);
}

function wasUndone(effects: readonly Effect[], target: string): boolean {
  const own = effects.filter((effect) => effect.target === target);
  return own.some(
    ({ by }, index) =>
      by === "somebody else" && index > 0 && own[index - 1]?.by === "client" && own[index + 1]?.by === "client",
  );
}

/** The outcome says of every step what the account saw, and its exit code follows from it. */
export function checkOutcome(plan: Plan, outcome: Outcome, evidence: Evidence): void {
  expect(outcome.steps.map(({ step }) => step.id)).toEqual(plan.steps.map(({ id }) => id));
  const effects = new Set(
    writesOf(evidence.log).flatMap((entry) =>
      entry.changed ? (stepOfWrite(plan, entry, evidence.routes)?.id ?? []) : [],
    ),
  );
  for (const one of outcome.steps) {
    expect([one.step.id, one.status, isHonest(one, effects.has(one.step.id), mayBeFound(one, evidence))]).toEqual([
      one.step.id,
      one.status,
      true,
    ]);
    const because = outcome.steps.filter(({ step }) => one.because.includes(step.id));
    expect(because.filter(({ status }) => status === "done")).toEqual([]);
    const needed = outcome.steps.filter(({ step }) => one.step.dependsOn.includes(step.id));
    if (one.status !== "not-tried") expect(needed.filter(({ status }) => status !== "done")).toEqual([]);
  }
  expect([outcome.status, outcome.exitCode]).toEqual(endOf(outcome, evidence.interrupted));
}

/**
 * Whatever answered before the run, is wanted after it and is nowhere at its end is said to be so, and nothing else is.
 *
 * Only where nobody else was at work, and where the run saw the end of all that it began.
 */
export function checkLost(plan: Plan, outcome: Outcome, before: State, after: State): void {
  const wanted = ownObjects(plan.objects)
    .filter(({ vrackAfter }) => vrackAfter !== null)
    .flatMap((object) => object.after.subnets.flatMap(({ endpoints }) => endpoints));
  const [then, now] = [answering(before), answering(after)];
  const lost = [...then].filter((urn) => wanted.includes(urn) && !now.has(urn)).toSorted();
  const said = outcome.reachableNowhere.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn)).toSorted();
  expect(said).toEqual(lost);
}

/** URNs of the managed services that can be reached in some vRack. */
const answering = ({ vrackServices }: State): ReadonlySet<string> =>
  new Set(
    Object.values(vrackServices)
      .filter(({ vrack }) => vrack !== null)
      .flatMap(({ current }) => current.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn))),
  );

/** Whether a step can find done what it did not do, but an earlier run did: a name, or an account that lags, shows it late. */
const mayBeFound = ({ step }: StepOutcome, { edits, earlier, log }: Evidence): boolean =>
  edits ||
  ((step.verb === "rename" || log.some(({ troubles }) => troubles.includes("lag"))) &&
    earlier.some(({ kind, target }) => kind === step.verb && target === step.owner.id));

function isHonest({ status, alreadySo, failure, because }: StepOutcome, effective: boolean, found: boolean): boolean {
  switch (status) {
    case "done":
      return alreadySo ? !effective : effective || found;
    case "failed":
      return failure !== null && (failure.written || !effective);
    case "under-way":
      return failure !== null && failure.written && because.length === 1;
    case "not-tried":
      return !effective && !(failure?.written ?? false) && because.length > 0;
  }
}

/** The exit code of a run that wrote nothing: refused, or the account could not be read once more before the first write. */
function refusedBy(errors: readonly string[]): number {
  const has = (start: string): boolean => errors.some((code) => code.startsWith(start));
  if (has("guard/")) return 5;
  if (has("stale/")) return 6;
  if (has("auth/")) return 4;
  if (has("run/interrupted")) return 130;
  return has("run/timeout") ? 8 : 1;
}

/** Status and exit code by the rules of the documentation, from the steps alone. */
function endOf({ steps, findings }: Outcome, interrupted: boolean): readonly [string, number] {
  const reasons = new Set(steps.flatMap(({ because }) => because));
  const failures = steps.flatMap(({ status, failure }) => (status === "failed" && failure ? [failure] : []));
  const kinds = failures.map(({ kind, failure }) => (kind === "request" ? (failure?.kind ?? kind) : kind));
  const written = steps.some(({ status, failure }) => status === "done" || failure?.written === true);
  const errors = findings.filter(({ severity }) => severity === "error").map(({ code }) => code);
  if (reasons.has("refused")) return ["refused", refusedBy(errors)];
  if (steps.length === 0 && errors.length === 0) return ["nothing-to-do", 0];
  if (errors.length === 0 && steps.every(({ status }) => status === "done") && !interrupted) return ["done", 0];
  if (interrupted || reasons.has("interrupted")) return ["interrupted", 130];
  // A vRack Services that needs no step is waited for too, and has a finding when that fails.
  const unsettled = (code: string): boolean => errors.some((error) => error === code);
  if (reasons.has("timeout") || reasons.has("step-timeout") || unsettled("run/timeout")) return ["timed-out", 8];
  const status = written ? "partial" : "failed";
  if (kinds.includes("rights") || kinds.includes("credentials")) return [status, 4];
  if (kinds.includes("stale") || unsettled("stale/changed-under-us")) return [status, 6];
  return [status, written ? 7 : 1];
}
