import type { Answer, Forge, PlanRecord, PullRequest } from "../forge/forge.ts";
import { ok } from "../model/result.ts";
import { recordText } from "./comment-size.ts";
import type { Published } from "./label-basis.ts";
import { type Marker, readMarker } from "./marker.ts";

/** How a plan stands among the checks of its commit. */
export interface Recording extends Pick<PlanRecord, "title" | "state" | "url"> {
  readonly marker: Marker & { readonly head: string };
  readonly render: (maxBytes: number) => string;
}

/** Puts a plan among the checks of its commit, where nobody can edit it. */
export const recordPlan = (forge: Forge, { marker, render, title, state, url }: Recording): Answer<null> =>
  forge.writeRecord({
    commit: marker.head,
    label: marker.label,
    title,
    summary: render(forge.limits.summaryBytes),
    text: recordText(marker, forge.limits.recordBytes),
    state,
    url,
  });

/** The records of a label on a commit of a pull request, newest first. One made after the merge was reviewed by nobody. */
export async function recordedPlans(
  forge: Forge,
  { number, head, mergedAt }: Pick<PullRequest, "number" | "head" | "mergedAt">,
  label: string,
): Answer<readonly Published[]> {
  const records = await forge.findRecords(head, label);
  if (!records.ok) return records;
  const timely = records.value.filter(({ madeAt }) => mergedAt === null || Date.parse(madeAt) <= Date.parse(mergedAt));
  return ok(
    timely.flatMap(({ text, madeAt: at }): readonly Published[] => {
      const marker = readMarker(text);
      const isOurs = marker?.label === label && marker.head === head && (marker.pull ?? number) === number;
      return marker !== null && isOurs ? [{ marker, at }] : [];
    }),
  );
}
