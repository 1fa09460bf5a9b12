import type { Answer, Forge, MergedPull, PlanRecord } from "../forge/forge.ts";
import { ok } from "../model/result.ts";
import { recordText } from "./comment-size.ts";
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

/** What the last record of a label on the head of a pull request says; null when there is none. One made after the merge was reviewed by nobody. */
export async function recordedPlan(forge: Forge, { head, mergedAt }: MergedPull, label: string): Answer<Marker | null> {
  const records = await forge.findRecords(head, label);
  if (!records.ok) return records;
  const markers = records.value
    .filter(({ madeAt }) => Date.parse(madeAt) <= Date.parse(mergedAt))
    .map(({ text }) => readMarker(text));
  return ok(markers.find((marker) => marker?.label === label && marker.head === head) ?? null);
}
