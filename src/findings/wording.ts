/** Longest user text in a message, in code units. */
const longestQuote = 60;

/**
 * Characters that a terminal, a log or a reader could take for something else: controls, direction marks, lone surrogates,
 * and every space but a plain one between two words.
 */
const invisible =
  // oxlint-disable-next-line no-control-regex
  /^ +| +$|[\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A user's text on one line, with invisible characters written as escapes, shortened to 60 code units. */
export function shown(text: string): string {
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return short.replace(invisible, (found) =>
    Array.from(found, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`).join(""),
  );
}

/** The same in double quotes. */
export const quoted = (text: string): string => `"${shown(text)}"`;

/** A key as it stands in a sentence; in quotes when it is more than a word. */
export const keyWord = (key: string): string =>
  /^[\w-]+$/.test(key) && key.length <= longestQuote ? `\`${key}\`` : quoted(key);

/** A path such as `regions.eu-west-gra.subnets[0].vlan`; empty for the document itself. */
export function pathText(path: readonly (string | number)[]): string {
  const parts = path.map((step) => {
    if (typeof step === "number") return `[${step}]`;
    return `.${/^[\w-]+$/.test(step) ? shown(step) : quoted(step)}`;
  });
  return parts.join("").replace(/^\./, "");
}

const kindWords: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping of keys to values",
  null: "nothing (null)",
};

/** The kinds that a JSON Schema `type` allows, in words. */
export const kindsText = (types: readonly string[]): string => listed(types.map((type) => kindWords[type] ?? type));

/** What a value is, in words, with the value where it is short. */
export function valueText(value: unknown, written: string | null): string {
  if (value === null || value === undefined) return "nothing (null)";
  if (typeof value === "string") return `text (${quoted(value)})`;
  if (typeof value === "number") return `a number (${shown(written ?? String(value))})`;
  if (typeof value === "boolean") return `the truth value ${String(value)}`;
  return Array.isArray(value) ? "a list" : "a mapping of keys to values";
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
