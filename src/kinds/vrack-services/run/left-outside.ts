import { finding } from "../../../findings/finding.ts";
import type { Finding } from "../../../model/finding.ts";
import type { StepOutcome } from "../../../model/outcome.ts";

/**
 * A vRack Services that left its vRack and did not come into the other: nothing behind it answers.
 *
 * @param outside - ids of those with a step that are in no vRack, as last read
 */
export function leftOutside(steps: readonly StepOutcome[], outside: readonly string[]): readonly Finding[] {
  const ended = (kind: "attach" | "detach", isDone: boolean) =>
    steps.filter(({ step, status }) => step.verb === kind && (status === "done") === isDone);
  const waiting = new Map(ended("attach", false).map(({ step, status }) => [step.owner.id, status]));
  return ended("detach", true)
    .filter(({ step: { owner } }) => outside.includes(owner.id))
    .concat(steps.filter(({ step, status }) => step.verb === "detach" && status === "under-way"))
    .filter(({ step }) => waiting.has(step.owner.id))
    .map(({ step: { owner }, status }) => {
      if (waiting.get(owner.id) === "under-way") return onItsWay(owner.id);
      return finding("live/in-no-vrack", {
        detail:
          status === "done"
            ? `${owner.id} was detached and could not be attached to the other vRack: its endpoints do not answer.`
            : `${owner.id} is being detached, and the run ended before it could be attached to the other vRack: its endpoints stop answering.`,
      });
    });
}

const onItsWay = (id: string): Finding =>
  finding("live/in-no-vrack", {
    detail: `${id} was detached and is being attached to the other vRack: its endpoints do not answer until that is done.`,
    fix: "Wait until it has finished, and look again with plan.",
  });
