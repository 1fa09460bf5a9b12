import type { Finding } from "../../model/finding.ts";
import type { Desired } from "../../model/network.ts";
import type { ReadClient } from "../../model/ports.ts";
import { decodeCharge } from "./codec/decode-charge.ts";
import { readServices } from "./codec/read-services.ts";
import type { Live } from "./live.ts";
import { notManaged } from "./match/match-findings.ts";
import { matchRegions, notListed } from "./match/match-regions.ts";

/** Most that are asked about; each costs two requests. */
const mostAsked = 5;

/**
 * The findings, in which what no file lists is said to cost what the account tells of it.
 *
 * Where that cannot be found out, it is said to cost perhaps something: that is no reason to have no plan.
 */
export async function withCosts(
  findings: readonly Finding[],
  desired: Desired,
  live: Live,
  client: ReadClient,
): Promise<readonly Finding[]> {
  if (!findings.some(({ code }) => code === "match/not-managed")) return findings;
  const left = notListed(desired, live, matchRegions(desired, live).matches).slice(0, mostAsked);
  const asked = await readServices(
    client,
    left.map((one) => one.live.id),
    decodeCharge,
  );
  const charges = asked.ok ? asked.value.told : new Map<string, never>();
  const known = new Map(
    left.map((one) => [notManaged(one).detail, notManaged(one, charges.get(one.live.id))] as const),
  );
  return findings.map((one) => (one.code === "match/not-managed" ? (known.get(one.detail) ?? one) : one));
}
