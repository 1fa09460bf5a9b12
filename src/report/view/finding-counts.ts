import type { Finding } from "../../model/finding.ts";
import { plural } from "./plural.ts";

/** How many findings of each severity there are. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
}

/** Counts errors and warnings. */
export function findingCounts(findings: readonly Finding[]): FindingCounts {
  const of = (severity: Finding["severity"]) => findings.filter((finding) => finding.severity === severity).length;
  return { errors: of("error"), warnings: of("warning") };
}

/** `2 errors, 1 warning`; empty without either. */
export function findingCountsText({ errors, warnings }: FindingCounts): string {
  return [errors > 0 ? plural(errors, "error") : "", warnings > 0 ? plural(warnings, "warning") : ""]
    .filter((part) => part !== "")
    .join(", ");
}

const severities: readonly Finding["severity"][] = ["error", "warning", "info"];

/** Errors above warnings above notes, else in their order. */
export const errorsFirst = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
