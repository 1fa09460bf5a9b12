import type { Failure } from "../model/failure.ts";
import type { ReadClient } from "../model/ports.ts";
import { ok, type Result } from "../model/result.ts";

/** GET /vrack/{vrack}: whether the account has it. */
export async function hasVrack(client: ReadClient, vrack: string): Promise<Result<boolean, Failure>> {
  const answer = await client.get({ version: "v1", path: `/vrack/${encodeURIComponent(vrack)}` });
  if (answer.ok) return ok(true);
  return answer.error.kind === "not-found" ? ok(false) : answer;
}
