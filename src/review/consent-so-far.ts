import type { Forge } from "../forge/forge.ts";
import { consentByLabel, type LabelConsent, noConsent } from "./consent-by-label.ts";
import { findOurComments, publishedIn } from "./our-comments.ts";
import { recordedPlans } from "./plan-record.ts";

/** An open pull request as an event tells of it. */
export interface OpenPull {
  readonly number: number;
  readonly head: string;
  /** Its last commit before a push; null = nothing was pushed. */
  readonly before: string | null;
}

/**
 * The consent that labels give so far, on a pull request that is open. Without an answer there is none: a plan is a plan.
 *
 * @param label - of the network, empty = there is one
 */
export async function consentSoFar(
  forge: Forge,
  { number, head, before }: OpenPull,
  label: string,
): Promise<LabelConsent> {
  const pull = await forge.readPull(number);
  if (!pull.ok || pull.value.labels.length === 0) return noConsent;
  const comments = await findOurComments(forge, number, label);
  // Without a comment the record of the commit before has to tell what was in sight.
  const commits = before === null ? [head] : [head, before];
  const records = await Promise.all(
    commits.map((commit) => recordedPlans(forge, { number, head: commit, mergedAt: null }, label)),
  );
  const published = [
    ...records.flatMap((one) => (one.ok ? one.value : [])),
    ...(comments.ok ? publishedIn(comments.value) : []),
  ];
  return consentByLabel(forge, { number, labels: pull.value.labels, mergedAt: null }, published);
}
