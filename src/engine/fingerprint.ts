import { createHash } from "node:crypto";
import type { Change } from "../model/change.ts";
import { compareText } from "../model/order.ts";
import type { Step } from "../model/step.ts";

/** What a kind says a change or a step comes down to. */
export interface Essences {
  changeEssence(change: Change): unknown;
  remainders(change: Change): readonly unknown[];
  stepEssence(step: Step): unknown;
}

/** A plan's fingerprint, and one digest for each change by its address. */
export interface Fingerprinted {
  readonly fingerprint: string;
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * A short text that stands for a plan: `HASH` or `HASH.CHANGES`.
 *
 * HASH (32 hex digits) covers changes, steps and the checksums they were planned against, and nothing that may differ
 * between two runs on the same file and account (names for display, places in files, findings, addresses in use).
 * CHANGES (12 characters of base64url each) holds one digest for every change and for what may be left of it, so that
 * a later plan can be recognised as the remainder of this one without storing the plan anywhere.
 */
export function fingerprintOf(
  changes: readonly Change[],
  steps: readonly Step[],
  { changeEssence, remainders, stepEssence }: Essences,
): Fingerprinted {
  const whole = createHash("sha256").update(JSON.stringify([changes.map(changeEssence), steps.map(stepEssence)]));
  const digests = changes.map((change) => [change.address, digest(changeEssence(change))] as const);
  const parts = new Set([...digests.map(([, own]) => own), ...changes.flatMap(remainders).map(digest)]);
  const hash = whole.digest("hex").slice(0, 32);
  return {
    fingerprint: parts.size === 0 ? hash : `${hash}.${[...parts].toSorted(compareText).join("")}`,
    digests: Object.fromEntries(digests),
  };
}

/** Whether a text has the form of a fingerprint. */
export const isFingerprint = (text: string): boolean => /^[0-9a-f]{32}(\.([\w-]{12})+)?$/.test(text);

/** The part of a fingerprint that stands for the whole plan, and that people can compare. */
export const hashOf = (fingerprint: string): string => fingerprint.replace(/\..*$/, "");

/** One fingerprint that stands for several plans together: the hash of the first, and the changes of all. */
export function joinFingerprints(first: string, others: readonly string[]): string {
  if (others.length === 0) return first;
  const parts = [first, ...others].flatMap(digestsIn);
  return parts.length === 0 ? first : `${hashOf(first)}.${[...new Set(parts)].toSorted(compareText).join("")}`;
}

/**
 * The changes of a plan that were part of the plan that `reviewed` stands for, or are what is left of one of its changes.
 *
 * @param reviewed - a fingerprint
 */
export function reviewedChanges(
  { changes, digests }: { readonly changes: readonly Change[]; readonly digests: Readonly<Record<string, string>> },
  reviewed: string,
): readonly Change[] {
  const known = new Set(digestsIn(reviewed));
  return changes.filter(({ address }) => known.has(digests[address] ?? ""));
}

const digestsIn = (fingerprint: string): readonly string[] => (fingerprint.split(".")[1] ?? "").match(/.{12}/g) ?? [];

const digest = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest().subarray(0, 9).toString("base64url");
