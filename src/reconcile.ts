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
import { compareToReviewed } from "./plan/review.ts";
import { usesNames } from "./plan/services.ts";

/** A way to ask the API, with the words for its failures. */
export interface Access<A extends ReadApi> {
  readonly api: A;
  readonly requests: () => RequestCount;
  readonly explain: (failure: Failure) => Finding;
}

/** A plan with what `apply` would say to it. */
export interface Reviewable {
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
  return ok({ plan: planned.value.plan, verdict: judge(planned.value, allowances), notes: findings, live: live.value });
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
  if (exitCodeOf(findings) !== exitCodes.done || reviewable.plan.steps.length === 0) return unwritten(findings);
  const refusals = await conditions.confirm(reviewable);
  if (refusals.length > 0) return unwritten([...findings, ...refusals]);
  const applied: Applied = await applyPlan(reviewable.plan, live.vrackServices, api, clock, options);
  return conclude(reviewable.plan, applied, { requests: requests(), explain, notes: findings });
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
