import type { DesiredNetwork, DesiredRegion } from "./network.ts";

/** How people name a region of the files: `pn-…/REGION`, or `REGION` where the document has no vRack. */
export const regionName = (
  { vrack }: Pick<DesiredNetwork, "vrack">,
  { region }: Pick<DesiredRegion, "region">,
): string => (vrack === null ? region : `${vrack}/${region}`);
