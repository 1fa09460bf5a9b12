import type { LiveVrackServices } from "../live.ts";
import type { AttachStep, DetachStep } from "../step.ts";
import { isAnother, nameOf, type VrackServicesWork } from "./work.ts";

/** A vRack Services on its way into a vRack or out of it. */
export type MoveWork = VrackServicesWork<AttachStep | DetachStep>;

/** Id of the task of our write; `null` when none is known and only the account can tell. */
export type Trace = number | null;

/** The vRack it must be in before the step. */
export const startOf = (step: AttachStep | DetachStep): string | null => (step.verb === "attach" ? null : step.vrack);

/** The vRack it must be in after the step. */
export const goalOf = (step: AttachStep | DetachStep): string | null => (step.verb === "attach" ? step.vrack : null);

/** Whether somebody changed what a detachment would cut, or an attachment would make reachable. */
export function isEdited({ step, watch, written }: MoveWork, live: LiveVrackServices): boolean {
  if (live.vrack !== startOf(step)) return false;
  if (step.verb === "detach") return isAnother(live, step.checksum);
  const known = [watch.planned(live.id)?.checksum ?? "", written.get(live.id) ?? ""].filter((sum) => sum !== "");
  return known.length > 0 && known.every((checksum) => isAnother(live, checksum));
}

/** Somebody else moved it, or another one. */
export const elsewhere = (live: LiveVrackServices): string =>
  live.vrack === null
    ? `${nameOf(live)} was taken out of its vRack by somebody else.`
    : `${nameOf(live)} was attached to ${live.vrack} by somebody else.`;

/** Whether it is where the plan saw it, or where a step of this run puts it. */
export function isInPlace(
  { steps, watch }: Pick<VrackServicesWork, "steps"> & { readonly watch: Pick<VrackServicesWork["watch"], "planned"> },
  { id, vrack }: LiveVrackServices,
): boolean {
  const before = watch.planned(id)?.vrack;
  const moves = steps.filter(
    (one): one is AttachStep | DetachStep => one.owner.id === id && (one.verb === "attach" || one.verb === "detach"),
  );
  return vrack === before || before === undefined || moves.some((move) => vrack === goalOf(move));
}
