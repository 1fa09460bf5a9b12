import type { ValidateFunction } from "ajv";
import type { Document } from "yaml";
import type { Finding } from "../../model/finding.ts";
import { decode } from "./decode.ts";
import { numberForms } from "./number-form.ts";
import { parseYaml } from "./parse-yaml.ts";
import { schemaErrors } from "./schema-errors.ts";
import { schemaFindings } from "./schema-findings.ts";
import type { SourceFile, SourceText } from "./source.ts";
import { vrackMissing } from "./value-missing.ts";
import { placeValues, type PlacedValue, valueAt } from "./placed-value.ts";

/** A document that fits its schema. */
export interface CheckedDocument {
  readonly source: SourceText;
  readonly content: PlacedValue;
  /** As parsed, with comments, anchors and formatting. */
  readonly document: Document.Parsed;
}

/** Decodes, parses and validates one file: its documents that fit the schema, and what is wrong with the others. */
export function checkDocuments(
  file: SourceFile,
  validate: ValidateFunction,
): { documents: readonly CheckedDocument[]; findings: readonly Finding[] } {
  const decoded = decode(file);
  if ("finding" in decoded) return { documents: [], findings: [decoded.finding] };
  const { source } = decoded;
  const parsed = parseYaml(source);
  const documents: CheckedDocument[] = [];
  const findings: Finding[] = [...parsed.findings];
  for (const each of parsed.documents) {
    const content = placeValues(source, each);
    const wrong = "severity" in content ? [content] : checkDocument(source, content, validate);
    findings.push(...wrong);
    if (!("severity" in content) && wrong.length === 0) documents.push({ source, content, document: each.document });
  }
  return { documents, findings };
}

function checkDocument(source: SourceText, content: PlacedValue, validate: ValidateFunction): readonly Finding[] {
  const errors = validate(content.value) ? [] : schemaErrors(validate.errors ?? [], content.value);
  const wrong = new Set(errors.flatMap((error) => (error.key === null ? (valueAt(content, error.path) ?? []) : [])));
  return [
    ...schemaFindings(source, content, errors),
    ...numberForms(source, content, wrong),
    ...vrackMissing(source, content),
  ];
}
