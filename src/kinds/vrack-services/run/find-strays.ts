import { changedUnderUs, type Unsettled } from "../../../engine/await-settled.ts";
import type { Watch } from "../../../engine/watch.ts";
import type { LiveVrackServices } from "../live.ts";
import type { PlannedVrackServices } from "../planned.ts";

/**
 * Whether, at the end, every vRack Services is in the vRack that the plan says. No checksum tells of attachments.
 *
 * @param skipped - ids of which enough is told
 */
export function findStrays(
  objects: readonly PlannedVrackServices[],
  watch: Watch<LiveVrackServices>,
  skipped: ReadonlySet<string>,
): readonly Unsettled[] {
  return objects
    .filter(({ owner }) => !skipped.has(owner.id) && watch.planned(owner.id)?.resourceStatus !== "DELETING")
    .flatMap(({ owner: { id }, vrackAfter }) => {
      const live = watch.latest(id);
      if (live?.vrack === vrackAfter || (live === undefined && watch.hidden(id) !== null)) return [];
      const detail = live
        ? `${id} is ${inVrack(live.vrack)}, and by the plan ${inVrack(vrackAfter)}: somebody else changed that.`
        : `${id} is gone from the account.`;
      return [{ id, trouble: changedUnderUs(detail) }];
    });
}

const inVrack = (vrack: string | null): string => (vrack === null ? "in no vRack" : `attached to ${vrack}`);
