import { finding } from "../../findings/finding.ts";
import type { Change } from "../../model/change.ts";
import type { Finding } from "../../model/finding.ts";
import { comparePlace } from "../../model/order.ts";
import type { Stake } from "../kind.ts";

/**
 * A network's own limit on how many endpoints one plan may interrupt: each counts once, for a while or for good.
 *
 * @param stakes - whom a change concerns, by its address
 */
export function tooManyInterruptions(
  changes: readonly Change[],
  stakes: ReadonlyMap<string, Stake>,
): readonly Finding[] {
  const cuts = changes
    .filter(({ impacts }) => impacts.includes("interruption"))
    .flatMap(({ address, endpoints }) =>
      (stakes.get(address)?.hurt ?? []).flatMap((network) => endpoints.map(({ urn }) => ({ network, urn }))),
    );
  const inOrder = [...new Set(cuts.map(({ network }) => network))].toSorted((a, b) => comparePlace(a.at, b.at));
  return inOrder.flatMap((network): readonly Finding[] => {
    const { maxInterruptions, maxInterruptionsAt } = network.policy;
    const count = new Set(cuts.filter((cut) => cut.network === network).map(({ urn }) => urn)).size;
    if (maxInterruptions === null || count <= maxInterruptions) return [];
    return [
      finding("guard/too-many-interruptions", {
        detail: `It would interrupt ${count} ${count === 1 ? "endpoint" : "endpoints"} of this network, and "maxInterruptions" is ${maxInterruptions}.`,
        fix: `If that is meant, raise "maxInterruptions" to ${count} in the same change; or change less at a time.`,
        at: maxInterruptionsAt,
      }),
    ];
  });
}
