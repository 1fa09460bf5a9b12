import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { Live } from "../live.ts";
import { addressCounts } from "../range-use.ts";
import { type Shortage, shortagesOf } from "./capacity.ts";
import type { Target } from "./target.ts";

/** Service ranges in which the platform has too few free addresses for what the files want; while it is at work, its counters say nothing. */
export function capacityFindings(targets: readonly Target[], live: Live): readonly Finding[] {
  const addressesOf = addressCounts(live.vrackServices);
  return targets
    .filter((target) => target.live.resourceStatus === "READY")
    .flatMap((target) => shortagesOf(target.live, target.after, addressesOf).map((one) => rangeFull(target, one)));
}

function rangeFull({ owner, match }: Target, { cidr, serviceRange, needed, free }: Shortage): Finding {
  const subnet = match?.region.subnets.find((one) => one.cidr === cidr);
  return finding("match/range-full", {
    detail: `${serviceRange} of ${owner.id} ${shortageText({ needed, free })}.`,
    at: subnet?.serviceRangeAt ?? null,
  });
}

/** Such as `has 1 free address, and 2 are needed`, with what the same change gives back. */
export const shortageText = ({ needed, free }: Pick<Shortage, "needed" | "free">): string =>
  `has ${free === 0 ? "no free address" : free === 1 ? "1 free address" : `${free} free addresses`}, counted with what the same change gives back, and ${needed} ${needed === 1 ? "is" : "are"} needed`;
