import type { GitHub } from "./client.ts";

/** A reply of the API, as a test looks at it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The decoded body; null when there is none. */
  readonly json: unknown;
}

/** Sends one request as the holder of a token; `path` begins after the repository unless it begins with `//`. */
export async function ask(
  github: GitHub,
  token: string | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const url = path.startsWith("//")
    ? `${github.url}${path.slice(1)}`
    : `${github.url}/repos/${github.repository}${path}`;
  const response = await fetch(url, {
    method,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), "user-agent": "test" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text === "" ? null : JSON.parse(text) };
}

/** The named fields of an object, so that a test can compare what it is about. */
export function pick(value: unknown, ...fields: readonly string[]): Readonly<Record<string, unknown>> {
  const object = (value ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fields.map((field) => [
      field,
      field.split(".").reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], object),
    ]),
  );
}

/** The same of each in a list. */
export const pickAll = (values: unknown, ...fields: readonly string[]): readonly Readonly<Record<string, unknown>>[] =>
  (values as readonly unknown[]).map((value) => pick(value, ...fields));
