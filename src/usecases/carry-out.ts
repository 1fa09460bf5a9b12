import { type Applied, applyPlan, type Runners } from "../engine/apply-plan.ts";
import { createMeter } from "../engine/fair-use.ts";
import type { Reading } from "../engine/kind.ts";
import type { Limits } from "../engine/limits.ts";
import { outcomeOf, outcomeUnwritten } from "../engine/make-outcome.ts";
import { makePlan } from "../engine/make-plan.ts";
import { compareToReviewed, planNow, type Reviewed } from "../engine/refusals/reviewed-plan.ts";
import { mostOdd } from "../engine/wait.ts";
import type { Context } from "../engine/work.ts";
import { exitCodeOf } from "../findings/exit-code.ts";
import { exitCodes } from "../findings/exit-codes.ts";
import { changedUnderUs } from "../engine/await-settled.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import type { Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Plan } from "../model/plan.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Client, Clock } from "../model/ports.ts";
import type { ProgressListener } from "../model/progress.ts";
import type { Reviewable } from "./reviewable.ts";
import { readAccount } from "./read-account.ts";

/** What an apply holds a fresh plan against before it writes. */
export interface Conditions {
  /** Null = any plan will do. */
  readonly reviewed: Reviewed | null;
  /** The last word, asked only when something would be written; findings refuse. */
  readonly confirm: () => Promise<readonly Finding[]>;
}

/** How an apply is to run. */
export interface CarryOutOptions {
  readonly clock: Clock;
  /** Most steps at a time, at least 1. */
  readonly parallelism: number;
  readonly limits: Limits;
  readonly listener: ProgressListener;
  /** Called once, before the first write: from then on there is something to wait for. */
  readonly startWriting?: () => void;
}

/** Fresh plan → refusals → steps → outcome. Nothing is written unless the plan is the reviewed one and is allowed. */
export async function carryOut(
  reviewable: Reviewable,
  client: Client,
  { reviewed, confirm }: Conditions,
  { clock, parallelism, limits, listener, startWriting }: CarryOutOptions,
): Promise<Outcome> {
  const { plan, verdict, notes, readings } = reviewable;
  const differences = reviewed === null ? [] : compareToReviewed(reviewable, reviewed);
  const findings = [...notes, ...plan.findings, ...differences, ...verdict.refusals];
  const unwritten = (all: readonly Finding[]): Outcome => outcomeUnwritten(plan, all, client.requests());
  if (exitCodeOf(findings) !== exitCodes.done) return unwritten(findings);
  const { steps, summary } = plan;
  if (steps.length === 0 && summary.unsettled === 0) return unwritten(findings);
  const refusals = steps.length === 0 ? [] : await confirm();
  if (refusals.length > 0) return unwritten([...findings, ...refusals]);
  const fresh = steps.length === 0 ? ok(readings) : await readOnceMore(reviewable, client, clock, limits);
  if (!fresh.ok) return unwritten([...findings, ...fresh.error]);
  if (steps.length > 0) startWriting?.();
  const meter = createMeter(() => client.requests().total, clock);
  const context: Context = { clock, limits, listener, noteRetry: client.noteRetry, meter };
  const applied = await applyPlan(plan, await openRunners(fresh.value, plan, client, context), context, parallelism);
  const now = isStale(applied) ? await replan(reviewable, client) : [];
  return outcomeOf(plan, { ...applied, interrupted: limits.stopping.aborted }, client.requests(), [
    ...findings,
    ...now,
  ]);
}

/**
 * Between the plan and the first write an account moves on: somebody thought about a question, a job stood in a queue.
 *
 * One reading that says so may be odd, such as a list without one of its elements: it counts when several in a row do.
 * @returns what was read now, when the same plan would be made of it
 */
async function readOnceMore(
  reviewable: Reviewable,
  client: Client,
  clock: Clock,
  { stopping }: Limits,
): Promise<Result<readonly Reading[], readonly Finding[]>> {
  for (let looks = 1; ; looks += 1) {
    const seen = await readOnce(reviewable, client);
    const isOdd = !seen.ok && seen.error.some(({ code }) => code === "stale/changed-under-us");
    if (!isOdd || looks === mostOdd || stopping.aborted) return seen;
    await clock.sleep(betweenLooksMs, stopping);
  }
}

/** Milliseconds between two readings before the first write. */
const betweenLooksMs = 1000;

async function readOnce(
  { desired, chosen, plan, readings }: Reviewable,
  client: Client,
): Promise<Result<readonly Reading[], readonly Finding[]>> {
  const kinds = readings.map(({ kind }) => kind);
  const account = await readAccount(desired, client, kinds);
  if (!account.ok) return err([findingOfFailure(account.error)]);
  const now = makePlan(desired, account.value, chosen);
  if (!now.ok)
    return err([
      changedUnderUs(["The plan can no longer be made.", ...now.error.map(({ detail }) => detail)].join(" ")),
    ]);
  if (now.value.plan.fingerprint !== plan.fingerprint)
    return err([
      changedUnderUs("Another plan would be made now, so nothing was changed."),
      planNow(plan, now.value.plan),
    ]);
  return now.value.refusals.length > 0 ? err(now.value.refusals) : ok(account.value);
}

async function openRunners(
  readings: readonly Reading[],
  plan: Plan,
  client: Client,
  context: Context,
): Promise<Runners> {
  const opened = await Promise.all(
    readings.map(async ({ kind, live }) => [kind.name, await kind.open(live, plan, client, context)] as const),
  );
  return new Map(opened);
}

const isStale = ({ steps, unsettled }: Applied): boolean =>
  steps.some(({ failure }) => failure?.kind === "stale") ||
  unsettled.some((one) => "code" in one && one.code === "stale/changed-under-us");

/** The difference between the plan that was applied and the one that would be made now. */
async function replan(
  { desired, chosen, plan: before, readings }: Reviewable,
  client: Client,
): Promise<readonly Finding[]> {
  const kinds = readings.map(({ kind }) => kind);
  const account = await readAccount(desired, client, kinds);
  const now = account.ok ? makePlan(desired, account.value, chosen) : null;
  return now?.ok ? [planNow(before, now.value.plan)] : [];
}
