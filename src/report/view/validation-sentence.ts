import type { Finding } from "../../model/finding.ts";
import type { ValidationCounts } from "../../model/validation-counts.ts";
import { findingCounts, findingCountsText } from "./finding-counts.ts";
import { plural } from "./plural.ts";

/** `3 files are valid: 2 networks, 4 regions, 5 subnets, 9 endpoints.` or `2 errors, 1 warning in 3 files.` */
export function validationSentence(findings: readonly Finding[], counts: ValidationCounts): string {
  const found = findingCounts(findings);
  if (found.errors > 0) return `${findingCountsText(found)} in ${plural(counts.files, "file")}.`;
  const things = [
    plural(counts.networks, "network"),
    plural(counts.regions, "region"),
    plural(counts.subnets, "subnet"),
    plural(counts.endpoints, "endpoint"),
  ];
  const warnings = found.warnings > 0 ? ` ${findingCountsText(found)}.` : "";
  return `${plural(counts.files, "file is", "files are")} valid: ${things.join(", ")}.${warnings}`;
}
