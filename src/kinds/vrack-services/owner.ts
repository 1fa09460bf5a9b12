import type { Owner } from "../../model/owner.ts";

/** `owner.kind` of everything that is about a vRack Services. */
export const kindName = "vrack-services";

/** Whether something belongs to a vRack Services. */
export const isOwn = ({ owner }: { readonly owner: Owner }): boolean => owner.kind === kindName;

/** The owner that a vRack Services is. */
export const ownerOf = ({ id, name, region }: Omit<Owner, "kind">): Owner => ({ kind: kindName, id, name, region });

/**
 * What stands for the id of a vRack Services that is still to be ordered, such as `new-eu-west-gra-in-pn-100001`.
 *
 * A region of a vRack has one; so has a region in no vRack, since two that are asked for there cannot be told apart.
 */
export const orderedId = (vrack: string | null, region: string): string =>
  `new-${region}${vrack === null ? "" : `-in-${vrack}`}`;

/** Whether it is still to be ordered. */
export const isToBeOrdered = ({ id }: Pick<Owner, "id">): boolean => id.startsWith("new-");
