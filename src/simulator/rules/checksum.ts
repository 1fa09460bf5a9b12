import { md5 } from "../state/digest.ts";
import type { SubnetSpec } from "../state/state.ts";

/**
 * Hash of a target specification, in the form the API uses: 32 hexadecimal digits.
 *
 * The order of subnets and endpoints does not matter. The empty specification gives the MD5 of the empty text, as in
 * the samples of the published API files; clients must treat every other value as opaque.
 */
export function checksumOf(target: readonly SubnetSpec[]): string {
  const known = computed.get(target);
  if (known !== undefined) return known;
  const checksum = compute(target);
  computed.set(target, checksum);
  return checksum;
}

// Specifications are replaced and never changed, and every read asks for the checksum of each.
const computed = new WeakMap<readonly SubnetSpec[], string>();

function compute(target: readonly SubnetSpec[]): string {
  if (target.length === 0) return md5("");
  const lines = target.map((subnet) =>
    JSON.stringify([subnet.cidr, subnet.displayName, subnet.vlan, subnet.serviceRange, subnet.endpoints.toSorted()]),
  );
  return md5(lines.toSorted().join("\n"));
}
