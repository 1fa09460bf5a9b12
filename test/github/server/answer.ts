import type { Identity, Permissions, Subject } from "../model.ts";
import type { State } from "./state.ts";

/** A reply; `json` undefined is an empty body, `text` is sent as it is. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request on its way to its route. */
export interface Call {
  readonly state: State;
  readonly identity: Identity;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** Address of the API, without a slash at its end. */
  readonly origin: string;
  readonly path: string;
  readonly accept: string;
}

export type Need = `${Subject}:${"read" | "write"}`;

/** One operation. With several needs, one of them is enough. */
export interface Route {
  readonly method: string;
  /** `:name` is one segment, `:name+` may hold slashes. */
  readonly path: string;
  readonly needs: readonly Need[];
  handle(call: Call): Answer;
}

const docs = "https://docs.github.com/rest";

export const ok = (json: unknown, status = 200): Answer => ({ status, json });

/** GitHub's form of an error. */
export const refuse = (status: number, message: string, errors?: readonly unknown[]): Answer => ({
  status,
  json: { message, ...(errors ? { errors } : {}), documentation_url: docs, status: String(status) },
});

export const notFound = (): Answer => refuse(404, "Not Found");

/** A field of a resource was refused. */
export const invalid = (resource: string, field: string, message: string): Answer =>
  refuse(422, "Validation Failed", [{ resource, code: "unprocessable", field, message }]);

/** What GitHub says when a token lacks a right. */
export const withoutRight = (identity: Identity): string =>
  `Resource not accessible by ${identity.app ? "integration" : "personal access token"}`;

/** Whether one of the needs is met; nothing needed is met by anyone. */
export const meets = (permissions: Permissions, needs: readonly Need[]): boolean =>
  needs.length === 0 ||
  needs.some((need) => {
    const [subject, level] = need.split(":") as [Subject, "read" | "write"];
    const held = permissions[subject];
    return held === "write" || (held === "read" && level === "read");
  });

/** Characters as GitHub counts them: code points. */
export const lengthOf = (text: string): number => Array.from(text).length;

export const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
