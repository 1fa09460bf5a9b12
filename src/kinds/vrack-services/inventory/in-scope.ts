import type { Desired, DesiredNetwork } from "../../../model/network.ts";
import type { LiveVrackServices } from "../live.ts";

/** Which part of an account is looked at. */
export interface Scope {
  /** Whether a vRack Services is in it. */
  readonly has: (one: Pick<LiveVrackServices, "id" | "region" | "vrack">) => boolean;
  /** Whether managed services of a region are in it. */
  readonly hasRegion: (region: string) => boolean;
  /** vRacks that are shown even if nothing is attached to them. */
  readonly vracks: readonly string[];
}

/** All of it. */
const everything: Scope = { has: () => true, hasRegion: () => true, vracks: [] };

/**
 * The part that networks speak of; null = all of it.
 *
 * A network with a vRack means all that is attached to it, and in its regions what is in no vRack. One without means all of
 * its regions, whatever vRack that is in. Where a region has an `id`, only that one is meant.
 */
export function scopeOf(desired: Desired | null): Scope {
  if (desired === null) return everything;
  const { networks } = desired;
  const vracks = networks.flatMap(({ vrack }) => (vrack === null ? [] : [vrack]));
  return {
    has: (one) => networks.some((network) => speaksOf(network, one)),
    hasRegion: (region) => networks.some(({ regions }) => regions.some((one) => one.region === region)),
    vracks: [...new Set(vracks)],
  };
}

function speaksOf(
  { vrack, regions }: DesiredNetwork,
  one: Pick<LiveVrackServices, "id" | "region" | "vrack">,
): boolean {
  if (vrack !== null && one.vrack === vrack) return true;
  return regions.some(({ region, id }) =>
    id === null ? region === one.region && (vrack === null || one.vrack === null) : id === one.id,
  );
}
