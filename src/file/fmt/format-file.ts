import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Finding } from "../../model/finding.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { decode } from "../read/decode.ts";
import { parseYaml } from "../read/parse-yaml.ts";
import { placeValues } from "../read/placed-value.ts";
import { type SourceFile, type SourceText, sourceText } from "../read/source.ts";
import { commentsOf } from "./comments-of.ts";
import { formatText } from "./format-text.ts";
import { textForm } from "../text-form.ts";

/** A file before and after. */
export interface FormattedFile {
  readonly before: string;
  readonly after: string;
  /** What `after` is as a file. */
  readonly bytes: Uint8Array;
}

/**
 * A file in the form that all of them have: the same values and comments, in its own encoding and with its own line breaks.
 *
 * @returns what is wrong with its YAML, where something is
 */
export function formatFile(file: SourceFile): Result<FormattedFile, readonly Finding[]> {
  const decoded = decode(file);
  if ("finding" in decoded) return err([decoded.finding]);
  const { source } = decoded;
  const values = valuesOf(source);
  if (!values.ok) return values;
  const form = textForm(file.bytes, source.text);
  const plain = source.text.replaceAll("\r\n", "\n");
  const after = formatText(plain);
  if (!isSame(file.name, values.value, plain, after)) return err([notFormatted(file.name)]);
  return ok({ before: source.text, after: form.text(after), bytes: form.bytes(after) });
}

/** The values of all documents, as JSON whose keys are sorted; what is wrong with the YAML instead. */
function valuesOf(source: SourceText): Result<string, readonly Finding[]> {
  const parsed = parseYaml(source);
  if (parsed.findings.length > 0) return err(parsed.findings);
  const values = parsed.documents.map((document) => placeValues(source, document));
  const wrong = values.flatMap((value) => ("severity" in value ? [value] : []));
  return wrong.length > 0 ? err(wrong) : ok(JSON.stringify(values.map((one) => sorted("value" in one && one.value))));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([key, inner]) => [key, sorted(inner)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Nothing is trusted with somebody's file: what was written is read again. */
function isSame(name: string, values: string, before: string, after: string): boolean {
  const again = valuesOf(sourceText(name, after));
  return again.ok && again.value === values && commentsOf(before).join("\n") === commentsOf(after).join("\n");
}

const notFormatted = (name: string): Finding =>
  finding("file/not-formatted", {
    detail: `${shown(name)} would not be the same network with the same comments afterwards, so it stays as it is.`,
  });
