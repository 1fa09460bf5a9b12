import { finding } from "../../findings/finding.ts";
import type { Change } from "../../model/change.ts";
import type { Finding } from "../../model/finding.ts";
import { comparePlace } from "../../model/order.ts";
import type { Stake } from "../kind.ts";

/**
 * A network's own limit on what one plan may take from it: every line with "-" counts, and what goes to another network.
 *
 * @param stakes - whom a change concerns, by its address
 */
export function tooManyDeletions(changes: readonly Change[], stakes: ReadonlyMap<string, Stake>): readonly Finding[] {
  const losses = changes.flatMap(({ address, action }) =>
    (stakes.get(address)?.losing ?? []).map((network) => ({ network, isDeleted: action === "delete" })),
  );
  const inOrder = [...new Set(losses.map(({ network }) => network))].toSorted((a, b) => comparePlace(a.at, b.at));
  return inOrder.flatMap((network): readonly Finding[] => {
    const { maxDeletions, maxDeletionsAt } = network.policy;
    const own = losses.filter((loss) => loss.network === network);
    if (maxDeletions === null || own.length <= maxDeletions) return [];
    const gone = own.filter(({ isDeleted }) => !isDeleted).length;
    const elsewhere = gone === 0 ? "" : `, ${gone} of them by giving ${gone === 1 ? "it" : "them"} to another network`;
    return [
      finding("guard/too-many-deletions", {
        detail: `It would delete ${own.length} (subnets, endpoints and attachments together)${elsewhere}, and "maxDeletions" is ${maxDeletions}.`,
        fix: `If you mean it, raise "maxDeletions" to ${own.length} in the same change; or delete in several steps.`,
        at: maxDeletionsAt,
      }),
    ];
  });
}
