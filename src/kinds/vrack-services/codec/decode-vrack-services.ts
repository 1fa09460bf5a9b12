import type { LiveEndpoint, LiveServiceRange, LiveSubnet, LiveVrackServices, TaskReference } from "../live.ts";
import { compareAddress, compareText, isCidr } from "../../../model/order.ts";
import type { JsonValue } from "../../../ovh/json-value.ts";
import { unknownFields } from "./unknown-fields.ts";

/**
 * Decodes a vRack Services of version 2 of the API. The answer to a PUT has no `iam`, so its name is null.
 *
 * Subnets are those of the target spec; addresses and counters are joined from the current state: addresses by URN over all
 * subnets, since a moved endpoint keeps its old ones until the platform is done, counters only for the same service range.
 */
export const decodeVrackServices = (json: JsonValue): LiveVrackServices =>
  decodeWith(json, json.at("currentState"), false);

/**
 * The same for an element of the list, where one that is not READY may lack checksum, region, all of its current state or
 * its target spec. Checksum or region are empty then, so that nothing can be based on it: one that somebody creates or
 * deletes must not keep the rest from being read.
 */
export function decodeListedVrackServices(json: JsonValue): LiveVrackServices {
  if (json.at("resourceStatus").text() === "READY") return decodeVrackServices(json);
  return decodeWith(json, json.at("currentState").orEmpty(), true);
}

function decodeWith(json: JsonValue, state: JsonValue, isLenient: boolean): LiveVrackServices {
  const current = state.at("subnets").list();
  const textOf = (field: JsonValue): string => (isLenient ? (field.maybeText() ?? "") : field.text());
  const isKnown = current.length === 0 || !json.at("targetSpec").maybeAt("subnets").isNull;
  // Only shown, so one that is odd keeps nothing from being read.
  const updatedAt = json.at("updatedAt").value;
  return {
    id: json.at("id").text(),
    name: json.at("iam").maybeAt("displayName").maybeText(),
    region: textOf(state.at("region")),
    vrack: state.at("vrackId").maybeText(),
    checksum: isKnown ? textOf(json.at("checksum")) : "",
    resourceStatus: json.at("resourceStatus").text(),
    productStatus: state.at("productStatus").maybeText() ?? "UNKNOWN",
    showsTarget: shapeOf(targetSubnets(json, current, isLenient)) === shapeOf(current),
    subnets: targetSubnets(json, current, isLenient)
      .map((subnet) => decodeSubnet(subnet, current))
      .toSorted((a, b) => compareAddress(a.cidr, b.cidr)),
    unknownFields: unknownFields(json),
    ...(typeof updatedAt === "string" && updatedAt !== "" ? { updatedAt } : {}),
    tasks: json
      .at("currentTasks")
      .list()
      .map(decodeTask)
      .toSorted((a, b) => compareText(a.id, b.id)),
  };
}

/** A target spec that is missing while subnets exist must not be read as "none": the next PUT would delete them. */
function targetSubnets(json: JsonValue, current: readonly JsonValue[], isLenient: boolean): readonly JsonValue[] {
  const subnets = json.at("targetSpec").maybeAt("subnets");
  if (!subnets.isNull || current.length === 0) return subnets.list();
  if (!isLenient) throw subnets.wrong("a list");
  return current;
}

/** What traffic depends on, in one form: current state and target spec need not list it alike. */
function shapeOf(subnets: readonly JsonValue[]): string {
  const shapes = subnets.map((subnet) => {
    const urns = subnet
      .at("serviceEndpoints")
      .list()
      .map((endpoint) => plain(endpoint.at("managedServiceURN")));
    const range = plain(subnet.at("serviceRange").maybeAt("cidr"));
    return [plain(subnet.at("cidr")), plain(subnet.at("vlan")), range, ...new Set(urns.toSorted(compareText))].join(
      " ",
    );
  });
  return shapes.toSorted(compareText).join("\n");
}

/** Null, 0 and nothing are one. */
const plain = ({ value }: JsonValue): string =>
  typeof value === "string" || typeof value === "number"
    ? String(value || "")
        .trim()
        .toLowerCase()
    : "";

function decodeSubnet(json: JsonValue, current: readonly JsonValue[]): LiveSubnet {
  const cidr = cidrOf(json.at("cidr"));
  const range = cidrOf(json.at("serviceRange").at("cidr"));
  const urns = json
    .at("serviceEndpoints")
    .list()
    .map((endpoint) => endpoint.at("managedServiceURN").text());
  return {
    cidr,
    name: json.at("displayName").maybeText(),
    // 0 is one more way to say untagged. Source: OVHcloud's Control Panel, which reads it so.
    vlan: json.at("vlan").maybeInteger() || null,
    serviceRange: withCounters(
      range,
      current.find((subnet) => cidrOf(subnet.at("cidr")) === cidr),
    ),
    endpoints: [...new Set(urns)]
      .toSorted(compareText)
      .map((urn): LiveEndpoint => ({ urn, addresses: addressesOf(urn, current) })),
  };
}

function withCounters(cidr: string, subnet: JsonValue | undefined): LiveServiceRange {
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

function addressesOf(urn: string, current: readonly JsonValue[]): readonly string[] {
  const endpoints = current.flatMap((subnet) => subnet.at("serviceEndpoints").list());
  const ips = endpoints
    .filter((endpoint) => plain(endpoint.at("managedServiceURN")) === urn.toLowerCase())
    .flatMap((endpoint) => endpoint.at("endpoints").list())
    .map((address) => address.at("ip").maybeText())
    .filter((ip) => ip !== null);
  return [...new Set(ips)].toSorted(compareAddress);
}

function decodeTask(json: JsonValue): TaskReference {
  return { id: json.at("id").maybeText() ?? "", status: json.at("status").maybeText() ?? "UNKNOWN" };
}

function cidrOf(json: JsonValue): string {
  const cidr = json.text().trim();
  if (!isCidr(cidr)) throw json.wrong("an IPv4 network such as 10.0.0.0/24");
  return cidr;
}
