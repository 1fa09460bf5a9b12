import type { Finding, Place } from "../../model/finding.ts";
import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";

/** Most findings that one file may have; more would hide the first ones. */
const mostFindings = 100;

/** One file's findings in the order of their places, cut to 100, errors before others, with a note that there are more. */
export function orderFindings(findings: readonly Finding[], file: string): readonly Finding[] {
  if (findings.length <= mostFindings) return findings.toSorted(byPlace);
  // An error must not be cut for a warning: errors decide the exit code.
  const errors = findings.filter(({ severity }) => severity === "error").toSorted(byPlace);
  const others = findings.filter(({ severity }) => severity !== "error").toSorted(byPlace);
  const kept = [...errors, ...others].slice(0, mostFindings).toSorted(byPlace);
  const detail = `${shown(file)} has at least ${findings.length - mostFindings} more findings, which are not shown.`;
  return [...kept, finding("file/more-findings", { detail })];
}

const byPlace = (a: Finding, b: Finding): number => comparePlaces(a.at, b.at);

function comparePlaces(a: Place | null, b: Place | null): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
