import { type AdviceWords, plainAdvice } from "../../findings/advice.ts";
import { findingJson } from "./finding-json.ts";
import type { Finding } from "../../model/finding.ts";
import { findingCounts } from "../view/finding-counts.ts";
import { stableJson } from "./stable-json.ts";

/** What `validate` found, as JSON: formatVersion, valid, errorCount, warningCount, findings. */
export function findingsToJson(findings: readonly Finding[], words: AdviceWords = plainAdvice): string {
  const { errors, warnings } = findingCounts(findings);
  return stableJson({
    formatVersion: "1.0",
    valid: errors === 0,
    errorCount: errors,
    warningCount: warnings,
    findings: findings.map((finding) => findingJson(finding, words)),
  });
}
