import type { Finding } from "../../model/finding.ts";
import { checkDocuments } from "./check-documents.ts";
import { orderFindings } from "./order-findings.ts";
import { placeOf, startOfContent } from "./place.ts";
import { problem } from "../../findings/file-problem.ts";
import type { SourceFile } from "./source.ts";
import { validateAccount } from "./validate-account.generated.js";

/**
 * The account that the simulator starts with, from its seed file, as plain JSON data in the shape of
 * `schemas/account.schema.json`; null with findings when it is not of that shape or not one document.
 */
export function loadAccount(file: SourceFile): { account: unknown; findings: readonly Finding[] } {
  const { documents, findings } = checkDocuments(file, validateAccount);
  if (findings.length > 0) return { account: null, findings: orderFindings(findings, file.name) };
  const [first, second] = documents;
  if (!first || !second) return { account: first?.content.value ?? null, findings };
  const at = placeOf(second.source, startOfContent(second.source, second.content.span.start));
  const detail = "An account file holds one document, and here a second one begins.";
  const extra = problem("schema/wrong-value", at, detail, "Keep one document, without `---` between its lines.");
  return { account: null, findings: [extra] };
}
