import type { Impact } from "../../model/impact.ts";
import type { ConsentWords } from "../../report/view/consent-words.ts";
import { consentLabels } from "../../review/consent-by-label.ts";

/** How consent is given on a pull request: by labels, in the file, or in the workflow. */
export const actionConsent: ConsentWords = ({ missing }) => ({
  add: null,
  sentences: [
    `Somebody with write access puts ${labelsFor(missing, (label) => `\`${label}\``)} on this pull request before the merge; or the file allows it under \`policy\`, or the workflow in the input \`allow\`.`,
  ],
});

/**
 * `the labels allow-interruption and allow-deletion`, those that consent to some impacts.
 *
 * @param impacts - empty = whichever there are
 */
export function labelsFor(impacts: readonly Impact[], shown = (label: string): string => label): string {
  const labels = consentLabels
    .filter((one) => impacts.length === 0 || one.impacts.some((impact) => impacts.includes(impact)))
    .map(({ label }) => shown(label));
  return `the ${labels.length === 1 ? "label" : "labels"} ${labels.join(" and ")}`;
}
