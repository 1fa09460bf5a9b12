import { type Applied, type ApplyOptions, applyPlan } from "./apply/apply-plan.ts";
import { conclude, concludeUnwritten } from "./apply/conclude.ts";
import { loadNetworks } from "./config/load.ts";
import type { SourceFile } from "./config/source.ts";
import type { Desired } from "./model/desired.ts";
import { exitCodeOf, exitCodes } from "./model/exit-code.ts";
import type { Failure } from "./model/failure.ts";
import type { Finding } from "./model/finding.ts";
import type { Allowance } from "./model/impact.ts";
import type { Live } from "./model/live.ts";
import type { Outcome, RequestCount } from "./model/outcome.ts";
import type { Plan } from "./model/plan.ts";
import type { Api, Clock, ReadApi } from "./model/ports.ts";
import { err, ok, type Result } from "./model/result.ts";
import type { Verdict } from "./model/verdict.ts";
import { judge } from "./plan/guard.ts";
import { makePlan } from "./plan/make-plan.ts";
import { vrackNotFound } from "./plan/match-findings.ts";
import { compareToReviewed, planNow } from "./plan/review.ts";
import { usesNames } from "./plan/services.ts";

/** A way to ask the API, with the words for its failures. */
export interface Access<A extends ReadApi> {
  readonly api: A;
  readonly requests: () => RequestCount;
  readonly explain: (failure: Failure) => Finding;
}

/** A plan with what `apply` would say to it. */
export interface Reviewable {
  /** What the files say. */
  readonly desired: Desired;
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** From the files, before anything was read. */
  readonly notes: readonly Finding[];
  /** What the plan was made from. */
  readonly live: Live;
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
  { api, explain }: Access<ReadApi>,
  allowances: readonly Allowance[],
): Promise<Result<Reviewable, readonly Finding[]>> {
  if (exitCodeOf(findings) !== exitCodes.done) return err(findings);
  const live = await readLive(desired, api);
  if (!live.ok) return err([...findings, explain(live.error)]);
  const planned = makePlan(desired, live.value);
  if (!planned.ok) return err([...findings, ...planned.error]);
  return ok({
    desired,
    plan: planned.value.plan,
    verdict: judge(planned.value, allowances),
    notes: findings,
    live: live.value,
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

/** Fresh plan → guards → steps → outcome. Nothing is written unless the plan is the reviewed one and is allowed. */
export async function apply(
  reviewable: Reviewable,
  { api, requests, explain }: Access<Api>,
  conditions: Conditions,
  clock: Clock,
  options: ApplyOptions,
): Promise<Outcome> {
  const { verdict, notes, live } = reviewable;
  const reviewed =
    conditions.reviewed === null ? [] : compareToReviewed(reviewable.plan, conditions.reviewed, conditions.resume);
  const findings = [...notes, ...reviewable.plan.findings, ...reviewed, ...verdict.refusals];
  const unwritten = (all: readonly Finding[]): Outcome => concludeUnwritten(reviewable.plan, all, requests());
  if (exitCodeOf(findings) !== exitCodes.done) return unwritten(findings);
  const { steps, summary } = reviewable.plan;
  if (steps.length === 0 && summary.unsettled === 0) return unwritten(findings);
  const refusals = steps.length === 0 ? [] : await lastRefusals(reviewable, api, conditions);
  if (refusals.length > 0) return unwritten([...findings, ...refusals]);
  if (steps.length > 0) options.limits.startWriting?.();
  const applied: Applied = await applyPlan(reviewable.plan, live.vrackServices, api, clock, options);
  const isStale =
    applied.steps.some(({ failure }) => failure?.kind === "stale") ||
    applied.unsettled.some((one) => "code" in one && one.code === "stale/changed-under-us");
  const now = isStale ? await replan(reviewable, api) : [];
  return conclude(
    reviewable.plan,
    { ...applied, interrupted: options.limits.stopping.aborted },
    { requests: requests(), explain, notes: [...findings, ...now] },
  );
}

/** The outcome of an apply that came to no plan. */
export const applyWithoutPlan = (findings: readonly Finding[], requests: RequestCount): Outcome =>
  concludeUnwritten(null, findings, requests);

/** What only `apply` asks before it writes: whether a vRack exists that something moves to, and the last word. */
async function lastRefusals(reviewable: Reviewable, api: Api, conditions: Conditions): Promise<readonly Finding[]> {
  const missing = await missingVracks(reviewable, api);
  return missing.length > 0 ? missing : conditions.confirm(reviewable);
}

/**
 * A move to a vRack that does not exist would leave its endpoints in none.
 *
 * A vRack that holds something in this account exists, and costs no request.
 */
async function missingVracks({ plan: { steps }, desired, live }: Reviewable, api: Api): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const step of steps) {
    if (step.kind !== "attach" || live.vrackServices.some(({ vrack }) => vrack === step.vrack)) continue;
    const from = steps.find(
      ({ kind, vrackServices }) => kind === "detach" && vrackServices.id === step.vrackServices.id,
    );
    if (from?.kind !== "detach") continue;
    const [target, source] = [await api.hasVrack(step.vrack), await api.hasVrack(from.vrack)];
    // Where even the vRack that it is in cannot be read, the answer says nothing.
    if (!target.ok || target.value || !source.ok || !source.value) continue;
    findings.push(vrackNotFound(step.vrack, desired.networks.find(({ vrack }) => vrack === step.vrack)?.at ?? null));
  }
  return findings;
}

/** The difference between the plan that was applied and the one that would be made now. */
async function replan({ desired, plan: before }: Reviewable, api: Api): Promise<readonly Finding[]> {
  const live = await readLive(desired, api);
  const now = live.ok ? makePlan(desired, live.value) : null;
  return now?.ok ? [planNow(before, now.value.plan)] : [];
}

async function readLive(desired: Desired, api: ReadApi): Promise<Result<Live, Failure>> {
  const vrackServices = await api.listVrackServices();
  if (!vrackServices.ok) return vrackServices;
  if (!usesNames(desired)) return ok({ vrackServices: vrackServices.value, managedServices: null });
  const managedServices = await api.listManagedServices();
  return managedServices.ok
    ? ok({ vrackServices: vrackServices.value, managedServices: managedServices.value })
    : managedServices;
}
