import { finding } from "../../../findings/finding.ts";
import type { ServiceReference } from "../../../model/network.ts";
import type { Finding, Place } from "../../../model/finding.ts";
import type { Live, LiveVrackServices, ManagedService } from "../live.ts";
import { comparePlace, compareText } from "../../../model/order.ts";
import type { Match } from "./match.ts";
import { serviceNotFound } from "./service-not-found.ts";
import { notChecked, unknownUrn } from "./unknown-urn.ts";
import { type ServicesByName, servicesByName } from "./services-by-name.ts";
import { unreadableService } from "./unreadable.ts";

/** The URN behind every reference of the matched regions, and the names that were read. */
export interface ResolvedServices {
  /** A reference that leads nowhere is missing here and has a finding. */
  readonly urnOf: ReadonlyMap<ServiceReference, string>;
  /** Names by URN; empty when no list was read. */
  readonly names: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** Turns names into URNs and checks what the list of managed services tells about them. */
export function resolveServices(matches: readonly Match[], live: Live): ResolvedServices {
  const services = live.managedServices ?? [];
  const named = servicesByName(services);
  const holders = holdersOf(live);
  const urnOf = new Map<ServiceReference, string>();
  const findings: Finding[] = [];
  const unchecked: ServiceReference[] = [];
  for (const { region, live: own } of matches) {
    for (const reference of region.subnets.flatMap(({ endpoints }) => endpoints)) {
      const hidden = unreadableService(reference, region.region, live);
      if (hidden) {
        findings.push(hidden);
        continue;
      }
      const found: Found | Finding =
        reference.kind === "urn"
          ? lookUpUrn(reference, region.region, live, holders)
          : lookUpName(reference, region.region, services, named);
      if ("code" in found) {
        findings.push(found);
        continue;
      }
      urnOf.set(reference, found.urn);
      if (!found.isKnown) unchecked.push(reference);
      if (!holders.get(found.urn)?.includes(own)) findings.push(...unavailable(reference, found));
    }
  }
  const names = new Map(
    services.flatMap(({ urn, name }) => (urn === null || name === null ? [] : [[urn, name] as const])),
  );
  const all = [...findings, ...duplicates(matches, urnOf), ...notChecked(unchecked, live)];
  return { urnOf, names, findings: all };
}

/** Which vRack Services have a managed service today, by URN; more than one in an account that moves. */
function holdersOf({ vrackServices }: Live): ReadonlyMap<string, readonly LiveVrackServices[]> {
  const holders = new Map<string, readonly LiveVrackServices[]>();
  for (const one of vrackServices)
    for (const { endpoints } of one.subnets)
      for (const { urn } of endpoints) holders.set(urn, [...(holders.get(urn) ?? []), one]);
  return holders;
}

/** What a reference means. */
interface Found {
  readonly urn: string;
  /** Null when the list does not tell. */
  readonly status: string | null;
  /** False when nothing tells whether there is one. */
  readonly isKnown: boolean;
}

/** In the list; else where it is today, which has its region; else nowhere. */
function lookUpUrn(
  reference: ServiceReference,
  region: string,
  live: Live,
  holders: ReadonlyMap<string, readonly LiveVrackServices[]>,
): Found | Finding {
  const { value: urn } = reference;
  const known = live.managedServices?.find((service) => service.urn === urn);
  if (known) {
    if (known.region !== "" && known.region !== region) return otherRegion(reference, region, known);
    return { urn, status: known.status, isKnown: true };
  }
  const held = holders.get(urn);
  if (held === undefined) return unknownUrn(reference, live) ?? { urn, status: null, isKnown: false };
  const [elsewhere] = held.filter((one) => one.region !== "" && one.region !== region);
  const isHere = held.some((one) => one.region === region);
  if (elsewhere && !isHere) return otherRegion(reference, region, { name: null, region: elsewhere.region });
  return { urn, status: null, isKnown: true };
}

function lookUpName(
  reference: ServiceReference,
  region: string,
  services: readonly ManagedService[],
  named: ServicesByName,
): Found | Finding {
  const candidates = named(reference.value, region);
  const [only] = candidates;
  if (!only) return serviceNotFound(reference, region, services);
  if (candidates.length > 1) return ambiguous(reference, region, candidates);
  return only.urn === null ? withoutUrn(reference, only) : { urn: only.urn, status: only.status, isKnown: true };
}

/** Whether the platform refuses to make a managed service in this state reachable. */
export const isUnavailable = (status: string): boolean =>
  ["suspended", "suspending", "deleted", "deleting"].includes(status);

/** Whether a managed service is about to run; until then the platform refuses it. */
export const isNotYet = (status: string): boolean => ["creating", "reopening"].includes(status);

/** A managed service that cannot be attached anew, here or after it was released elsewhere. Source: PUT error ManagedServiceNotAvailable. */
function unavailable(reference: ServiceReference, { status }: Found): readonly Finding[] {
  if (status === null || !isUnavailable(status)) return [];
  return [
    finding("match/service-unavailable", {
      detail: `"${reference.value}" is ${status}, and the platform does not attach such a service.`,
      at: reference.at,
    }),
  ];
}

function ambiguous(reference: ServiceReference, region: string, candidates: readonly ManagedService[]): Finding {
  const urns = candidates.map(({ urn, id }) => urn ?? id).toSorted(compareText);
  return finding("match/service-ambiguous", {
    detail: `${candidates.length} managed services in ${region} are named "${reference.value}": ${urns.join(", ")}.`,
    at: reference.at,
  });
}

function withoutUrn(reference: ServiceReference, service: ManagedService): Finding {
  return finding("match/service-without-urn", {
    detail: `The API gives no URN for "${reference.value}" (id ${service.id}), so it cannot be found by name.`,
    at: reference.at,
  });
}

function otherRegion(
  reference: ServiceReference,
  region: string,
  service: Pick<ManagedService, "name" | "region">,
): Finding {
  return finding("match/service-other-region", {
    detail: `This managed service${service.name === null ? "" : ` ("${service.name}")`} is in ${service.region}, so it cannot be listed under ${region}.`,
    fix: `List it under ${service.region}. Every member of the vRack reaches it from there, in any region.`,
    at: reference.at,
  });
}

/** The same managed service in two places, once names are resolved. */
function duplicates(matches: readonly Match[], urnOf: ReadonlyMap<ServiceReference, string>): readonly Finding[] {
  const first = new Map<string, Place>();
  const references = matches.flatMap(({ region }) => region.subnets.flatMap(({ endpoints }) => endpoints));
  const inOrder = references.toSorted((a, b) => comparePlace(a.at, b.at));
  return inOrder.flatMap((reference): Finding[] => {
    const urn = urnOf.get(reference);
    if (urn === undefined) return [];
    const earlier = first.get(urn);
    if (!earlier) {
      first.set(urn, reference.at);
      return [];
    }
    return [
      finding("rule/service-duplicate", {
        detail: `Both places mean ${urn}, and a managed service can be in one subnet only.`,
        at: reference.at,
        also: [earlier],
      }),
    ];
  });
}
