import type { Finding } from "../../model/finding.ts";
import { nearest } from "../../findings/nearest.ts";
import { yaml11Reading } from "./number-form.ts";
import { placeOf, type Span, startOfContent } from "./place.ts";
import { type ProblemCode, problem } from "../../findings/file-problem.ts";
import { kindsOf, type SchemaError, type PathStep } from "./schema-errors.ts";
import type { SourceText } from "./source.ts";
import { type PlacedValue, valueAt } from "./placed-value.ts";
import { boundsAdvice, formatAdvice } from "./format-advice.ts";
import { exampleFor, isPart, isSubnets, noSubnets, typeFix } from "./type-fix.ts";
import { keyWord, kindsText, listed, pathText, quoted, shown, valueText } from "../../findings/wording.ts";

/** A document that does not fit the schema. */
interface InvalidDocument {
  readonly source: SourceText;
  readonly content: PlacedValue;
}

/** Puts what does not fit the schema into words, with its place. */
export function schemaFindings(
  source: SourceText,
  content: PlacedValue,
  errors: readonly SchemaError[],
): readonly Finding[] {
  const document = { source, content };
  const version = errors.find(({ path, keyword }) => keyword === "const" && path.join() === "version");
  // Under another version other rules hold, so nothing else can be said.
  if (version) return [unknownVersion(document, version)];
  const meant = new Set(errors.filter(isUnknown).map((error) => keyPlace(error.path, nearestKey(document, error))));
  return errors
    .filter((error) => error.keyword !== "required" || !meant.has(keyPlace(error.path, error.key)))
    .map((error) => findingOf(document, error));
}

const isUnknown = ({ keyword }: SchemaError): boolean => keyword === "additionalProperties";

const keyPlace = (path: readonly PathStep[], key: string | null): string => JSON.stringify([path, key]);

function findingOf(document: InvalidDocument, error: SchemaError): Finding {
  if (isUnknown(error)) return unknownKey(document, error);
  if (error.keyword === "required") return missingKey(document, error);
  if (error.keyword === "type") return wrongType(document, error);
  if (error.keyword === "enum" || error.keyword === "const") return wrongChoice(document, error);
  return wrongContent(document, error);
}

function unknownVersion(document: InvalidDocument, { path }: SchemaError): Finding {
  const version = valueAt(document.content, path);
  const detail = `The file says version ${shown(version?.written ?? String(version?.value))}. This vrackops knows version 1.`;
  const fix = "Write `version: 1`, or use a vrackops that knows the other version.";
  return problem("schema/unknown-version", placeOf(document.source, spanAt(document, path)), detail, fix);
}

function unknownKey(document: InvalidDocument, error: SchemaError): Finding {
  const key = error.key ?? "";
  const span = valueAt(document.content, [...error.path, key])?.keySpan ?? spanAt(document, error.path);
  const known = Object.keys(error.part.properties ?? {});
  const near = nearestKey(document, error);
  const detail = `${keyWord(key)} is not a key of ${nameOf(error.path)}.`;
  const fix = near ? `Did you mean \`${near}\`?` : `Write ${listed(known.map((name) => `\`${name}\``))}.`;
  return problem("schema/unknown-key", placeOf(document.source, span), detail, fix);
}

/** A known key that is near the unknown one and not written already. */
function nearestKey({ content }: InvalidDocument, { path, key, part }: SchemaError): string | null {
  const present = valueAt(content, path)?.fields;
  return nearest(
    key ?? "",
    Object.keys(part.properties ?? {}).filter((known) => !present?.has(known)),
  );
}

function missingKey(document: InvalidDocument, { path, key, part }: SchemaError): Finding {
  const parent = valueAt(document.content, path);
  const first = [...(parent?.fields.values() ?? [])][0];
  const span = parent?.keySpan ?? first?.keySpan ?? spanAt(document, path);
  const missing = part.properties?.[key ?? ""];
  const isPlain = key === "version" || isSubnets([...path, key ?? ""]);
  const description = isPart(missing) && !isPlain ? ` ${missing.description ?? ""}`.trimEnd() : "";
  const detail = `${capital(nameOf(path))} has no \`${key}\`.${description}`;
  const example = exampleFor(document.content, [...path, key ?? ""], missing);
  const fix = isSubnets([...path, key ?? ""]) ? noSubnets : `Add \`${key}:${example && ` ${example}`}\`.`;
  return problem("schema/missing-key", placeOf(document.source, span), detail, fix);
}

function wrongType(document: InvalidDocument, error: SchemaError): Finding {
  const found = valueAt(document.content, error.path);
  const kinds = kindsOf(error);
  const value = found?.value;
  const detail = `${capital(nameOf(error.path))} is ${valueText(value, found?.written ?? null)}, where ${kindsText(kinds)} is needed.`;
  const reading = found?.written && typeof value === "string" ? yaml11Reading(found.written) : null;
  const note = reading ? ` YAML 1.1 reads it as ${reading}; YAML 1.2, which is used here, does not.` : "";
  const place = placeOf(document.source, spanAt(document, error.path));
  return problem("schema/wrong-type", place, detail + note, typeFix(document.content, error));
}

function wrongChoice(document: InvalidDocument, { path, params }: SchemaError): Finding {
  const value = valueAt(document.content, path)?.value;
  const allowed = (Array.isArray(params["allowedValues"]) ? params["allowedValues"] : [params["allowedValue"]]).map(
    String,
  );
  const near = typeof value === "string" ? nearest(value, allowed) : null;
  const detail = `${capital(nameOf(path))} is ${valueText(value, null)}, which is none of the values it can have.`;
  const fix = near ? `Did you mean \`${near}\`?` : `Write ${listed(allowed.map((word) => `\`${word}\``))}.`;
  return problem("schema/wrong-value", placeOf(document.source, spanAt(document, path)), detail, fix);
}

/** Lengths, bounds, patterns and formats; the schema's description says what is right. */
function wrongContent(document: InvalidDocument, error: SchemaError): Finding {
  const { keyword, key, path, part } = error;
  const found = valueAt(document.content, key === null ? path : [...path, key]);
  const code: ProblemCode = ["pattern", "format"].includes(keyword) ? "schema/wrong-format" : "schema/wrong-value";
  const text = key ?? (typeof found?.value === "string" ? found.value : null);
  const example = exampleFor(document.content, path, part);
  const advice = text === null ? boundsAdvice(error) : formatAdvice(error, text, example);
  const subject = key === null ? capital(nameOf(path)) : `A key of ${nameOf(path)}`;
  const value = key === null ? valueText(found?.value, found?.written ?? null) : quoted(key);
  const detail = [`${subject} is ${value}.`, advice ? advice.detail : part.description].filter(Boolean).join(" ");
  const isUntagged = path.at(-1) === "vlan" && (found?.value === 0 || found?.value === 1);
  const fix = isUntagged
    ? "For an untagged subnet write `vlan: null`, or leave the key out."
    : (advice?.fix ?? (example ? `Write it like \`${example}\`.` : null));
  const span = key === null ? spanAt(document, path) : (found?.keySpan ?? spanAt(document, path));
  return problem(code, placeOf(document.source, span), detail, fix);
}

const nameOf = (path: readonly PathStep[]): string => (path.length === 0 ? "the document" : `\`${pathText(path)}\``);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where the value at a path is written, or the nearest value around it. */
function spanAt({ source, content }: InvalidDocument, path: readonly PathStep[]): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const found = valueAt(content, path.slice(0, length));
    if (found) return found.span.end > found.span.start ? found.span : (found.keySpan ?? found.span);
  }
  return startOfContent(source, content.span.start);
}
