import type { Owner } from "../../../model/owner.ts";

/** `prod-gra`, or the id of a vRack Services without a name. */
export const shortName = ({ name, id }: Owner): string => name ?? id;

/** `vRack Services prod-gra (eu-west-gra)`. */
export const ownerTitle = (owner: Owner): string => `vRack Services ${shortName(owner)} (${owner.region})`;
