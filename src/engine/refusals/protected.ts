import { finding } from "../../findings/finding.ts";
import type { Change } from "../../model/change.ts";
import { hurtsTraffic } from "../../model/impact.ts";
import type { Finding } from "../../model/finding.ts";
import type { Protection, Stake } from "../kind.ts";

/** Most changes that are named. */
const mostNamed = 5;

/**
 * Whatever would hurt what a file protects: a deletion, a replacement, or an impact on its endpoints.
 *
 * @param stakes - what each change takes away, by its address
 */
export function protectedThings(
  changes: readonly Change[],
  stakes: ReadonlyMap<string, Stake>,
  protections: readonly Protection[],
): readonly Finding[] {
  const harmful = changes.filter((change) => hurtsTraffic(change) || ["delete", "replace"].includes(change.action));
  return protections.flatMap(({ title, addresses, at }): readonly Finding[] => {
    const isIn = (address: string): boolean =>
      addresses.some((one) => address === one || address.startsWith(`${one}/`));
    const hits = harmful.filter(({ address }) => isIn(address) || isIn(stakes.get(address)?.leaves ?? ""));
    if (hits.length === 0) return [];
    const named = hits.slice(0, mostNamed).map(({ action, address }) => `${action} ${address}`);
    const rest = hits.length > mostNamed ? `, and ${hits.length - mostNamed} more` : "";
    return [
      finding("guard/protected", { detail: `${title} is protected. The plan would ${named.join(", ")}${rest}.`, at }),
    ];
  });
}
