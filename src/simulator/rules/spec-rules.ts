import type { Settings } from "../state/settings.ts";
import { roomOf } from "./election.ts";
import { contains, isNetworkAddress, isPrivate, overlaps, parseBlock } from "./ipv4.ts";
import { badRequest, refuse, type Refusal } from "./refusal.ts";
import type { SubnetSpec } from "../state/state.ts";

type Limits = Settings["limits"];
type Rule = (subnet: SubnetSpec, limits: Limits) => Refusal | null;

/**
 * Checks a requested specification against everything that does not depend on the account.
 *
 * @returns the first refusal, or null. Source: OpenAPI, PUT /vrackServices/resource/{vrackServicesId}, errors 400
 */
export function checkSpec(subnets: readonly SubnetSpec[], limits: Limits): Refusal | null {
  if (limits.subnets !== null && subnets.length > limits.subnets) {
    return badRequest("SubnetLimitExceeded", `Limit of '${limits.subnets}' Subnets exceeded`);
  }
  for (const subnet of subnets) {
    for (const rule of subnetRules) {
      const refusal = rule(subnet, limits);
      if (refusal) return refusal;
    }
  }
  return overlap(subnets) ?? duplicateVlan(subnets) ?? urnForm(subnets) ?? duplicateService(subnets);
}

const subnetRules: readonly Rule[] = [displayName, subnetCidr, vlan, rangeCidr, rangeInSubnet, capacity];

function displayName(subnet: SubnetSpec): Refusal | null {
  if (subnet.displayName === null || /^[ a-zA-Z0-9\-_.]{0,40}$/.test(subnet.displayName)) return null;
  const message = "Invalid TargetSpec: invalid displayName, expected pattern ^[ a-zA-Z0-9-_.]{0,40}$";
  return badRequest("SubnetDisplayNameBadFormat", message);
}

function subnetCidr({ cidr }: SubnetSpec, { subnetPrefix }: Limits): Refusal | null {
  const block = parseBlock(cidr);
  if (!block || !isNetworkAddress(block)) {
    return badRequest("SubnetCIDRNotNetworkIP", `Invalid Subnet '${cidr}': CIDR is not a base IP (network address)`);
  }
  if (!isPrivate(block)) {
    const message = `Invalid Subnet '${cidr}': CIDR must be a private network address (see RFC1918)`;
    return badRequest("SubnetCIDRNotPrivateNetwork", message);
  }
  const { min, max } = subnetPrefix;
  if (block.prefix >= min && block.prefix <= max) return null;
  const length = min === max ? String(min) : `${min}-${max}`;
  const message = `Invalid Subnet '${cidr}': CIDR prefix length must be ${length}`;
  return badRequest("SubnetCIDRPrefixLengthIncorrect", message);
}

function vlan(subnet: SubnetSpec, limits: Limits): Refusal | null {
  const { min, max } = limits.vlan;
  if (subnet.vlan === null || (subnet.vlan >= min && subnet.vlan <= max)) return null;
  const message = `Invalid Subnet '${subnet.cidr}': VLAN ${subnet.vlan} is out of range [${min}, ${max}]`;
  return badRequest("SubnetVLANOutOfRange", message);
}

function rangeCidr({ serviceRange }: SubnetSpec, limits: Limits): Refusal | null {
  const block = parseBlock(serviceRange);
  const invalid = (suffix: string, reason: string): Refusal =>
    badRequest(suffix, `invalid ServiceRange '${serviceRange}': ${reason}`);
  if (!block || !isNetworkAddress(block)) {
    return invalid("ServiceRangeCIDRNotNetworkIP", "CIDR is not a base IP (network address)");
  }
  if (!isPrivate(block)) {
    return invalid("ServiceRangeCIDRNotPrivateNetwork", "CIDR must be a private network address (see RFC1918)");
  }
  const { min, max } = limits.serviceRangePrefix;
  if (block.prefix >= min && block.prefix <= max) return null;
  return invalid("ServiceRangeCIDRPrefixLengthOutOfRange", `CIDR prefix length is out of range [${min}, ${max}]`);
}

function rangeInSubnet({ cidr, serviceRange }: SubnetSpec): Refusal | null {
  const outer = parseBlock(cidr);
  const inner = parseBlock(serviceRange);
  if (outer && inner && contains(outer, inner)) return null;
  const message = `Invalid Subnet '${cidr}': serviceRange CIDR '${serviceRange}' is not a sub-network of the Subnet CIDR`;
  return badRequest("ServiceRangeCIDRNotInSubnetCIDR", message);
}

function capacity({ cidr, serviceRange, endpoints }: SubnetSpec, limits: Limits): Refusal | null {
  const { usable } = roomOf(cidr, serviceRange, limits.reservedIps);
  if (endpoints.length <= usable) return null;
  const message =
    `invalid ServiceRange '${serviceRange}': requested ServiceEndpoints require ${endpoints.length} IPs, ` +
    `it exceeds the ServiceRange IPs capacity (${usable})`;
  return badRequest("ServiceRangeIPsCapacityExceeded", message);
}

function overlap(subnets: readonly SubnetSpec[]): Refusal | null {
  for (const [index, subnet] of subnets.entries()) {
    const block = parseBlock(subnet.cidr);
    const other = subnets.slice(0, index).find(({ cidr }) => {
      const earlier = parseBlock(cidr);
      return block && earlier && overlaps(block, earlier);
    });
    if (!other) continue;
    const message = `Subnet CIDR '${subnet.cidr}' overlaps '${other.cidr}', Subnet CIDRs must not overlap each other`;
    return badRequest("SubnetCIDROverlap", message);
  }
  return null;
}

// The guide asks for unique VLANs but no error class is published for it, hence the bare class.
function duplicateVlan(subnets: readonly SubnetSpec[]): Refusal | null {
  const vlans = subnets.flatMap((subnet) => subnet.vlan ?? []);
  const twice = vlans.find((id, index) => vlans.indexOf(id) !== index);
  if (twice === undefined) return null;
  return refuse(400, "Client::BadRequest", `Invalid TargetSpec: VLAN ${twice} is used by more than one Subnet`);
}

function urnForm(subnets: readonly SubnetSpec[]): Refusal | null {
  const wrong = subnets.flatMap((subnet) => subnet.endpoints).find((urn) => urnType(urn) === null);
  if (wrong === undefined) return null;
  const message = `Invalid Managed Service '${wrong}': managedServiceURN must be a valid IAM resourceURN`;
  return badRequest("ManagedServiceURNBadFormat", message);
}

function duplicateService(subnets: readonly SubnetSpec[]): Refusal | null {
  const urns = subnets.flatMap((subnet) => subnet.endpoints);
  const twice = urns.find((urn, index) => urns.indexOf(urn) !== index);
  if (twice === undefined) return null;
  const message =
    `Managed Service '${twice}' is requested multiple times, ` +
    "a Managed Service can be referenced only once in a vRackServices specification";
  return badRequest("ManagedServiceDuplicated", message);
}

/** The resource type named in an IAM URN; null when the text is not such a URN. */
export const urnType = (urn: string): string | null =>
  /^urn:v1:(?:eu|ca|us):resource:([a-zA-Z0-9]+):[^\s]+$/.exec(urn)?.[1] ?? null;
