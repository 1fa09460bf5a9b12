import { existsSync, readFileSync } from "node:fs";
import { at } from "./client.ts";

const folder = new URL("../../../shared/openapi/", import.meta.url);

/** Whether the published API files are at hand. */
export const isPublishedHere = existsSync(folder);

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** One of the published API files. */
export const load = (file: string): unknown => JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8"));

/** Everything in which a value differs from what was published. */
export function differences(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  place: string,
  nullable = false,
): string[] {
  const inner = schema.$ref ? schemas[schema.$ref.split("/").at(-1) ?? ""] : schema.allOf?.[0];
  const mayBeNull = nullable || schema.nullable === true;
  if (inner) return differences(value, inner, schemas, place, mayBeNull);
  if (value === null) return mayBeNull ? [] : [`${place} is null`];
  if (schema.enum && !schema.enum.includes(value)) return [`${place} is ${String(value)}`];
  if (Array.isArray(value)) {
    if (schema.type !== "array") return [`${place} is a list`];
    return value.flatMap((item, index) => differences(item, schema.items ?? {}, schemas, `${place}[${index}]`));
  }
  if (typeof value === "object") return objectDifferences(value, schema, schemas, place);
  const type = typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value;
  const isFitting = type === schema.type || (type === "integer" && schema.type === "number");
  return isFitting ? [] : [`${place} is of type ${type}, not ${schema.type}`];
}

function objectDifferences(value: object, schema: Schema, schemas: Schemas, place: string): string[] {
  if (schema.type !== "object") return [`${place} is an object`];
  const known = schema.properties ?? {};
  const missing = Object.keys(known)
    .filter((key) => !(key in value))
    .map((key) => `${place}.${key} is missing`);
  const wrong = Object.entries(value).flatMap(([key, inner]) => {
    const inside = known[key] ?? schema.additionalProperties;
    return inside ? differences(inner, inside, schemas, `${place}.${key}`) : [`${place}.${key} is not published`];
  });
  return [...missing, ...wrong];
}

/** The published form of the answer to a call. */
export const successOf = (file: string, path: string, method = "get"): Schema =>
  at(load(file), "paths", path, method, "responses", "200", "content", "application/json", "schema") as Schema;
