import type { Failure } from "../model/failure.ts";
import { err, ok, type Result } from "../model/result.ts";
import type { JsonAnswer } from "../model/ports.ts";

/** Thrown inside a decoder, caught by `decode`: an answer of another shape than documented. Without a full stop. */
class ShapeError extends Error {}

/** A value somewhere in an answer. Null and absent are one; fields that nobody asks for are ignored. */
export class JsonValue {
  readonly value: unknown;
  /** Such as `[3].targetSpec.subnets[0].cidr`; empty for the whole answer. */
  readonly path: string;

  constructor(value: unknown, path: string) {
    this.value = value;
    this.path = path;
  }

  get isNull(): boolean {
    return this.value === null || this.value === undefined;
  }

  /** A field of an object. */
  at(key: string): JsonValue {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw this.wrong("an object");
    const fields: Readonly<Record<string, unknown>> = { ...value };
    return new JsonValue(
      Object.hasOwn(fields, key) ? fields[key] : undefined,
      this.path === "" ? key : `${this.path}.${key}`,
    );
  }

  /** A field of an object that may be null itself. */
  maybeAt(key: string): JsonValue {
    return this.isNull ? new JsonValue(null, `${this.path}.${key}`) : this.at(key);
  }

  /** An object without fields when null. */
  orEmpty(): JsonValue {
    return this.isNull ? new JsonValue({}, this.path) : this;
  }

  /** The names of the fields that are set; none of null. */
  setFields(): readonly string[] {
    if (typeof this.value !== "object" || this.value === null) return [];
    return Object.entries(this.value)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([field]) => field);
  }

  /** Elements; none when null. */
  list(): readonly JsonValue[] {
    if (this.isNull) return [];
    if (!Array.isArray(this.value)) throw this.wrong("a list");
    return this.value.map((element: unknown, index) => new JsonValue(element, `${this.path}[${index}]`));
  }

  /** Exactly as given, and not blank. */
  text(): string {
    const text = this.maybeText();
    if (text === null || text.trim() === "") throw this.wrong("a text");
    return text;
  }

  /** Exactly as given; null when null or empty. */
  maybeText(): string | null {
    if (this.isNull) return null;
    if (typeof this.value !== "string") throw this.wrong("a text");
    return this.value === "" ? null : this.value;
  }

  integer(): number {
    const number = this.maybeInteger();
    if (number === null) throw this.wrong("a whole number");
    return number;
  }

  maybeInteger(): number | null {
    if (this.isNull) return null;
    if (!Number.isSafeInteger(this.value)) throw this.wrong("a whole number");
    return Number(this.value);
  }

  number(): number {
    if (typeof this.value !== "number" || !Number.isFinite(this.value)) throw this.wrong("a number");
    return this.value;
  }

  /** The error that says what should be here and what is. */
  wrong(wanted: string): Error {
    return new ShapeError(
      `The answer has ${shown(this.value)} where ${wanted} should be: ${this.path || "the whole answer"}`,
    );
  }
}

/** Runs a decoder; an answer of another shape becomes a `malformed` failure that names the field. */
export function decode<T>(answer: JsonAnswer, decoder: (json: JsonValue) => T): Result<T, Failure> {
  return decodeAt(answer, new JsonValue(answer.value, ""), decoder);
}

/** Runs a decoder on each element of a list that was read page by page; a failure names the element's id where it has one. */
export function decodeEach<T>(
  list: { readonly elements: readonly unknown[]; readonly answer: JsonAnswer },
  decoder: (json: JsonValue) => T,
): Result<readonly T[], Failure> {
  return decodeAt(list.answer, new JsonValue(list.elements, ""), (json) =>
    json.list().map((element) => decodeElement(element, decoder)),
  );
}

/** Elements that could be decoded, and the others with the reason. */
export interface Sorted<T> {
  readonly readable: readonly T[];
  readonly others: readonly { readonly value: unknown; readonly id: string | null; readonly failure: Failure }[];
}

/** Runs a decoder on each element of a list; one that cannot be decoded does not keep the rest from being read. */
export function decodeReadable<T>(
  list: { readonly elements: readonly unknown[]; readonly answer: JsonAnswer },
  decoder: (json: JsonValue) => T,
): Sorted<T> {
  const results = list.elements.map((value, index) => {
    const json = new JsonValue(value, `[${index}]`);
    return { value, result: decodeAt(list.answer, json, () => decodeElement(json, decoder)) };
  });
  return {
    readable: results.flatMap(({ result }) => (result.ok ? [result.value] : [])),
    others: results.flatMap(({ value, result }) =>
      result.ok ? [] : [{ value, id: idOf(value), failure: result.error }],
    ),
  };
}

function decodeAt<T>(answer: JsonAnswer, json: JsonValue, decoder: (json: JsonValue) => T): Result<T, Failure> {
  try {
    return ok(decoder(json));
  } catch (error) {
    if (error instanceof ShapeError) return err(answer.malformed(`${error.message}.`));
    throw error;
  }
}

/** Says whose field it is: an index in a list is found again by nobody. */
function decodeElement<T>(json: JsonValue, decoder: (json: JsonValue) => T): T {
  try {
    return decoder(json);
  } catch (error) {
    const id = idOf(json.value);
    throw error instanceof ShapeError && id !== null ? new ShapeError(`${error.message} of ${id}`) : error;
  }
}

function idOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  return typeof value.id === "string" || typeof value.id === "number" ? String(value.id).slice(0, 60) || null : null;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string"
    ? `the text ${JSON.stringify(value.slice(0, 60))}`
    : `${typeof value} ${String(value)}`;
}
