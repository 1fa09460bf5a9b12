import { createHash } from "node:crypto";
import type { Difference } from "../model/change.ts";
import { by, compareText } from "../model/order.ts";
import type { PlanDigests } from "../model/plan.ts";
import type { Step } from "../model/step.ts";
import type { EndState } from "./kind.ts";

/** What a kind says a change or a step comes down to. */
export interface Essences {
  changeEssence(change: Difference): unknown;
  remainders(change: Difference, all: readonly Difference[]): readonly unknown[];
  endState(change: Difference): EndState;
  stepEssence(step: Step): unknown;
}

/** A plan's fingerprint, and what it takes to recognise what is left of it. */
export interface Fingerprinted {
  readonly fingerprint: string;
  readonly digests: PlanDigests;
}

/**
 * A short text that stands for a plan: 32 hex digits.
 *
 * It covers changes, steps, the checksums they were planned against and what is to be so in the end, and nothing that may
 * differ between two runs on the same file and account (names for display, places in files, findings, addresses in use).
 * What an apply that stopped half-way leaves of the plan is recognised by the digests.
 */
export function fingerprintOf(
  shownChanges: readonly Difference[],
  shownSteps: readonly Step[],
  { changeEssence, remainders, endState, stepEssence }: Essences,
): Fingerprinted {
  // The same plan of files in another order is the same plan.
  const changes = shownChanges.toSorted(by(({ address }) => address));
  const steps = shownSteps.toSorted(by(({ id }) => id));
  const ends = changes.map(endState);
  const whole = createHash("sha256").update(
    JSON.stringify([changes.map(changeEssence), steps.map(stepEssence), ends.map(({ is, isNot }) => [is, isNot])]),
  );
  const facts = ends.flatMap(({ is, isNot }) => [
    ...is.map((fact) => `+${factDigest(fact)}`),
    ...isNot.map((fact) => `-${factDigest(fact)}`),
  ]);
  return {
    fingerprint: whole.digest("hex").slice(0, 32),
    digests: {
      changes: Object.fromEntries(
        changes.map((change) => [
          change.address,
          [...new Set([changeEssence(change), ...remainders(change, changes)].map(digestOf))],
        ]),
      ),
      endState: [...new Set(facts)].toSorted(compareText),
    },
  };
}

/** 12 characters of base64url. */
const digestOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest().subarray(0, 9).toString("base64url");

/** 8 characters: there are many, and two that are taken for one another would have to be of one plan. */
export const factDigest = (fact: unknown): string => digestOf(fact).slice(0, 8);
