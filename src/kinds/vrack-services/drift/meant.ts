import { type Live, type LiveVrackServices, type ManagedService, urnsOf } from "../live.ts";
import type { Match } from "../match/match.ts";
import { isToBeOrdered } from "../owner.ts";

/** The vRack Services of the account that files mean. */
export const meantBy = (matches: readonly Match[]): readonly LiveVrackServices[] =>
  matches.flatMap(({ live }) => (isToBeOrdered(live) ? [] : [live]));

/** The managed services that have an endpoint in one of them, as far as the account lists them. */
export function servicesBehind(
  meant: readonly LiveVrackServices[],
  { managedServices }: Live,
): readonly ManagedService[] {
  const urns = new Set(meant.flatMap(urnsOf));
  return (managedServices ?? []).filter(({ urn }) => urn !== null && urns.has(urn));
}
