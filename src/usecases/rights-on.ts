import type { Failure } from "../model/failure.ts";
import type { RightsClient } from "../model/ports.ts";
import { ok, type Result } from "../model/result.ts";
import type { Resource, ResourceRights, Right } from "../model/right.ts";
import { decodeRights } from "../ovh/identity.ts";

/**
 * Which of some rights the credentials have on a resource, under the name that is granted.
 *
 * A resource that the caller cannot see answers 404: then nothing is allowed on it.
 */
export async function rightsOn(
  resource: Resource,
  rights: readonly Right[],
  client: RightsClient,
): Promise<Result<ResourceRights, Failure>> {
  const unknown = { resource, isAsked: false, isVisible: true, has: [], lacks: [] };
  if (resource.id === "*") return ok(unknown);
  const actions = rights.map(({ action }) => action);
  const now = await grantedOn(resource, actions, client);
  if (!now.ok && now.error.kind === "not-found")
    return ok({ resource, isAsked: true, isVisible: false, has: [], lacks: rights });
  if (!now.ok) return now.error.kind === "rights" ? ok(unknown) : now;
  const lacking = rights.filter(({ action }) => !now.value.includes(action));
  const names = lacking.flatMap(({ formerly }) => formerly ?? []);
  const before = await grantedOn(resource, names, client);
  if (!before.ok && before.error.kind === "stopped") return before;
  // A name that the API does not know any more grants nothing.
  const granted = [...now.value, ...(before.ok ? before.value : [])];
  const grantedAs = ({ action, formerly }: Right): string | undefined =>
    [action, formerly ?? action].find((name) => granted.includes(name));
  return ok({
    resource,
    isAsked: true,
    isVisible: true,
    has: rights.map((right) => ({ ...right, action: grantedAs(right) ?? "" })).filter(({ action }) => action !== ""),
    lacks: rights.filter((right) => grantedAs(right) === undefined),
  });
}

/** Those of some actions that are allowed on a resource. */
async function grantedOn(
  { urn }: Resource,
  actions: readonly string[],
  client: RightsClient,
): Promise<Result<readonly string[], Failure>> {
  if (actions.length === 0) return ok([]);
  const answer = await client.checkRights(urn, [...new Set(actions)]);
  return answer.ok ? decodeRights(answer.value) : answer;
}
