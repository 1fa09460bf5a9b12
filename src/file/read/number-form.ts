import type { Finding } from "../../model/finding.ts";
import { placeOf } from "./place.ts";
import { problem } from "../../findings/file-problem.ts";
import type { SourceText } from "./source.ts";
import type { PlacedValue } from "./placed-value.ts";
import { keyWord, shown } from "../../findings/wording.ts";

/**
 * Numbers that are not written as plain decimals, such as `030`, `0o36`, `0x1e`, `1e2` and `30.0`.
 *
 * YAML 1.1 tools read `030` as 24 and YAML 1.2 as 30; no key needs any of these forms, so all are refused.
 *
 * @param skip - values that have another finding already
 */
export function numberForms(
  source: SourceText,
  document: PlacedValue,
  skip: ReadonlySet<PlacedValue>,
): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (part: PlacedValue, key: string): void => {
    const { value, written } = part;
    const odd = typeof value === "number" && written !== null && !isPlain(written, value);
    if (odd && !skip.has(part)) findings.push(numberForm(source, part, value, key));
    for (const [name, field] of part.fields) visit(field, name);
    for (const item of part.items) visit(item, key);
  };
  visit(document, "");
  return findings;
}

/** A plain decimal that means just what is written: `2.9999999999999999999` would be read as 3. */
const isPlain = (written: string, value: number): boolean =>
  /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(written) && String(value) === written;

function numberForm(source: SourceText, { span, written }: PlacedValue, value: number, key: string): Finding {
  const text = written ?? "";
  const detail = `${keyWord(key)} is written ${shown(text)}. ${readings(text, value)} Only plain decimal numbers are accepted.`;
  return problem("schema/wrong-format", placeOf(source, span), detail, `Write \`${String(value)}\`.`);
}

function readings(text: string, value: number): string {
  if (/^[-+]?0[0-7]+$/.test(text)) {
    return `YAML 1.2 reads that as ${value}, but YAML 1.1 as octal, which is ${Number.parseInt(text, 8)}.`;
  }
  if (/^[-+]?0o/.test(text)) return `YAML 1.2 reads that as octal, which is ${value}, but YAML 1.1 as text.`;
  return `YAML 1.2 reads that as ${value}, but other tools may not.`;
}

/** What YAML 1.1 would make of a plain text; null when it is text there too. */
export function yaml11Reading(text: string): string | null {
  if (/^[-+]?[1-9][0-9_]*_[0-9_]*$/.test(text)) return `the number ${text.replaceAll("_", "")}`;
  if (/^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/.test(text)) return `a number to the base of 60`;
  if (/^[-+]?0b[01_]+$/.test(text)) return `the binary number ${text}`;
  if (/^(?:yes|no|on|off|y|n)$/i.test(text)) return "true or false";
  return null;
}
