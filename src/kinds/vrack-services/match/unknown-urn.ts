import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { ServiceReference } from "../../../model/network.ts";
import type { Live } from "../live.ts";

/** Types of managed services that can be made reachable, besides those that the account shows. Source: the reference list of the API. */
const knownTypes: readonly string[] = ["storageNetApp"];

/**
 * A URN that nothing in the account has.
 *
 * @returns why it leads nowhere; null when the account does not tell, since the list may not be read or not all of it can be
 */
export function unknownUrn(reference: ServiceReference, live: Live): Finding | null {
  const known = knownUrns(live);
  const { value, at } = reference;
  const same = known.find((urn) => urn.toLowerCase() === value.toLowerCase());
  if (same !== undefined)
    return finding("match/urn-not-found", {
      detail: `"${value}" and ${same}, which the account has, differ only in case, and case counts in URNs.`,
      fix: `Write "${same}".`,
      at,
    });
  const why = wrongType(value, known) ?? wrongZone(value, known);
  if (why === null && (live.managedServices === null || mayBeUnreadable(value, live))) return null;
  return finding("match/urn-not-found", {
    detail: `The account has no managed service "${value}", or these credentials cannot see it.${why ?? ""}`,
    at,
  });
}

/** Said once for all URNs of which the account does not tell. */
export function notChecked(references: readonly ServiceReference[], { managedServices }: Live): readonly Finding[] {
  const [first] = references;
  if (!first) return [];
  const urns = [...new Set(references.map(({ value }) => value))];
  const shown = `${urns.slice(0, 3).join(", ")}${urns.length > 3 ? ` and ${urns.length - 3} more` : ""}`;
  return [
    finding("match/not-checked", {
      detail:
        managedServices === null
          ? `The list of managed services cannot be read with these credentials, so it could not be checked whether the account has ${shown}.`
          : `Some managed services are listed in a form that this version does not know, so it could not be checked whether the account has ${shown}.`,
      fix:
        managedServices === null
          ? "To have it checked, allow GET /storage/netapp (IAM action storageNetApp:apiovh:get)."
          : "Update vrackops; if that does not help, report it.",
      at: first.at,
    }),
  ];
}

const knownUrns = ({ vrackServices, managedServices }: Live): readonly string[] => [
  ...(managedServices ?? []).flatMap(({ urn }) => urn ?? []),
  ...vrackServices.flatMap(({ subnets }) => subnets.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn))),
];

function wrongType(urn: string, known: readonly string[]): string | null {
  const types = new Set([...knownTypes, ...known.flatMap(typeOf)]);
  return typeOf(urn).every((type) => types.has(type))
    ? null
    : ` It is of the type ${typeOf(urn).join()}, and only ${[...types].join(" and ")} can be made reachable.`;
}

/** `eu`, `ca` or `us` is that of the endpoint, not of the region. */
function wrongZone(urn: string, known: readonly string[]): string | null {
  const zones = new Set(known.flatMap(zoneOf));
  if (zones.size === 0 || zoneOf(urn).every((zone) => zones.has(zone))) return null;
  return ` It begins with urn:v1:${zoneOf(urn).join()}, and URNs of this account with ${[...zones].map((zone) => `urn:v1:${zone}`).join(" or ")}.`;
}

/** Part of a URN; none where the account has one of another form. */
const zoneOf = (urn: string): readonly string[] => urn.split(":").slice(2, 3);
const typeOf = (urn: string): readonly string[] => urn.split(":").slice(4, 5);

/** An element of the list that cannot be read may be the one that is meant, unless its id says otherwise. */
const mayBeUnreadable = (urn: string, { unreadable }: Live): boolean =>
  unreadable.some(({ type, id }) => type === "managed service" && (id === null || urn.endsWith(`:${id}`)));
