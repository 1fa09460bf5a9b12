import type { Finding } from "../../../model/finding.ts";
import type { Located } from "../../../model/located.ts";
import { problem } from "../../../findings/file-problem.ts";
import { type Ipv4Range, isPrivate } from "./ipv4-range.ts";
import type { PlacedSubnet } from "./placed-subnet.ts";
import { subnetLength } from "./subnet-length.ts";

/** Network address form, RFC 1918, and the length of the subnet. */
export function addressRules({ subnet, range, serviceRange }: PlacedSubnet): readonly Finding[] {
  const cidr = { value: subnet.cidr, at: subnet.at };
  const slice = { value: subnet.serviceRange, at: subnet.serviceRangeAt };
  const findings = [...networkAddress(cidr, range), ...networkAddress(slice, serviceRange)];
  if (!isPrivate(range)) findings.push(notPrivate(cidr));
  // In a subnet that is not private, or outside its subnet, a range has a finding already.
  else if (!isPrivate(serviceRange)) findings.push(notPrivate(slice));
  return [...findings, ...subnetLength(cidr, range)];
}

function networkAddress({ value, at }: Located<string>, range: Ipv4Range): Finding[] {
  if (value === range.text) return [];
  const detail = `${value} is an address inside ${range.text}, not the network address of that range.`;
  return [problem("rule/not-network-address", at, detail, `Write \`${range.text}\`, if you mean this range.`)];
}

function notPrivate({ value, at }: Located<string>): Finding {
  const detail = `${value} is not, or not wholly, private. vRack Services accepts private ranges only (RFC 1918).`;
  return problem("rule/not-private", at, detail, "Use a range inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.");
}
