import type { Kind, Reading } from "../engine/kind.ts";
import { makePlan, type PlanningResult } from "../engine/make-plan.ts";
import { judge, unusedConsents } from "../engine/refusals/consent.ts";
import { missingVracks } from "../engine/refusals/missing-vrack.ts";
import { exitCodeOf } from "../findings/exit-code.ts";
import { exitCodes } from "../findings/exit-codes.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import { kinds as allKinds } from "../kinds/kinds.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Allowance } from "../model/impact.ts";
import type { Desired, DesiredRegion } from "../model/network.ts";
import { byPlace } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import type { ReadClient } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Verdict } from "../model/verdict.ts";
import { type Checked, isValid } from "./check.ts";
import { lookupOfVracks } from "./lookup-of-vracks.ts";
import { namedElsewhere, type ReadOthers } from "./named-elsewhere.ts";
import { type Begun, readAccount } from "./read-account.ts";
import { withPrices } from "./with-prices.ts";

/** A plan with what `apply` would say to it. */
export interface Reviewable {
  /** What the files say. */
  readonly desired: Desired;
  readonly plan: Plan;
  /** With the consent that has been given so far. */
  readonly verdict: Verdict;
  /** Why `apply` refuses whatever consent is given; part of the verdict too. */
  readonly refusals: readonly Finding[];
  /** From the files and from opening the account, before anything was read. */
  readonly notes: readonly Finding[];
  /** What the plan was made from. */
  readonly readings: readonly Reading[];
  /** All that the files ask for. */
  readonly wanted: PlanningResult["wanted"];
  /** The regions that it is about; null = all. */
  readonly chosen: ReadonlySet<DesiredRegion> | null;
  /** Whom each change concerns. */
  readonly stakes: PlanningResult["stakes"];
}

/** The plan with a note of all that it deletes and that another file names. */
export async function withElsewhere(reviewable: Reviewable, others?: ReadOthers): Promise<Reviewable> {
  if (others === undefined) return reviewable;
  const notes = await namedElsewhere(reviewable.plan.changes, others);
  return { ...reviewable, notes: [...reviewable.notes, ...notes] };
}

/** The plan with what things cost that it leaves alone. */
export async function withCosts(reviewable: Reviewable, client: ReadClient): Promise<Reviewable> {
  const { desired, readings, plan } = reviewable;
  let { findings } = plan;
  for (const { kind, live } of readings) findings = (await kind.costs?.(findings, desired, live, client)) ?? findings;
  return { ...reviewable, plan: { ...plan, findings } };
}

/**
 * Networks × account → plan, judged. Only reads.
 *
 * @param chosen - the regions that it is to be about; null = all
 * @param begun - readings that are under way already
 */
export async function makeReviewable(
  checked: Pick<Checked, "desired" | "findings">,
  client: ReadClient,
  allowances: readonly Allowance[],
  kinds: readonly Kind[] = allKinds,
  chosen: ReadonlySet<DesiredRegion> | null = null,
  begun: Begun = new Map(),
): Promise<Result<Reviewable, readonly Finding[]>> {
  const { desired, findings } = checked;
  if (!isValid(checked)) return err(findings);
  const first = await readAndPlan(desired, client, kinds, chosen, begun);
  // One list may come without something: what an account is said to lack, it says twice.
  const read = first.ok && !first.value.planned.ok ? await readAndPlan(desired, client, kinds, chosen) : first;
  if (!read.ok) return err([...findings, findingOfFailure(read.error)]);
  const { readings, planned } = read.value;
  if (!planned.ok) return err([...findings, ...planned.error]);
  const { plan: made, refusals, stakes, wanted, destinations } = planned.value;
  const vracks = await missingVracks(destinations, (asked) => lookupOfVracks(client, asked));
  if (!vracks.ok) return err([...findings, findingOfFailure(vracks.error)]);
  const unpriced = { ...made, findings: [...made.findings, ...vracks.value].toSorted(byPlace) };
  if (exitCodeOf(vracks.value) !== exitCodes.done) return err([...findings, ...unpriced.findings]);
  const priced = await withPrices(unpriced, client, kinds);
  if (!priced.ok)
    return err([...findings, ...priced.error.map((one) => ("code" in one ? one : findingOfFailure(one)))]);
  const plan = priced.value;
  const verdict = judge({ plan, refusals, stakes }, allowances);
  const notes = [...findings, ...unusedConsents(plan.changes, allowances)];
  return ok({ desired, chosen, plan, verdict, refusals, notes, readings, stakes, wanted });
}

/** What a planner makes of one reading. */
interface Draft {
  readonly readings: readonly Reading[];
  readonly planned: Result<PlanningResult, readonly Finding[]>;
}

async function readAndPlan(
  desired: Desired,
  client: ReadClient,
  kinds: readonly Kind[],
  chosen: ReadonlySet<DesiredRegion> | null,
  begun: Begun = new Map(),
): Promise<Result<Draft, Failure>> {
  const readings = await readAccount(desired, client, kinds, begun);
  return readings.ok ? ok({ readings: readings.value, planned: makePlan(desired, readings.value, chosen) }) : readings;
}

/** The same plan, judged with other consent than before. */
export const judgedWith = (reviewable: Reviewable, allowances: readonly Allowance[]): Reviewable => ({
  ...reviewable,
  verdict: judge(reviewable, allowances),
});
