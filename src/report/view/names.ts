import { ownChanges } from "../../kinds/vrack-services/change.ts";
import type { AffectedEndpoint } from "../../model/change.ts";
import type { Owner } from "../../model/owner.ts";
import type { Plan } from "../../model/plan.ts";

/** What an endpoint is called, by its URN; the URN itself when it has no name. */
export type EndpointNames = (urn: string) => string;

/** `prod-gra`, or the id of a vRack Services without a name. */
export function shortName(ref: Owner): string {
  return ref.name ?? ref.id;
}

/** `vRack Services prod-gra (eu-west-gra)`. */
export function vrackServicesTitle(ref: Owner): string {
  return `vRack Services ${shortName(ref)} (${ref.region})`;
}

/** Names of the endpoints of a plan; two that share a name are told apart by URN. Null = no plan, so URNs. */
export function endpointNames(plan: Plan | null): EndpointNames {
  const names = new Map(plan === null ? [] : namesIn(plan));
  const uses = new Map<string, number>();
  for (const name of names.values()) uses.set(name, (uses.get(name) ?? 0) + 1);
  return (urn) => {
    const name = names.get(urn);
    if (name === undefined) return urn;
    return uses.get(name) === 1 ? name : `${name} (${urn})`;
  };
}

function namesIn(plan: Plan): readonly (readonly [string, string])[] {
  const affected: readonly AffectedEndpoint[] = plan.changes.flatMap((change) => change.endpoints);
  const changed = ownChanges(plan.changes).filter((change) => change.thing === "endpoint");
  const own = [...affected, ...changed].flatMap(({ urn, name }) => (name === null ? [] : [[urn, name] as const]));
  return [...own, ...plan.objects.flatMap((planned) => Object.entries(planned.serviceNames))];
}

/** What an endpoint of an outcome is called: as in its plan, else by its own name, else its URN. */
export function endpointTitle(
  { urn, name }: { readonly urn: string; readonly name: string | null },
  names: EndpointNames,
): string {
  return names(urn) === urn ? (name ?? urn) : names(urn);
}
