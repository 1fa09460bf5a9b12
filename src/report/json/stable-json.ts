/** Keys that come first, in this order, at every depth; the others follow by code unit. */
const firstKeys: readonly string[] = [
  "reachableNowhere",
  "formatVersion",
  "fingerprint",
  "valid",
  "status",
  "exitCode",
  "errorCount",
  "warningCount",
  "summary",
  "severity",
  "code",
  "id",
  "address",
  "impact",
  "thing",
  "action",
  "kind",
  "part",
  "changes",
  "steps",
  "addresses",
  "findings",
  "vrackServices",
  "consents",
  "refusals",
];

/** Characters that a terminal obeys or hides, besides those that JSON escapes itself. */
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;

/**
 * A value as JSON with two spaces and a line break at the end; the same value gives the same bytes, however it was built.
 *
 * Names from an account may hold what a terminal obeys: it is written as `\u009b` and the like, which is the same value.
 */
export function stableJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? ordered(part) : part), 2);
  return `${text.replace(unseen, escaped)}\n`;
}

/** A pair of surrogates becomes two escapes. */
const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit))
    .map((code) => `\\u${code.toString(16).padStart(4, "0")}`)
    .join("");

function ordered(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rank = (key: string) => firstKeys.indexOf(key) + 1 || firstKeys.length + 1;
  const keys = Object.keys(record).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, record[key]]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
