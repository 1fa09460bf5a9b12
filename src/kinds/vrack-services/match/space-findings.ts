import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Clash } from "../address-space.ts";
import type { Target } from "./target.ts";

/** The same addresses twice in one vRack and VLAN: machines there would find either of the two. */
export function spaceFindings(clashes: readonly Clash[], targets: readonly Target[]): readonly Finding[] {
  return clashes.map(({ ours, other, lasts }) => {
    const subnets = targets.find(({ owner }) => owner.id === ours.id)?.match?.region.subnets ?? [];
    const where = `${ours.vlan === null ? "untagged" : `in VLAN ${ours.vlan}`} in ${ours.vrack}`;
    const overlap = `${ours.cidr} of ${ours.id} overlaps ${other.cidr} of ${other.id} in ${other.region}`;
    return finding("match/space-twice", {
      detail:
        lasts === "afterwards"
          ? `${overlap}. Both are ${where}, which carries both.`
          : `${overlap}, which gives it up in the same plan. No order of the steps avoids that for a while both are ${where}.`,
      fix:
        lasts === "afterwards"
          ? undefined
          : "To avoid that, give the addresses up in one apply and use them in the next.",
      at: subnets.find(({ cidr }) => cidr === ours.cidr)?.at ?? null,
    });
  });
}
