/** The part of a JSON Schema that the table of keys is made from. */
export interface KeySchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, KeySchema>>;
  readonly patternProperties?: Readonly<Record<string, KeySchema>>;
  readonly additionalProperties?: boolean | KeySchema;
  readonly items?: KeySchema;
  readonly definitions?: Readonly<Record<string, KeySchema>>;
}

const begin = "<!-- keys -->";
const end = "<!-- /keys -->";

/** Puts the table of keys into a page, between its two markers. */
export function withKeys(page: string, schema: KeySchema): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${begin} … ${end}.`);
  return `${before}${begin}\n${keysTable(schema)}\n${end}${after}`;
}

/** Every key of a file, from the outside in: path, type, whether it is needed, and what it means. */
export const keysTable = (schema: KeySchema): string =>
  ["| key | type | needed | meaning |", "|---|---|---|---|", ...rowsOf("", schema, schema)].join("\n");

/** @param path - where the mapping stands, with its dot; empty for the document */
function rowsOf(path: string, mapping: KeySchema, root: KeySchema): readonly string[] {
  const patterns = Object.entries(mapping.patternProperties ?? {});
  const keys = [
    ...Object.entries(mapping.properties ?? {}),
    ...patterns.map(([pattern, value]) => [pattern.replace("^", "").concat("…"), value] as const),
  ];
  return keys.flatMap(([key, reference]) => {
    const value = resolved(reference, root);
    const isNeeded = mapping.required?.includes(key) ?? false;
    return [
      `| \`${path}${key}\` | ${typeOf(value, root)} | ${isNeeded ? "yes" : ""} | ${meaningOf(value, root)} |`,
      ...insideOf(`${path}${key}`, value, root),
    ];
  });
}

/** The rows of what a key holds: a mapping, a mapping by name, or a list of mappings. */
function insideOf(path: string, value: KeySchema, root: KeySchema): readonly string[] {
  const { additionalProperties: named, items } = value;
  return [
    ...rowsOf(`${path}.`, value, root),
    ...(typeof named === "object" ? insideOf(`${path}.*`, resolved(named, root), root) : []),
    ...(items === undefined ? [] : insideOf(`${path}[]`, resolved(items, root), root)),
  ];
}

/** What a key means; of a list also what stands in it, unless that has keys of its own. */
function meaningOf({ description, items }: KeySchema, root: KeySchema): string {
  const item = items === undefined ? null : resolved(items, root);
  const texts = [description, item?.properties === undefined ? item?.description : undefined];
  return texts
    .filter((text) => text !== undefined)
    .join(" ")
    .replaceAll("|", "\\|");
}

/** Such as `text or null`, or `list of text`. */
function typeOf({ type, const: only, items }: KeySchema, root: KeySchema): string {
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (type === undefined) return "anything";
  const names = [type].flat().map((name) => typeNames[name] ?? name);
  const item = items === undefined ? "" : typeOf(resolved(items, root), root);
  return `${names.join(" or ")}${item === "" ? "" : ` of ${item === "mapping" ? "mappings" : item}`}`;
}

const typeNames: Readonly<Record<string, string>> = {
  array: "list",
  integer: "number",
  object: "mapping",
  string: "text",
};

/** What a `$ref` such as `#/definitions/region` points at. */
function resolved(schema: KeySchema, root: KeySchema): KeySchema {
  const name = schema.$ref?.split("/").at(-1);
  const found = name === undefined ? schema : root.definitions?.[name];
  if (found === undefined) throw new Error(`The schema has no definition ${name}.`);
  return found;
}
