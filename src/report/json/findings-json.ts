import type { Finding } from "../../model/finding.ts";
import { findingCounts } from "../view/finding-counts.ts";
import { stableJson } from "./stable-json.ts";

/** What `validate` found, as JSON: formatVersion, valid, errorCount, warningCount, findings. */
export function findingsToJson(findings: readonly Finding[]): string {
  const { errors, warnings } = findingCounts(findings);
  return stableJson({
    formatVersion: "1.0",
    valid: errors === 0,
    errorCount: errors,
    warningCount: warnings,
    findings,
  });
}
