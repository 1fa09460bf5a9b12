import { readAddress } from "../../model/address.ts";
import type { Change } from "../../model/change.ts";
import type { Plan } from "../../model/plan.ts";

/** A change in a line for people, such as `create endpoint home-dirs in 10.0.0.0/24 of prod-gra in eu-west-gra`; names where they are known. */
export function changeTitle({ action, thing, address, owner }: Change, { objects }: Pick<Plan, "objects">): string {
  const place = readAddress(address);
  const where = `${owner.name ?? owner.id} in ${owner.region}`;
  if (place === null || place.cidr === null) return `${action} ${thing} of ${where}`;
  if (place.endpoint === null) return `${action} ${thing} ${place.cidr} of ${where}`;
  const urn = place.endpoint;
  const name = objects.map(({ serviceNames }) => serviceNames[urn]).find((one) => one !== undefined);
  return `${action} ${thing} ${name ?? urn} in ${place.cidr} of ${where}`;
}
