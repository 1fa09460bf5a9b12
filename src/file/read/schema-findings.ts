import type { Finding } from "../../model/finding.ts";
import { nearest } from "../../findings/nearest.ts";
import { yaml11Reading } from "./number-form.ts";
import { placeOf, type Span, startOfContent } from "./place.ts";
import { type ProblemCode, problem } from "./problem.ts";
import { kindsOf, type SchemaError, type SchemaPart, type Step } from "./schema-errors.ts";
import type { SourceText } from "./source.ts";
import { type Tree, treeAt } from "./placed-value.ts";
import { formAdvice } from "./format-advice.ts";
import { keyWord, kindsText, listed, pathText, quoted, shown, valueText } from "../../findings/wording.ts";

/** What turning an error into a finding needs. */
interface Context {
  readonly source: SourceText;
  readonly tree: Tree;
}

/** Puts what does not fit the schema into words, with its place. */
export function schemaFindings(source: SourceText, tree: Tree, errors: readonly SchemaError[]): readonly Finding[] {
  const context = { source, tree };
  const version = errors.find(({ path, keyword }) => keyword === "const" && path.join() === "version");
  // Under another version other rules hold, so nothing else can be said.
  if (version) return [unknownVersion(context, version)];
  const meant = new Set(errors.filter(isUnknown).map((error) => keyPlace(error.path, nearestKey(context, error))));
  return errors
    .filter((error) => error.keyword !== "required" || !meant.has(keyPlace(error.path, error.key)))
    .map((error) => findingOf(context, error));
}

const isUnknown = ({ keyword }: SchemaError): boolean => keyword === "additionalProperties";

const keyPlace = (path: readonly Step[], key: string | null): string => JSON.stringify([path, key]);

function findingOf(context: Context, error: SchemaError): Finding {
  if (isUnknown(error)) return unknownKey(context, error);
  if (error.keyword === "required") return missingKey(context, error);
  if (error.keyword === "type") return wrongType(context, error);
  if (error.keyword === "enum" || error.keyword === "const") return wrongChoice(context, error);
  return wrongContent(context, error);
}

function unknownVersion(context: Context, { path }: SchemaError): Finding {
  const version = treeAt(context.tree, path);
  const detail = `The file says version ${shown(version?.written ?? String(version?.value))}. This vrackops knows version 1.`;
  const fix = "Write `version: 1`, or use a vrackops that knows the other version.";
  return problem("schema/unknown-version", placeOf(context.source, spanAt(context, path)), detail, fix);
}

function unknownKey(context: Context, error: SchemaError): Finding {
  const key = error.key ?? "";
  const span = treeAt(context.tree, [...error.path, key])?.keySpan ?? spanAt(context, error.path);
  const known = Object.keys(error.part.properties ?? {});
  const near = nearestKey(context, error);
  const detail = `${keyWord(key)} is no key of ${nameOf(error.path)}.`;
  const fix = near ? `Did you mean \`${near}\`?` : `Write ${listed(known.map((name) => `\`${name}\``))}.`;
  return problem("schema/unknown-key", placeOf(context.source, span), detail, fix);
}

/** A known key that is near the unknown one and not written already. */
function nearestKey({ tree }: Context, { path, key, part }: SchemaError): string | null {
  const present = treeAt(tree, path)?.fields;
  return nearest(
    key ?? "",
    Object.keys(part.properties ?? {}).filter((known) => !present?.has(known)),
  );
}

function missingKey(context: Context, { path, key, part }: SchemaError): Finding {
  const parent = treeAt(context.tree, path);
  const first = [...(parent?.fields.values() ?? [])][0];
  const span = parent?.keySpan ?? first?.keySpan ?? spanAt(context, path);
  const missing = part.properties?.[key ?? ""];
  const { description } = isPart(missing) ? missing : {};
  const detail = `${capital(nameOf(path))} has no \`${key}\`.${description ? ` ${description}` : ""}`;
  const fix = `Add \`${key}:${exampleOf(missing)}\`.`;
  return problem(
    "schema/missing-key",
    placeOf(context.source, span),
    detail,
    isSubnets([...path, key ?? ""]) ? noSubnets : fix,
  );
}

/** Whether this is the `subnets` of a region in a network file, where absent and empty differ. */
const isSubnets = (path: readonly Step[]): boolean =>
  path.length === 3 && path[0] === "regions" && path[2] === "subnets";

const noSubnets = "Write `subnets: []` when there are to be none, or remove the region when it is not managed here.";

