import type { Failure } from "../../../model/failure.ts";
import type { ReadClient } from "../../../model/ports.ts";
import { err, ok, type Result } from "../../../model/result.ts";
import { decode, type JsonValue } from "../../../ovh/json-value.ts";
import { decodedList } from "./read-api.ts";

/** What was asked of services, by the name of their resource: those of which there is nothing to tell are not in it. */
export interface Told<T> {
  readonly told: ReadonlyMap<string, T>;
  /** Why not all of it is known; null = it is. */
  readonly failure: Failure | null;
}

/** How many services are asked about at a time. */
const atOnce = 6;

/**
 * Asks about some services: two requests each, since the API lists no more than their numbers.
 *
 * The first one goes alone: where a right is missing, one request tells.
 * @param decodeService - what is wanted of GET /services/{serviceId}; null = nothing
 * @returns a failure only when the run was stopped
 */
export async function readServices<T>(
  client: ReadClient,
  resources: readonly string[],
  decodeService: (json: JsonValue) => T | null,
): Promise<Result<Told<T>, Failure>> {
  const told = new Map<string, T>();
  for (let next = 0; next < resources.length; next += next === 0 ? 1 : atOnce) {
    const asked = resources.slice(next, next === 0 ? 1 : next + atOnce);
    const answers = await Promise.all(asked.map((resource) => readService(client, resource, decodeService)));
    for (const [index, answer] of answers.entries()) {
      if (answer.ok && answer.value !== null) told.set(asked[index] ?? "", answer.value);
    }
    const failed = answers.find((answer) => !answer.ok);
    if (failed !== undefined && !failed.ok)
      return failed.error.kind === "stopped" ? err(failed.error) : ok({ told, failure: failed.error });
  }
  return ok({ told, failure: null });
}

/** The service of a resource; with none or several there is nothing to tell. */
async function readService<T>(
  client: ReadClient,
  resource: string,
  decodeService: (json: JsonValue) => T | null,
): Promise<Result<T | null, Failure>> {
  const route = { version: "v1", path: "/services", query: { resourceName: resource } } as const;
  const ids = await decodedList(client, route, (json) => json.integer());
  if (!ids.ok) return ids;
  const [id, ...others] = new Set(ids.value);
  if (id === undefined || others.length > 0) return ok(null);
  const answer = await client.get({ version: "v1", path: `/services/${id}` });
  return answer.ok ? decode(answer.value, decodeService) : answer;
}
