import type { Change, Difference } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { Desired, DesiredRegion } from "../model/network.ts";
import { byPlace } from "../model/order.ts";
import type { Plan } from "../model/plan.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { Step } from "../model/step.ts";
import { type Essences, fingerprintOf } from "./fingerprint.ts";
import { ofOwner } from "./of-owner.ts";
import type { Destination, Kind, KindPlan, Reading } from "./kind.ts";
import { partOfPlan } from "./part-of-plan.ts";
import { allowedByAll } from "./refusals/policy.ts";
import { stateRefusals } from "./refusals/states.ts";
import { protectedThings } from "./refusals/protected.ts";
import { tooManyDeletions } from "./refusals/too-many-deletions.ts";
import { tooManyInterruptions } from "./refusals/too-many-interruptions.ts";
import { sortSteps } from "./sort-steps.ts";
import { summarise } from "./summary.ts";

/** A plan, and why `apply` would refuse it whatever consent is given. */
export interface PlanningResult {
  readonly plan: Plan;
  /** Findings of the exit class `guard`, all errors. */
  readonly refusals: readonly Finding[];
  /** Whom each change concerns, by its address. */
  readonly stakes: KindPlan["stakes"];
  /** All that the files ask for, to hold what was reviewed against. */
  readonly wanted: KindPlan["wanted"];
  /** vRacks that only the account can tell of. */
  readonly destinations: readonly Destination[];
}

/**
 * Compares what the files say with what the account is, over all kinds and networks together.
 *
 * @param chosen - regions of `desired` that the plan is to be about; null = all
 * @returns the findings alone when something of a file could not be matched, or a part cannot be planned alone
 */
export function makePlan(
  desired: Desired,
  readings: readonly Reading[],
  chosen: ReadonlySet<DesiredRegion> | null = null,
): Result<PlanningResult, readonly Finding[]> {
  const parts = readings.map(({ kind, live }) => kind.plan(desired, live));
  const failed = parts.flatMap((part) => (part.ok ? [] : part.error));
  if (failed.length > 0) return err(failed.toSorted(byPlace));
  const part = partOfPlan(together(parts.flatMap((one) => (one.ok ? one.value : []))), desired, chosen);
  if (!part.ok) return part;
  const whole = part.value;
  const { stakes } = whole;
  const changes = whole.changes.map((change) => withPolicy(change, stakes));
  const steps = sortSteps(keepKnown(whole.steps));
  const unsettled = whole.states.filter(({ region, isInEffect }) => region !== null && !isInEffect).length;
  const plan: Plan = {
    formatVersion: "1.0",
    ...fingerprintOf(changes, steps, essencesOf(readings.map(({ kind }) => kind))),
    summary: summarise(changes, unsettled),
    changes,
    steps,
    findings: whole.findings.toSorted(byPlace),
    objects: whole.objects,
  };
  const refusals = [
    ...tooManyDeletions(changes, stakes),
    ...tooManyInterruptions(changes, stakes),
    ...protectedThings(changes, stakes, whole.protections),
    ...stateRefusals(whole.states, steps),
    ...whole.refusals,
  ];
  return ok({ plan, refusals, stakes, wanted: whole.wanted, destinations: whole.destinations });
}

/** The parts of all kinds as one, each in its own order. */
function together(parts: readonly KindPlan[]): KindPlan {
  const all = <T>(part: (one: KindPlan) => readonly T[]): readonly T[] => parts.flatMap(part);
  return {
    changes: all(({ changes }) => changes),
    steps: all(({ steps }) => steps),
    objects: all(({ objects }) => objects),
    findings: all(({ findings }) => findings),
    stakes: new Map(all(({ stakes }) => [...stakes])),
    wanted: all(({ wanted }) => wanted),
    states: all(({ states }) => states),
    refusals: all(({ refusals }) => refusals),
    destinations: all(({ destinations }) => destinations),
    protections: all(({ protections }) => protections),
  };
}

/** A policy consents for its own network alone, so a change needs that of all whom it concerns. */
const withPolicy = (change: Difference, stakes: KindPlan["stakes"]): Change => ({
  ...change,
  allowedByPolicy: allowedByAll(change.impacts, stakes.get(change.address)?.hurt ?? []),
});

/** Drops dependencies on steps that this plan does not need. */
function keepKnown(steps: readonly Step[]): readonly Step[] {
  const known = new Set(steps.map(({ id }) => id));
  return steps.map((step) => ({ ...step, dependsOn: step.dependsOn.filter((id) => known.has(id)) }));
}

/** Asks the kind that a change or a step belongs to. */
function essencesOf(kinds: readonly Kind[]): Essences {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const kindOf = ({ owner }: Difference | Step): Kind => ofOwner(byName, owner);
  return {
    changeEssence: (change) => kindOf(change).changeEssence(change),
    remainders: (change, all) => kindOf(change).remainders(change, all),
    endState: (change) => kindOf(change).endState(change),
    stepEssence: (step) => kindOf(step).stepEssence(step),
  };
}
