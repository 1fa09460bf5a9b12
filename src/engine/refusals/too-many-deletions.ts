import { finding } from "../../findings/finding.ts";
import type { Change } from "../../model/change.ts";
import type { Finding } from "../../model/finding.ts";
import type { DesiredNetwork } from "../../model/network.ts";
import { comparePlace } from "../../model/order.ts";

/**
 * A network's own limit on what one plan may delete; every line with "-" counts.
 *
 * @param networks - the network whose limit counts a change, by address
 */
export function tooManyDeletions(
  changes: readonly Change[],
  networks: ReadonlyMap<string, DesiredNetwork>,
): readonly Finding[] {
  const deletions = changes.filter(({ action }) => action === "delete");
  const inOrder = [...new Set(networks.values())].toSorted((a, b) => comparePlace(a.at, b.at));
  return inOrder.flatMap((network): readonly Finding[] => {
    const { maxDeletions, maxDeletionsAt } = network.policy;
    const count = deletions.filter(({ address }) => networks.get(address) === network).length;
    if (maxDeletions === null || count <= maxDeletions) return [];
    return [
      finding("guard/too-many-deletions", {
        detail: `It would delete ${count} (subnets, endpoints and attachments together), and "maxDeletions" is ${maxDeletions}.`,
        fix: `If that is meant, raise "maxDeletions" to ${count} in the same change; or delete in several steps.`,
        at: maxDeletionsAt,
      }),
    ];
  });
}
