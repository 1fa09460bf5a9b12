import type { DesiredNetwork, DesiredRegion } from "../../../model/network.ts";
import { by } from "../../../model/order.ts";
import type { LiveVrackServices } from "../live.ts";
import { orderedId } from "../owner.ts";

/** A region of a file that nothing certain is known of. */
export interface Claimant {
  readonly network: DesiredNetwork;
  readonly region: DesiredRegion;
}

/** What regions have of the unattached vRack Services that several of them could mean; null = one is to be ordered. */
export type Shares = ReadonlyMap<DesiredRegion, LiveVrackServices | null>;

/**
 * Shares out what is unattached where several regions may order: so it is when a run ended between orders and attachments.
 *
 * Each is for one of them, and the rest is ordered. Where more is unattached than is asked for, or a region may not order,
 * nothing is shared: somebody has to say which is meant.
 * @param free - what no region is sure of, and is to stay
 */
export function shareUnattached(claimants: readonly Claimant[], free: readonly LiveVrackServices[]): Shares {
  const shares = new Map<DesiredRegion, LiveVrackServices | null>();
  for (const name of new Set(claimants.map(({ region }) => region.region))) {
    const here = claimants.filter(({ region }) => region.region === name).toSorted(by(standsFor));
    const unattached = free
      .filter(({ region, vrack }) => region === name && vrack === null)
      .toSorted(by(({ id }) => id));
    if (!mayShare(here) || unattached.length === 0 || unattached.length > here.length) continue;
    for (const [region, live] of pairsOf(here, unattached)) shares.set(region, live);
  }
  return shares;
}

const standsFor = ({ network, region }: Claimant): string => orderedId(network.vrack, region.region);

/** Two in no vRack cannot be told apart. */
const mayShare = (all: readonly Claimant[]): boolean =>
  all.length > 1 && new Set(all.map(standsFor)).size === all.length && all.every(({ region }) => region.order !== null);

/** One that bears the name already is the one that was named. */
function pairsOf(
  claimants: readonly Claimant[],
  unattached: readonly LiveVrackServices[],
): readonly (readonly [DesiredRegion, LiveVrackServices | null])[] {
  const named = claimants.flatMap(({ region }) => {
    const same = unattached.filter(({ name }) => name !== null && name === region.name);
    return same.length === 1 && same[0] ? [[region, same[0]] as const] : [];
  });
  const sure = named.filter(([, live]) => named.filter(([, other]) => other === live).length === 1);
  const left = unattached.filter((one) => !sure.some(([, live]) => live === one));
  const others = claimants.filter(({ region }) => !sure.some(([one]) => one === region));
  return [...sure, ...others.map(({ region }, index) => [region, left[index] ?? null] as const)];
}
