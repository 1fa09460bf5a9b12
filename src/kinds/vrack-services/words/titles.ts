import type { Owner } from "../../../model/owner.ts";
import type { AttachmentChange } from "../change.ts";
import { isToBeOrdered } from "../owner.ts";

/** `prod-gra`, or the id of a vRack Services without a name; `(new)` while it is still to be ordered. */
export const shortName = ({ name, id }: Owner): string => name ?? (isToBeOrdered({ id }) ? "(new)" : id);

/** `vRack Services prod-gra (eu-west-gra)`. */
export const ownerTitle = (owner: Owner): string => `vRack Services ${shortName(owner)} (${owner.region})`;

/** `prod-gra in eu-west-gra`. */
export const ownerPlace = (owner: Owner): string => `${shortName(owner)} in ${owner.region}`;

/** `prod-gra`; the id where `here` has the same name. */
export const nameBeside = (owner: Owner, here: Owner): string =>
  shortName(owner) === shortName(here) ? owner.id : shortName(owner);

/** `10.0.0.0/24 (app)`. */
export const subnetName = (cidr: string, name: string | null): string => (name === null ? cidr : `${cidr} (${name})`);

/** From which vRack to which an attachment goes, in words where it is none. */
export function vracksOf({ fields }: AttachmentChange): { readonly before: string; readonly after: string } {
  const vrack = fields.find(({ field }) => field === "vrack");
  return { before: String(vrack?.before ?? "no vRack"), after: String(vrack?.after ?? "no vRack") };
}