function wrongType(context: Context, error: SchemaError): Finding {
  const found = treeAt(context.tree, error.path);
  const kinds = kindsOf(error);
  const value = found?.value;
  const detail = `${capital(nameOf(error.path))} is ${valueText(value, found?.written ?? null)}, where ${kindsText(kinds)} is needed.`;
  const reading = found?.written && typeof value === "string" ? yaml11Reading(found.written) : null;
  const note = reading ? ` YAML 1.1 reads it as ${reading}; YAML 1.2, which is used here, does not.` : "";
  const place = placeOf(context.source, spanAt(context, error.path));
  return problem("schema/wrong-type", place, detail + note, typeFix(error, found));
}

/** How to write a value of the right kind. */
function typeFix(error: SchemaError, found: Tree | null): string {
  const { part, path } = error;
  const kinds = kindsOf(error);
  const value = found?.value;
  if (kinds.includes("string") && (typeof value === "number" || typeof value === "boolean")) {
    return `Put it in quotes: \`"${shown(found?.written ?? String(value))}"\`.`;
  }
  const number = typeof value === "string" && /^-?(?:0|[1-9]\d{0,14})$/.test(value);
  if ((kinds.includes("integer") || kinds.includes("number")) && number)
    return `Write it without quotes: \`${value}\`.`;
  if ((isSubnets(path) || isSubnets([...path, "subnets"])) && value === null) return noSubnets;
  if (kinds.includes("array") && value === null) return "Write `[]` for none, or remove the key.";
  if (kinds.includes("array")) return "Write a list: each item on a line of its own, behind `- `.";
  if (value === null) return "Write a value, or remove the key.";
  const example = exampleOf(part);
  return example ? `Write it like \`${example.trim()}\`.` : `Write ${kindsText(kinds)}.`;
}

function wrongChoice(context: Context, { path, params }: SchemaError): Finding {
  const value = treeAt(context.tree, path)?.value;
  const allowed = (Array.isArray(params["allowedValues"]) ? params["allowedValues"] : [params["allowedValue"]]).map(
    String,
  );
  const near = typeof value === "string" ? nearest(value, allowed) : null;
  const detail = `${capital(nameOf(path))} is ${valueText(value, null)}, which is none of the values it can have.`;
  const fix = near ? `Did you mean \`${near}\`?` : `Write ${listed(allowed.map((word) => `\`${word}\``))}.`;
  return problem("schema/wrong-value", placeOf(context.source, spanAt(context, path)), detail, fix);
}

/** Lengths, bounds, patterns and formats; the schema's description says what is right. */
function wrongContent(context: Context, error: SchemaError): Finding {
  const { keyword, key, path, part } = error;
  const found = treeAt(context.tree, key === null ? path : [...path, key]);
  const code: ProblemCode = ["pattern", "format"].includes(keyword) ? "schema/wrong-format" : "schema/wrong-value";
  const text = key ?? (typeof found?.value === "string" ? found.value : null);
  const advice = text === null ? null : formAdvice(error, text);
  const subject = key === null ? capital(nameOf(path)) : `A key of ${nameOf(path)}`;
  const value = key === null ? valueText(found?.value, found?.written ?? null) : quoted(key);
  const detail = `${subject} is ${value}. ${advice?.detail ?? part.description ?? "That does not fit."}`;
  const example = exampleOf(part);
  const fix = advice?.fix ?? (example ? `Write it like \`${example.trim()}\`.` : null);
  const span = key === null ? spanAt(context, path) : (found?.keySpan ?? spanAt(context, path));
  return problem(code, placeOf(context.source, span), detail, fix);
}

const isPart = (value: unknown): value is SchemaPart => typeof value === "object" && value !== null;

/** The first example of a schema part behind a space; empty without one or when it takes more than a line. */
function exampleOf(part: unknown): string {
  const example = isPart(part) ? part.examples?.[0] : undefined;
  if (example === undefined) return "";
  if (Array.isArray(example)) return ` [${example.map(String).join(", ")}]`;
  return typeof example === "object" ? "" : ` ${String(example)}`;
}

const nameOf = (path: readonly Step[]): string => (path.length === 0 ? "the document" : `\`${pathText(path)}\``);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where the value at a path is written, or the nearest value around it. */
function spanAt({ source, tree }: Context, path: readonly Step[]): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const found = treeAt(tree, path.slice(0, length));
    if (found) return found.span.end > found.span.start ? found.span : (found.keySpan ?? found.span);
  }
  return startOfContent(source, tree.span.start);
}
