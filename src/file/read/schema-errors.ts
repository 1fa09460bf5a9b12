import type { ErrorObject } from "ajv";

/** A step into a document: a key, or a position in a list from 0. */
export type PathStep = string | number;

/** The part of a JSON Schema that words come from. */
export interface SchemaPart {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** One thing that does not fit the schema. */
export interface SchemaError {
  /** Of the value; for a key that is unknown, missing or misspelt, of the mapping. */
  readonly path: readonly PathStep[];
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key, when the schema speaks about a key. */
  readonly key: string | null;
  readonly part: SchemaPart;
}

/**
 * Takes the noise out of what the validator reports.
 *
 * It names a wrapper (`if`, `anyOf`, `propertyNames`) besides what is wrong inside it, and every branch of `anyOf` and
 * `oneOf`. What is left: one error a value and key, the one about its kind before the one about its content.
 */
export function schemaErrors(errors: readonly ErrorObject[], document: unknown): readonly SchemaError[] {
  const told = errors.filter(({ keyword }) => !wrappers.has(keyword)).slice(0, mostErrors);
  const plain = told.map((error) => schemaError(error, document));
  const found = new Map<string, SchemaError>();
  for (const error of plain) {
    const place = JSON.stringify([error.path, error.key]);
    const before = found.get(place);
    found.set(place, before ? stronger(before, error) : error);
  }
  // With `anyOf`, a value of the right kind for one branch is reported as of the wrong kind for the others.
  const above = new Set([...found.values()].flatMap(pathsAbove));
  return [...found.values()].filter((error) => !(error.keyword === "type" && above.has(JSON.stringify(error.path))));
}

/** More than are ever shown; a hostile file could have a hundred thousand. */
const mostErrors = 1000;

const wrappers = new Set(["if", "anyOf", "oneOf", "allOf", "not", "propertyNames"]);

function schemaError(error: ErrorObject, document: unknown): SchemaError {
  const { keyword, params, propertyName, parentSchema } = error;
  const key: unknown = params["additionalProperty"] ?? params["missingProperty"] ?? propertyName ?? null;
  const path = stepsOf(error.instancePath, document);
  return { path, keyword, params, key: typeof key === "string" ? key : null, part: (parentSchema ?? {}) as SchemaPart };
}

/** The steps of a JSON pointer; whether `0` is a key or a position, only the document tells. */
function stepsOf(pointer: string, document: unknown): readonly PathStep[] {
  let value = document;
  return pointer
    .split("/")
    .slice(1)
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(value) ? Number(key) : key;
      value = Array.isArray(value) ? value[Number(key)] : (value as Record<string, unknown> | null)?.[key];
      return step;
    });
}

/** Two errors about one value: both kinds when both are about its kind, else the one about its kind, else the first. */
function stronger(a: SchemaError, b: SchemaError): SchemaError {
  if (a.keyword !== "type") return b.keyword === "type" ? b : laterFormat(a, b);
  if (b.keyword !== "type") return a;
  return { ...a, params: { type: [...new Set([...kindsOf(a), ...kindsOf(b)])] } };
}

/** Of two patterns the later is inside a `then`, and says more. */
const laterFormat = (a: SchemaError, b: SchemaError): SchemaError =>
  a.keyword === "pattern" && b.keyword === "pattern" ? b : a;

/** The kinds that an error about a value's kind allows. */
export function kindsOf(error: SchemaError): readonly string[] {
  const type = error.params["type"];
  // The validator writes several kinds as one text with commas.
  return Array.isArray(type) ? type.map(String) : String(type).split(",");
}

/** The paths of all values that hold the one that an error is about. */
function pathsAbove({ path, key }: SchemaError): readonly string[] {
  const lengths = Array.from({ length: key === null ? path.length : path.length + 1 }, (_, length) => length);
  return lengths.map((length) => JSON.stringify(path.slice(0, length)));
}
