import type { HasVrack } from "../engine/refusals/missing-vrack.ts";
import type { ReadClient } from "../model/ports.ts";
import { readList } from "../ovh/read-list.ts";
import { ok } from "../model/result.ts";

/** Up to so many vRacks are asked for one by one: the list needs a right more. */
const fewVracks = 2;

/**
 * How to ask the account for these vRacks with few requests: by its list where there are many, else each at GET /vrack/{vrack}.
 *
 * One that the list lacks, or that may not be listed, is asked for by itself: a list may leave out what can be read.
 */
export async function lookupOfVracks(client: ReadClient, vracks: readonly string[]): Promise<HasVrack> {
  const listed = new Set(new Set(vracks).size > fewVracks ? await listVracks(client) : []);
  return async (vrack) => {
    if (listed.has(vrack)) return ok(true);
    const answer = await client.get({ version: "v1", path: `/vrack/${encodeURIComponent(vrack)}` });
    if (answer.ok) return ok(true);
    return answer.error.kind === "not-found" ? ok(false) : answer;
  };
}

async function listVracks(client: ReadClient): Promise<readonly unknown[]> {
  const list = await readList(client, { version: "v1", path: "/vrack" });
  return list.ok ? list.value.elements : [];
}
