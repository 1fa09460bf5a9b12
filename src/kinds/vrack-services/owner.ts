import type { Owner } from "../../model/owner.ts";

/** `owner.kind` of everything that is about a vRack Services. */
export const kindName = "vrack-services";

/** Whether something belongs to a vRack Services. */
export const isOwn = ({ owner }: { readonly owner: Owner }): boolean => owner.kind === kindName;

/** The owner that a vRack Services is. */
export const ownerOf = ({ id, name, region }: Omit<Owner, "kind">): Owner => ({ kind: kindName, id, name, region });
