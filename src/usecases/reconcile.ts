import { type Applied, applyPlan } from "../engine/apply-plan.ts";
import type { Kind, Reading } from "../engine/kind.ts";
import type { Limits } from "../engine/limits.ts";
import { makePlan, type PlanningResult } from "../engine/make-plan.ts";
import { outcomeOf, outcomeUnwritten } from "../engine/make-outcome.ts";
import { judge } from "../engine/refusals/judge.ts";
import { missingVracks } from "../engine/refusals/missing-vrack.ts";
import { compareToReviewed, planNow } from "../engine/refusals/reviewed-plan.ts";
import type { Context } from "../engine/work.ts";
import { loadNetworks } from "../file/read/load-networks.ts";
import type { SourceFile } from "../file/read/source.ts";
import { exitCodeOf, exitCodes } from "../findings/exit-code.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import { kinds as allKinds } from "../kinds/kinds.ts";
import { hasVrack } from "../kinds/vrack-services/codec/api.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Allowance } from "../model/impact.ts";
import type { Desired } from "../model/network.ts";
import type { Outcome, RequestCount } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Client, Clock, ReadClient } from "../model/ports.ts";
import type { ProgressListener } from "../model/progress.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Verdict } from "../model/verdict.ts";

/** A plan with what `apply` would say to it. */
export interface Reviewable {
  /** What the files say. */
  readonly desired: Desired;
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** From the files, before anything was read. */
  readonly notes: readonly Finding[];
  /** What the plan was made from. */
  readonly readings: readonly Reading[];
  readonly destinations: PlanningResult["destinations"];
}

/** What files say, with what was found on the way. */
export interface Checked {
  readonly desired: Desired;
  readonly findings: readonly Finding[];
}

/** Files → networks, or the findings that say why not. A typo costs no request. */
export const validate = (files: readonly SourceFile[]): Checked => loadNetworks(files);

/** Networks × account → plan. Only reads. */
export async function plan(
  { desired, findings }: Checked,
  client: ReadClient,
  allowances: readonly Allowance[],
  kinds: readonly Kind[] = allKinds,
): Promise<Result<Reviewable, readonly Finding[]>> {
  if (exitCodeOf(findings) !== exitCodes.done) return err(findings);
  const readings = await readAccount(desired, client, kinds);
  if (!readings.ok) return err([...findings, findingOfFailure(readings.error)]);
  const planned = makePlan(desired, readings.value);
  if (!planned.ok) return err([...findings, ...planned.error]);
  return ok({
    desired,
    plan: planned.value.plan,
    verdict: judge(planned.value, allowances),
    notes: findings,
    readings: readings.value,
    destinations: planned.value.destinations,
  });
}

/** What an apply holds a fresh plan against before it writes. */
export interface Conditions {
  /** Fingerprint of the reviewed plan; null when none was given. */
  readonly reviewed: string | null;
  /** Whether what is left of the reviewed plan will do. */
  readonly resume: boolean;
  /** The last word, after the plan was shown; findings refuse. */
  readonly confirm: (reviewable: Reviewable) => Promise<readonly Finding[]>;
}

/** How an apply is to run. */
export interface ApplyOptions {
  /** Most steps at a time, at least 1. */
  readonly parallelism: number;
  readonly limits: Limits;
  readonly listener: ProgressListener;
  /** Called once, before the first write: from then on there is something to wait for. */
  readonly startWriting?: () => void;
}

/** Fresh plan → guards → steps → outcome. Nothing is written unless the plan is the reviewed one and is allowed. */
export async function apply(
  reviewable: Reviewable,
  client: Client,
  conditions: Conditions,
  clock: Clock,
  { parallelism, limits, listener, startWriting }: ApplyOptions,
): Promise<Outcome> {
  const { verdict, notes, readings } = reviewable;
  const reviewed =
    conditions.reviewed === null ? [] : compareToReviewed(reviewable.plan, conditions.reviewed, conditions.resume);
  const findings = [...notes, ...reviewable.plan.findings, ...reviewed, ...verdict.refusals];
  const unwritten = (all: readonly Finding[]): Outcome => outcomeUnwritten(reviewable.plan, all, client.requests());
  if (exitCodeOf(findings) !== exitCodes.done) return unwritten(findings);
  const { steps, summary } = reviewable.plan;
  if (steps.length === 0 && summary.unsettled === 0) return unwritten(findings);
  const refusals = steps.length === 0 ? [] : await lastRefusals(reviewable, client, conditions);
  if (refusals.length > 0) return unwritten([...findings, ...refusals]);
  if (steps.length > 0) startWriting?.();
  const context: Context = { clock, limits, listener, noteRetry: client.noteRetry };
  const applied: Applied = await applyPlan(
    reviewable.plan,
    await openRunners(readings, client, context),
    context,
    parallelism,
  );
  const isStale =
    applied.steps.some(({ failure }) => failure?.kind === "stale") ||
    applied.unsettled.some((one) => "code" in one && one.code === "stale/changed-under-us");
  const now = isStale ? await replan(reviewable, client) : [];
  return outcomeOf(reviewable.plan, { ...applied, interrupted: limits.stopping.aborted }, client.requests(), [
    ...findings,
    ...now,
  ]);
}

/** The outcome of an apply that came to no plan. */
export const applyWithoutPlan = (findings: readonly Finding[], requests: RequestCount): Outcome =>
  outcomeUnwritten(null, findings, requests);

/** What only `apply` asks before it writes: whether a vRack exists that something moves to, and the last word. */
async function lastRefusals(
  reviewable: Reviewable,
  client: Client,
  conditions: Conditions,
): Promise<readonly Finding[]> {
  const missing = await missingVracks(reviewable.destinations, (vrack) => hasVrack(client, vrack));
  return missing.length > 0 ? missing : conditions.confirm(reviewable);
}

async function openRunners(readings: readonly Reading[], client: Client, context: Context) {
  const opened = await Promise.all(
    readings.map(async ({ kind, live }) => [kind.name, await kind.open(live, client, context)] as const),
  );
  return new Map(opened);
}

/** The difference between the plan that was applied and the one that would be made now. */
async function replan({ desired, plan: before, readings }: Reviewable, client: Client): Promise<readonly Finding[]> {
  const account = await readAccount(
    desired,
    client,
    readings.map(({ kind }) => kind),
  );
  const now = account.ok ? makePlan(desired, account.value) : null;
  return now?.ok ? [planNow(before, now.value.plan)] : [];
}

/** Reads what every kind needs, one after the other. */
async function readAccount(
  desired: Desired,
  client: ReadClient,
  kinds: readonly Kind[],
): Promise<Result<readonly Reading[], Failure>> {
  const readings: Reading[] = [];
  for (const kind of kinds) {
    const live = await kind.read(desired, client);
    if (!live.ok) return live;
    readings.push({ kind, live: live.value });
  }
  return ok(readings);
}
