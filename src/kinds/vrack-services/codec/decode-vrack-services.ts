import type { LiveEndpoint, LiveServiceRange, LiveSubnet, LiveVrackServices, TaskReference } from "../live.ts";
import { compareAddress, compareText, isCidr } from "../../../model/order.ts";
import type { Wire } from "../../../ovh/json-value.ts";

/**
 * Decodes a vRack Services of version 2 of the API. The answer to a PUT has no `iam`, so its name is null.
 *
 * Subnets are those of the target spec; addresses and counters are joined from the current state: addresses by URN over all
 * subnets, since a moved endpoint keeps its old ones until the platform is done, counters only for the same service range.
 */
export const decodeVrackServices = (wire: Wire): LiveVrackServices => decodeWith(wire, wire.at("currentState"), false);

/**
 * The same for an element of the list, where one that is not READY may lack checksum, region, all of its current state or
 * its target spec. Checksum or region are empty then, so that nothing can be based on it: one that somebody creates or
 * deletes must not keep the rest from being read.
 */
export function decodeListedVrackServices(wire: Wire): LiveVrackServices {
  if (wire.at("resourceStatus").text() === "READY") return decodeVrackServices(wire);
  return decodeWith(wire, wire.at("currentState").orEmpty(), true);
}

function decodeWith(wire: Wire, state: Wire, isLenient: boolean): LiveVrackServices {
  const current = state.at("subnets").list();
  const textOf = (field: Wire): string => (isLenient ? (field.maybeText() ?? "") : field.text());
  const isKnown = current.length === 0 || !wire.at("targetSpec").maybeAt("subnets").isNull;
  return {
    id: wire.at("id").text(),
    name: wire.at("iam").maybeAt("displayName").maybeText(),
    region: textOf(state.at("region")),
    vrack: state.at("vrackId").maybeText(),
    checksum: isKnown ? textOf(wire.at("checksum")) : "",
    resourceStatus: wire.at("resourceStatus").text(),
    productStatus: state.at("productStatus").maybeText() ?? "UNKNOWN",
    subnets: targetSubnets(wire, current, isLenient)
      .map((subnet) => decodeSubnet(subnet, current))
      .toSorted((a, b) => compareAddress(a.cidr, b.cidr)),
    tasks: wire
      .at("currentTasks")
      .list()
      .map(decodeTask)
      .toSorted((a, b) => compareText(a.id, b.id)),
  };
}

/** A target spec that is missing while subnets exist must not be read as "none": the next PUT would delete them. */
function targetSubnets(wire: Wire, current: readonly Wire[], isLenient: boolean): readonly Wire[] {
  const subnets = wire.at("targetSpec").maybeAt("subnets");
  if (!subnets.isNull || current.length === 0) return subnets.list();
  if (!isLenient) throw subnets.wrong("a list");
  return current;
}

function decodeSubnet(wire: Wire, current: readonly Wire[]): LiveSubnet {
  const cidr = cidrOf(wire.at("cidr"));
  const range = cidrOf(wire.at("serviceRange").at("cidr"));
  const urns = wire
    .at("serviceEndpoints")
    .list()
    .map((endpoint) => endpoint.at("managedServiceURN").text());
  return {
    cidr,
    name: wire.at("displayName").maybeText(),
    // 0 is one more way to say untagged. Source: OVHcloud's Control Panel, which reads it so.
    vlan: wire.at("vlan").maybeInteger() || null,
    serviceRange: withCounters(
      range,
      current.find((subnet) => cidrOf(subnet.at("cidr")) === cidr),
    ),
    endpoints: urns.toSorted(compareText).map((urn): LiveEndpoint => ({ urn, addresses: addressesOf(urn, current) })),
  };
}

function withCounters(cidr: string, subnet: Wire | undefined): LiveServiceRange {
  const range = subnet?.at("serviceRange");
  if (range === undefined || range.isNull || cidrOf(range.at("cidr")) !== cidr) {
    return { cidr, reservedIps: null, usedIps: null, remainingIps: null };
  }
  return {
    cidr,
    reservedIps: range.at("reservedIps").maybeInteger(),
    usedIps: range.at("usedIps").maybeInteger(),
    remainingIps: range.at("remainingIps").maybeInteger(),
  };
}

function addressesOf(urn: string, current: readonly Wire[]): readonly string[] {
  const endpoints = current.flatMap((subnet) => subnet.at("serviceEndpoints").list());
  const ips = endpoints
    .filter((endpoint) => endpoint.at("managedServiceURN").maybeText() === urn)
    .flatMap((endpoint) => endpoint.at("endpoints").list())
    .map((address) => address.at("ip").maybeText())
    .filter((ip) => ip !== null);
  return [...new Set(ips)].toSorted(compareAddress);
}

function decodeTask(wire: Wire): TaskReference {
  return { id: wire.at("id").maybeText() ?? "", status: wire.at("status").maybeText() ?? "UNKNOWN" };
}

function cidrOf(wire: Wire): string {
  const cidr = wire.text().trim();
  if (!isCidr(cidr)) throw wire.wrong("an IPv4 network such as 10.0.0.0/24");
  return cidr;
}
