import { md5 } from "../state/digest.ts";
import { formatAddress, parseBlock } from "./ipv4.ts";
import type { Elected, SubnetSpec, SubnetState } from "../state/state.ts";

// Samples in the published API files: 10.0.0.0/29 hands out .1, .2 and .5 only. Larger ranges reserve as many.
const preferredReserved: readonly number[] = [3, 4, 6, 7];

// No server takes a service range that large; an account file may hold one by mistake.
const largestRange = 4096;

/** How many addresses of a service range are reserved and how many may be elected. */
export interface Room {
  readonly reserved: number;
  readonly usable: number;
}

/** Counts the addresses of a service range: `reservedIps` are kept by the platform, besides the subnet's first and last. */
export function roomOf(cidr: string, serviceRange: string, reservedIps: number): Room {
  const subnet = parseBlock(cidr);
  const range = parseBlock(serviceRange);
  if (!subnet || !range) return { reserved: 0, usable: 0 };
  const size = range.last - range.first + 1;
  const borders = [subnet.first, subnet.last].filter((address) => range.first <= address && address <= range.last);
  const reserved = Math.min(size, reservedIps + new Set(borders).size);
  return { reserved, usable: size - reserved };
}

/** The addresses of a service range that may be elected. */
export function usableAddresses(cidr: string, serviceRange: string, reservedIps: number): string[] {
  const subnet = parseBlock(cidr);
  const range = parseBlock(serviceRange);
  if (!subnet || !range || range.last - range.first >= largestRange) return [];
  const all = Array.from({ length: range.last - range.first + 1 }, (_, offset) => range.first + offset);
  const inner = all.filter((address) => address !== subnet.first && address !== subnet.last);
  const preferred = preferredReserved
    .map((offset) => range.first + offset)
    .filter((address) => inner.includes(address));
  const others = inner.filter((address) => !preferred.includes(address)).toReversed();
  const kept = new Set([...preferred, ...others].slice(0, reservedIps));
  return inner.filter((address) => !kept.has(address)).map(formatAddress);
}

/** What makes one election differ from another. */
export interface Ballot {
  readonly salt: number;
  readonly number: number;
  readonly reservedIps: number;
}

/**
 * Computes the subnets a request leads to.
 *
 * A subnet with the CIDR, VLAN and service range it had keeps its addresses; any other is created anew, and elects
 * addresses its managed services did not have, as long as there are such.
 */
export function electSubnets(
  current: readonly SubnetState[],
  target: readonly SubnetSpec[],
  ballot: Ballot,
): SubnetState[] {
  const former = new Map(current.flatMap((subnet) => subnet.endpoints.map(({ urn, ip }) => [urn, ip] as const)));
  return target.map((spec) => {
    const same = current.find((subnet) => isSameSubnet(subnet, spec));
    const kept = (same?.endpoints ?? []).filter(({ urn }) => spec.endpoints.includes(urn));
    return { ...spec, endpoints: electEndpoints(spec, kept, former, ballot) };
  });
}

/** Whether a subnet survives a request; otherwise it is deleted and created again. */
export const isSameSubnet = (current: SubnetState, spec: SubnetSpec): boolean =>
  current.cidr === spec.cidr && current.vlan === spec.vlan && current.serviceRange === spec.serviceRange;

function electEndpoints(
  spec: SubnetSpec,
  kept: readonly Elected[],
  former: ReadonlyMap<string, string>,
  ballot: Ballot,
): Elected[] {
  const taken = new Set(kept.map(({ ip }) => ip));
  const usable =
    kept.length === spec.endpoints.length ? [] : usableAddresses(spec.cidr, spec.serviceRange, ballot.reservedIps);
  return spec.endpoints.map((urn) => {
    const before = kept.find((endpoint) => endpoint.urn === urn);
    if (before) return before;
    const free = usable.filter((ip) => !taken.has(ip));
    const fresh = free.filter((ip) => ip !== former.get(urn));
    const ip = draw(fresh.length > 0 ? fresh : free, `${ballot.salt}/${ballot.number}/${urn}`);
    taken.add(ip);
    return { urn, ip };
  });
}

/** Picks one of the candidates; always the same for the same key. */
function draw(candidates: readonly string[], key: string): string {
  const index = Number.parseInt(md5(key).slice(0, 8), 16) % Math.max(candidates.length, 1);
  return candidates[index] ?? "0.0.0.0";
}
