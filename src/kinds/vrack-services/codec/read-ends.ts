import type { Failure } from "../../../model/failure.ts";
import type { End } from "../../../model/inventory.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { err, ok, type Result } from "../../../model/result.ts";
import { decode } from "../../../ovh/json-value.ts";
import { decodeEnd } from "./decode-end.ts";
import { decodedList } from "./read-api.ts";

/** When services end, by the name of their resource: those that were asked for and go on are not in it. */
export interface Ends {
  readonly ends: ReadonlyMap<string, End>;
  /** Why not all of them are known; null = they are. */
  readonly failure: Failure | null;
}

/** How many services are asked about at a time. */
const atOnce = 6;

/**
 * Asks about some services: two requests each, since the API lists no more than their numbers.
 *
 * The first one goes alone: where a right is missing, one request tells.
 * @returns a failure only when the run was stopped
 */
export async function readEnds(client: ReadClient, resources: readonly string[]): Promise<Result<Ends, Failure>> {
  const ends = new Map<string, End>();
  for (let next = 0; next < resources.length; next += next === 0 ? 1 : atOnce) {
    const asked = resources.slice(next, next === 0 ? 1 : next + atOnce);
    const answers = await Promise.all(asked.map((resource) => readEnd(client, resource)));
    for (const [index, answer] of answers.entries()) {
      if (answer.ok && answer.value !== null) ends.set(asked[index] ?? "", answer.value);
    }
    const failed = answers.find((answer) => !answer.ok);
    if (failed !== undefined && !failed.ok)
      return failed.error.kind === "stopped" ? err(failed.error) : ok({ ends, failure: failed.error });
  }
  return ok({ ends, failure: null });
}

/** The service of a resource; with none or several there is nothing to tell. */
async function readEnd(client: ReadClient, resource: string): Promise<Result<End | null, Failure>> {
  const route = { version: "v1", path: "/services", query: { resourceName: resource } } as const;
  const ids = await decodedList(client, route, (json) => json.integer());
  if (!ids.ok) return ids;
  const [id, ...others] = new Set(ids.value);
  if (id === undefined || others.length > 0) return ok(null);
  const answer = await client.get({ version: "v1", path: `/services/${id}` });
  return answer.ok ? decode(answer.value, decodeEnd) : answer;
}
