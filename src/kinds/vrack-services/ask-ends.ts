import { finding } from "../../findings/finding.ts";
import { findingOfFailure } from "../../findings/of-failure.ts";
import { fairUse } from "../../model/fair-use.ts";
import type { Failure } from "../../model/failure.ts";
import type { Finding } from "../../model/finding.ts";
import type { End } from "../../model/inventory.ts";
import type { ReadClient } from "../../model/ports.ts";
import { ok, type Result } from "../../model/result.ts";
import { decodeEnd } from "./codec/decode-end.ts";
import { readServices } from "./codec/read-services.ts";

/** Most services that are asked about: each costs two requests of those that are fair use. */
const mostAsked = 25;

/** When services end, as far as that can be found out. */
export interface AskedEnds {
  /** By id of a vRack Services or managed service. */
  readonly ends: ReadonlyMap<string, End>;
  /** Why not all of them are known. */
  readonly findings: readonly Finding[];
}

/**
 * Asks when vRack Services and managed services end.
 *
 * @param ids - the first of them matter most
 * @returns a failure only when the run was stopped
 */
export async function askEnds(client: ReadClient, ids: readonly string[]): Promise<Result<AskedEnds, Failure>> {
  const read = await readServices(client, ids.slice(0, mostAsked), decodeEnd);
  if (!read.ok) return read;
  const { told: ends, failure } = read.value;
  return ok({ ends, findings: failure === null ? tooMany(ids.length) : [unknown(failure)] });
}

const unknown = (failure: Failure): Finding =>
  finding("live/ends-unknown", { detail: findingOfFailure(failure).detail });

const tooMany = (count: number): readonly Finding[] =>
  count <= mostAsked
    ? []
    : [
        finding("live/ends-unknown", {
          detail: `Of ${count} services, ${mostAsked} were asked about: each costs two requests, and about ${fairUse} requests a minute are fair use.`,
          fix: "Name the files of the networks that matter: only what they speak of is asked about.",
        }),
      ];
