import { isToBeOrdered } from "../../owner.ts";
import type { LiveVrackServices } from "../../live.ts";
import type { OrderWork } from "./order-work.ts";

/**
 * What the last reading lists in the region, or perhaps there, and the plan did not know, or not the region of; what is
 * delivered goes by another id.
 */
export const newcomers = ({ watch, step }: OrderWork): readonly LiveVrackServices[] =>
  watch
    .all()
    .filter(({ id, region }) => !isToBeOrdered({ id }) && mayBeIn(region, step.owner.region))
    .filter(({ id, resourceStatus }) => resourceStatus !== "DELETING" && !watch.planned(id)?.region);

/** Whether the step may have it: it is in no vRack, or already where it is to be. */
export const isForStep = ({ step }: OrderWork, { vrack }: LiveVrackServices): boolean =>
  vrack === null || vrack === step.vrack;

/** What may be a delivery and cannot be told: one that is not READY may come without a region, another cannot be read. */
export function unclearNewcomer(work: OrderWork): string | null {
  const { region } = work.step.owner;
  const nameless = newcomers(work).find((one) => one.region === "" && isForStep(work, one));
  if (nameless) return `${nameless.id} is ${nameless.resourceStatus} and does not tell its region`;
  const hidden = work
    .unreadable()
    .find((one) => one.type === "vRack Services" && one.vrack === null && mayBeIn(one.region ?? "", region));
  return hidden === undefined ? null : `${hidden.id ?? "A vRack Services"} cannot be read`;
}

const mayBeIn = (region: string, wanted: string): boolean => region === wanted || region === "";

/** Whether the last reading lists an id that the API knows. */
export const isListed = ({ watch, unreadable, deliveries }: OrderWork, id: string): boolean =>
  [...watch.all(), ...unreadable()].some((one) => one.id !== null && deliveries.real(one.id) === id);
