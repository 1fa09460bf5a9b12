import type { Desired } from "../../../model/network.ts";

/** By what the account knows something; null = it does not. */
interface Known {
  readonly id: string;
  readonly urn: string | null;
  readonly name: string | null;
}

/** Whether `policy.ignore` of one of the networks names something: by id, URN or name. */
export function ignoredBy(desired: Desired): (thing: Known) => boolean {
  const listed = new Set(desired.networks.flatMap(({ policy }) => policy.ignore.map((one) => one.normalize("NFC"))));
  return ({ id, urn, name }) => [id, urn, name].some((one) => one !== null && listed.has(one.normalize("NFC")));
}

/** The URN of a vRack Services ends so, in whatever part of the world it is. */
const urnEnd = ":resource:vrackServices:";

/** The same for a vRack Services, whose URN no list has. */
export function ignoredServicesBy(desired: Desired): (one: Omit<Known, "urn">) => boolean {
  const isIgnored = ignoredBy(desired);
  const urns = desired.networks.flatMap(({ policy }) => policy.ignore).filter((one) => one.includes(urnEnd));
  return ({ id, name }) =>
    isIgnored({ id, name, urn: null }) ||
    urns.some((urn) => urn.toLowerCase().endsWith(`${urnEnd}${id}`.toLowerCase()));
}
