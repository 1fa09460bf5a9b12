import { finding } from "../../findings/finding.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding, Place } from "../../model/finding.ts";
import { ok, type Result } from "../../model/result.ts";
import type { Destination } from "../kind.ts";

/** Asks the account whether it has a vRack. */
export type HasVrack = (vrack: string) => Promise<Result<boolean, Failure>>;

/** How to ask for each of these vRacks. */
export type LookUpVracks = (vracks: readonly string[]) => Promise<HasVrack>;

/**
 * Looks for every vRack that something is to be attached to and that holds nothing yet.
 *
 * What is attached to one that does not exist would end up in none, after its specification was written.
 * @returns an error for each that is not there, a warning for each of which the account does not tell
 */
export async function missingVracks(
  destinations: readonly Destination[],
  lookUp: LookUpVracks,
): Promise<Result<readonly Finding[], Failure>> {
  const distinct = [...new Map(destinations.map((one) => [one.vrack, one] as const)).values()];
  const hasVrack = await lookUp(distinct.map(({ vrack }) => vrack));
  const looks = await Promise.all(distinct.map((one) => lookFor(one, hasVrack)));
  const findings: Finding[] = [];
  for (const look of looks) {
    if (!look.ok) return look;
    findings.push(...look.value);
  }
  return ok(findings);
}

async function lookFor(
  { vrack, known, at }: Destination,
  hasVrack: HasVrack,
): Promise<Result<readonly Finding[], Failure>> {
  const target = await hasVrack(vrack);
  if (!target.ok) return target.error.kind === "rights" ? ok([notChecked(vrack, at, mayNotRead)]) : target;
  if (target.value) return ok([]);
  const other = known === null ? ok(true) : await hasVrack(known);
  // Where even a vRack that is certainly there cannot be read, the answer says nothing.
  if (other.ok) return ok([other.value ? vrackNotFound(vrack, at) : notChecked(vrack, at, doesNotTell)]);
  return other.error.kind === "rights" ? ok([notChecked(vrack, at, mayNotRead)]) : other;
}

const mayNotRead = {
  why: "These credentials may not read every vRack",
  fix: "To have it checked, allow GET /vrack/* (IAM action vrack:apiovh:get).",
};
const doesNotTell = { why: "The API tells of no vRack at all", fix: null };

const notChecked = (vrack: string, at: Place | null, { why, fix }: typeof mayNotRead | typeof doesNotTell): Finding =>
  finding("match/not-checked", {
    detail: `${why}, so it could not be checked whether the account has ${vrack}, to which something is to be attached.`,
    fix,
    at,
  });

/** The file names a vRack that the account does not have, and something is to be attached to it. */
export function vrackNotFound(vrack: string, at: Place | null): Finding {
  return finding("match/vrack-not-found", {
    detail: `The account has no vRack "${vrack}", or these credentials cannot see it. Whatever is to be attached to it would end up in no vRack.`,
    at,
  });
}
