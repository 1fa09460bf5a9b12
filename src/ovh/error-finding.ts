import type { FindingCode } from "../findings/codes.ts";
import type { Finding } from "../model/finding.ts";

/** An error finding about no place in a file: what concerns credentials must never quote the line it stands in. */
export function errorFinding(code: FindingCode, summary: string, detail: string, fix: string | null): Finding {
  return { severity: "error", code, summary, detail, fix, at: null, also: [] };
}
