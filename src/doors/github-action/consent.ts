import type { Impact } from "../../model/impact.ts";
import type { ConsentWords } from "../../report/view/consent-words.ts";
import { consentLabels } from "../../review/consent-by-label.ts";
import type { JobEvent } from "./event.ts";

/** Whether a label that is put on now is put on in time: a pull request is open, or waits in a merge queue. */
export const mayBeLabelled = ({ trigger }: Pick<JobEvent, "trigger">): boolean =>
  trigger.kind === "merge-queue" || (trigger.kind === "pull-request" && trigger.isOpen);

/** How consent is given: by labels, in the file, or in the workflow. */
export const consentFor =
  (event: Pick<JobEvent, "trigger">): ConsentWords =>
  ({ missing }) => {
    const labels = labelsFor(missing, (label) => `\`${label}\``);
    const byLabel = mayBeLabelled(event)
      ? `Somebody with write access puts ${labels} on this pull request before the merge`
      : `Open a pull request on which somebody with write access puts ${labels} before the merge: a label that is put on after it counts for nothing`;
    const others = "or the file allows it under `policy`, or the workflow in the input `allow`.";
    return { add: null, sentences: [`${byLabel}; ${others}`] };
  };

/**
 * `the labels allow-interruption and allow-deletion`, those that consent to some impacts.
 *
 * @param impacts - empty = whichever there are
 */
export function labelsFor(impacts: readonly Impact[], shown = (label: string): string => label): string {
  const labels = consentLabels
    .filter((one) => impacts.length === 0 || one.impacts.some((impact) => impacts.includes(impact)))
    .map(({ label }) => shown(label));
  const last = labels.at(-1) ?? "";
  return labels.length === 1 ? `the label ${last}` : `the labels ${labels.slice(0, -1).join(", ")} and ${last}`;
}
