import { kindsText, shown } from "../../findings/wording.ts";
import { type PlacedValue, valueAt } from "./placed-value.ts";
import { gluedColon } from "./yaml-messages.ts";
import { kindsOf, type PathStep, type SchemaError, type SchemaPart } from "./schema-errors.ts";

/** Whether this is the `subnets` of a region in a network file, where absent and empty differ. */
export const isSubnets = (path: readonly PathStep[]): boolean =>
  path.length === 3 && path[0] === "regions" && path[2] === "subnets";

/** What to write where `subnets` is missing or has no value. */
export const noSubnets =
  "Write `subnets: []` when there are to be none, or remove the region when it is not managed here.";

/** How to write a value of the right kind. */
export function typeFix(content: PlacedValue, error: SchemaError): string {
  const { part, path } = error;
  const found = valueAt(content, path);
  const kinds = kindsOf(error);
  const value = found?.value;
  if (path.length === 1 && path[0] === "vrack" && typeof value === "number" && /^\d+$/.test(String(value)))
    return `Write \`pn-${value}\`.`;
  if (kinds.includes("string") && (typeof value === "number" || typeof value === "boolean")) {
    return `Put it in quotes: \`"${shown(found?.written ?? String(value))}"\`.`;
  }
  const number = typeof value === "string" && /^-?(?:0|[1-9]\d{0,14})$/.test(value);
  if ((kinds.includes("integer") || kinds.includes("number")) && number)
    return `Write it without quotes: \`${value}\`.`;
  if ((isSubnets(path) || isSubnets([...path, "subnets"])) && value === null) return noSubnets;
  if (kinds.includes("array") && value === null) return "Write `[]` for none, or remove the key.";
  if (kinds.includes("array")) return listFix(found);
  const glued = kinds.includes("object") && typeof value === "string" ? gluedColon.exec(value) : null;
  if (glued) return `Write \`${shown(`${glued[2]}: ${glued[3]}`)}\`, with a space after the colon.`;
  const beside = rangeBeside(content, path);
  if (value === null && beside === null) return "Write a value, or remove the key.";
  const example = beside ?? exampleOf(part);
  return example ? `Write it like \`${example}\`.` : `Write ${kindsText(kinds)}.`;
}

/** What stands where a list is needed, with the hyphen that was most likely forgotten. */
function listFix(found: PlacedValue | null): string {
  const word = typeof found?.value === "string" ? /^-?([\w.:-]+)$/.exec(found.value)?.[1] : undefined;
  const key = /^-?([\w-]+)$/.exec([...(found?.fields.keys() ?? [])][0] ?? "")?.[1];
  const item = word ?? (key === undefined ? "…" : `${key}: …`);
  return `Begin each item of the list with \`- \`, such as \`- ${item}\`.`;
}

export const isPart = (value: unknown): value is SchemaPart => typeof value === "object" && value !== null;

/**
 * An example of the value at a path, which fits what stands beside it; empty where there is none.
 *
 * @param part - what the schema says about it
 */
export const exampleFor = (content: PlacedValue, path: readonly PathStep[], part: unknown): string =>
  rangeBeside(content, path) ?? exampleOf(part);

/** A service range of the very subnet; null for any other key, and where the subnet has none. */
function rangeBeside(content: PlacedValue, path: readonly PathStep[]): string | null {
  if (path.at(-1) !== "serviceRange") return null;
  const cidr = valueAt(content, [...path.slice(0, -1), "cidr"])?.value;
  const [, address, last, length] =
    /^((?:\d{1,3}\.){3}(\d{1,3}))\/(\d{1,2})$/.exec(typeof cidr === "string" ? cidr : "") ?? [];
  return address === undefined || Number(last) % 16 !== 0 || Number(length) > 28 ? null : `${address}/28`;
}

/** The first example of a schema part; empty without one or when it takes more than a line. */
function exampleOf(part: unknown): string {
  const example = isPart(part) ? part.examples?.[0] : undefined;
  if (Array.isArray(example)) return `[${example.map(String).join(", ")}]`;
  return example === undefined || typeof example === "object" ? "" : String(example);
}
