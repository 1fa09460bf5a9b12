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
  const waiting = ended("attach", false).map(({ step }) => step.owner.id);
  const coming = ended("attach", false)
    .filter(({ status }) => status === "under-way")
    .map(({ step }) => step.owner.id);
  return ended("detach", true)
    .filter(({ step: { owner } }) => outside.includes(owner.id))
    .concat(steps.filter(({ step, status }) => step.verb === "detach" && status === "under-way"))
    .filter(({ step }) => waiting.includes(step.owner.id))
    .map(({ step, status }) =>
      finding("live/in-no-vrack", {
        detail: coming.includes(step.owner.id)
          ? `${step.owner.id} was detached and is being attached to the other vRack: its endpoints do not answer until that is done.`
          : status === "done"
            ? `${step.owner.id} was detached and could not be attached to the other vRack: its endpoints do not answer.`
            : `${step.owner.id} is being detached, and the run ended before it could be attached to the other vRack: its endpoints stop answering.`,
        ...(coming.includes(step.owner.id) ? { fix: "Wait until it has finished, and look again with plan." } : {}),
      }),
    );
}
