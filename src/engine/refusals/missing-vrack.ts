import { finding } from "../../findings/finding.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding, Place } from "../../model/finding.ts";
import type { Result } from "../../model/result.ts";
import type { Destination } from "../kind.ts";

/**
 * A move to a vRack that does not exist would leave its endpoints in none.
 *
 * @param hasVrack - asks the account
 */
export async function missingVracks(
  destinations: readonly Destination[],
  hasVrack: (vrack: string) => Promise<Result<boolean, Failure>>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { vrack, from, at } of destinations) {
    if (from === null) continue;
    const [target, source] = [await hasVrack(vrack), await hasVrack(from)];
    // Where even the vRack that it is in cannot be read, the answer says nothing.
    if (!target.ok || target.value || !source.ok || !source.value) continue;
    findings.push(vrackNotFound(vrack, at));
  }
  return findings;
}

/** The file names a vRack that the account does not have, and something would move to it. */
export function vrackNotFound(vrack: string, at: Place | null): Finding {
  return finding("match/vrack-not-found", {
    detail: `The account has no vRack "${vrack}", or these credentials may not see it; what would move there would end up in no vRack.`,
    at,
  });
}
