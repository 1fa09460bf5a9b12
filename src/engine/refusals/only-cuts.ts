import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { DesiredRegion } from "../../model/network.ts";
import { byPlace } from "../../model/order.ts";
import type { RegionLink } from "../region-links.ts";

/**
 * Refuses to plan some regions without others that are changed together with them.
 *
 * @param all - every region of the files with its name, in their order
 * @returns one finding for each two regions of which only one is chosen
 */
export function onlyCuts(
  links: readonly RegionLink[],
  chosen: ReadonlySet<DesiredRegion>,
  all: ReadonlyMap<DesiredRegion, string>,
): readonly Finding[] {
  const cuts = links.filter(({ a, b }) => chosen.has(a) !== chosen.has(b));
  const distinct = cuts.filter((cut, index) => cuts.findIndex((one) => isSamePair(one, cut)) === index);
  const whole = closureOf(links, chosen);
  const only = [...new Set([...all].filter(([region]) => whole.has(region)).map(([, name]) => name))];
  return distinct
    .map(({ a, b, why }) => {
      const [kept, left] = chosen.has(a) ? [a, b] : [b, a];
      return finding("guard/only-cuts", {
        detail: `${all.get(kept)} is planned without ${all.get(left)}, and something goes from one to the other. ${why}`,
        fix: { do: "plan-together", only },
        at: kept.at,
        also: [left.at],
      });
    })
    .toSorted(byPlace);
}

const isSamePair = (one: RegionLink, { a, b }: RegionLink): boolean =>
  (one.a === a && one.b === b) || (one.a === b && one.b === a);

/** With all that is linked to them, directly or through others. */
function closureOf(links: readonly RegionLink[], chosen: ReadonlySet<DesiredRegion>): ReadonlySet<DesiredRegion> {
  const found = new Set(chosen);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { a, b } of links)
      if (found.has(a) || found.has(b)) {
        found.add(a);
        found.add(b);
      }
  }
  return found;
}
