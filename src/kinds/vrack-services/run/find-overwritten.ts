import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import { changedUnderUs, type Unsettled } from "../../../engine/await-settled.ts";
import type { Watch } from "../../../engine/watch.ts";
import type { StepOutcome } from "../../../model/outcome.ts";
import type { LiveVrackServices } from "../live.ts";
import { ownSteps } from "../step.ts";
import { askSupport, isAnother } from "./work.ts";

/**
 * What became of vRack Services after a step on them was done, while others were still running: somebody changed them, or the
 * platform does not keep what it had.
 *
 * @param steps - those that are done
 * @param written - checksums of the specifications that this run has written, by id
 * @param skipped - ids of which enough is told
 */
export function findOverwritten(
  steps: readonly StepOutcome[],
  written: ReadonlyMap<string, string>,
  watch: Watch<LiveVrackServices>,
  skipped: ReadonlySet<string>,
): readonly Unsettled[] {
  const named = new Map(
    ownSteps(steps.map(({ step }) => step)).flatMap((step) =>
      step.verb === "rename" ? [[step.owner.id, step.name] as const] : [],
    ),
  );
  const ids = [...new Set(steps.map(({ step }) => step.owner.id))].filter((id) => !skipped.has(id));
  return ids.flatMap((id) => {
    const live = watch.latest(id);
    if (!live) return [];
    const planned = watch.planned(id);
    const checksum = written.get(id) ?? planned?.checksum;
    if (checksum && isAnother(live, checksum)) return [{ id, trouble: anotherSpecification(id, written.has(id)) }];
    if (live.resourceStatus === "ERROR" && planned?.resourceStatus !== "ERROR")
      return [{ id, trouble: notKept(`${id} was READY when its step was done, and is in ERROR now.`) }];
    if (live.resourceStatus === "READY" && !live.showsTarget && written.has(id))
      return [
        { id, trouble: notKept(`${id} had all that was asked of it, and its current state lacks some of it now.`) },
      ];
    const name = named.get(id) ?? live.name;
    return live.name === name
      ? []
      : [{ id, trouble: changedUnderUs(`${id} had the planned name, and then somebody else gave it another one.`) }];
  });
}

const anotherSpecification = (id: string, isWritten: boolean): Finding =>
  changedUnderUs(
    isWritten
      ? `${id} had the planned specification, and then somebody else wrote another one.`
      : `Somebody else changed the specification of ${id}.`,
  );

const notKept = (detail: string): Finding => finding("api/task-failed", { detail, fix: askSupport });
