/** Keys that come first, in this order, at every depth; the others follow by code unit. */
const firstKeys: readonly string[] = [
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

/** A value as JSON with two spaces and a line break at the end; the same value gives the same bytes, however it was built. */
export function stableJson(value: unknown): string {
  return `${JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? ordered(part) : part), 2)}\n`;
}

function ordered(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rank = (key: string) => firstKeys.indexOf(key) + 1 || firstKeys.length + 1;
  const keys = Object.keys(record).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(keys.map((key) => [key, record[key]]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
