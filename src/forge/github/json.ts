/** JSON of a shape that nobody promised. */
export type Json = Readonly<Record<string, unknown>>;

/** A value deep in JSON; undefined when there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => record(inner)[key], value);
}

/** An object, or an empty one. */
export const record = (value: unknown): Json => (typeof value === "object" && value !== null ? (value as Json) : {});

/** A list, or an empty one. */
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text that is not empty, else null. */
export const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
