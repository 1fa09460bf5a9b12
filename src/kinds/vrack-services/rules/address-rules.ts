import type { Finding } from "../../../model/finding.ts";
import type { Located } from "../../../model/located.ts";
import { caution, problem } from "../../../findings/file-problem.ts";
import { type Ipv4Range, isPrivate } from "./ipv4-range.ts";
import type { PlacedSubnet } from "./placed-subnet.ts";

/** Network address form, RFC 1918, and the length of the subnet. */
export function addressRules({ subnet, range, serviceRange }: PlacedSubnet): readonly Finding[] {
  const cidr = { value: subnet.cidr, at: subnet.at };
  const slice = { value: subnet.serviceRange, at: subnet.serviceRangeAt };
  const findings = [...networkAddress(cidr, range), ...networkAddress(slice, serviceRange)];
  if (!isPrivate(range)) findings.push(notPrivate(cidr));
  // In a subnet that is not private, or outside its subnet, a range has a finding already.
  else if (!isPrivate(serviceRange)) findings.push(notPrivate(slice));
  if (range.length !== 24) findings.push(subnetLength(cidr, range));
  return findings;
}

function networkAddress({ value, at }: Located<string>, range: Ipv4Range): Finding[] {
  if (value === range.text) return [];
  const detail = `${value} is an address inside ${range.text}, not the network address of that range.`;
  return [problem("rule/not-network-address", at, detail, `Write \`${range.text}\`, if you mean this range.`)];
}

function notPrivate({ value, at }: Located<string>): Finding {
  const detail = `${value} is not, or not wholly, private. vRack Services takes private ranges only (RFC 1918).`;
  return problem("rule/not-private", at, detail, "Use a range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.");
}

/** A warning: OVHcloud's guide says /24 only, its API description /16 to /24, so the platform decides. */
function subnetLength({ value, at }: Located<string>, { length }: Ipv4Range): Finding {
  const detail =
    length >= 16 && length < 24
      ? `${value} is a /${length}. OVHcloud's guide names /24 only, its API description /16 to /24: the platform decides.`
      : `${value} is a /${length}. No source says that vRack Services takes a subnet outside /16 to /24: the platform decides.`;
  return caution("rule/subnet-length", at, detail, "Use a /24, unless you know that the platform takes this length.");
}
