import { caution } from "../../../findings/file-problem.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Located } from "../../../model/located.ts";
import type { Ipv4Range } from "./ipv4-range.ts";

/** A warning for all but a /24: OVHcloud's guide says /24 only, its API description /16 to /24, so the platform decides. */
export function subnetLength({ value, at }: Located<string>, { length }: Ipv4Range): readonly Finding[] {
  if (length === 24) return [];
  const detail =
    length >= 16 && length < 24
      ? `${value} is a /${length}. OVHcloud's guide names /24 only, its API description /16 to /24: the platform decides.`
      : `${value} is a /${length}. No source says that vRack Services takes a subnet outside /16 to /24: the platform decides.`;
  return [caution("rule/subnet-length", at, detail, "Use a /24, unless you know that the platform takes this length.")];
}
