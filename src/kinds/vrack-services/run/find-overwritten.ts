import { changedUnderUs, type Unsettled } from "../../../engine/await-settled.ts";
import type { Watch } from "../../../engine/watch.ts";
import type { StepOutcome } from "../../../model/outcome.ts";
import type { LiveVrackServices } from "../live.ts";
import { ownSteps } from "../step.ts";
import { isAnother } from "./work.ts";

/**
 * What somebody changed after a step on it was done, while others were still running.
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
    const checksum = written.get(id);
    if (checksum !== undefined && isAnother(live, checksum))
      return [
        {
          id,
          trouble: changedUnderUs(`${id} had the planned specification, and then somebody else wrote another one.`),
        },
      ];
    const name = named.get(id) ?? live.name;
    return live.name === name
      ? []
      : [{ id, trouble: changedUnderUs(`${id} had the planned name, and then somebody else gave it another one.`) }];
  });
}
