import type { Settings } from "../state/settings.ts";
import { headerOf, type ApiRequest } from "../http/answer.ts";
import type { Method } from "../http/auth.ts";
import type { WriteConditions } from "../rules/write-conditions.ts";
import { paged } from "../http/pagination.ts";
import type { Reply } from "../http/reply.ts";
import type { State } from "../state/state.ts";

/** Everything a route may look at. */
export interface Call {
  readonly state: State;
  readonly at: number;
  readonly settings: Settings;
  readonly request: ApiRequest;
  readonly query: URLSearchParams;
  /** Values of the `:name` parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly conditions: WriteConditions;
  /** Time until a new name reaches IAM. */
  readonly renameLagMs: number;
  /** Duration of an ordinary task. */
  readonly taskMs: number;
  readonly admittedBy: Method;
}

/** One call of the API. `actions` are the IAM actions it cannot do without. */
export interface Route {
  readonly version: "v1" | "v2";
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly actions: readonly string[];
  readonly answer: (call: Call) => Reply;
  /** Subsidiary whose endpoint does not have it. */
  readonly missingIn?: string;
}

/** One call of the v1 API. */
export const routeV1 = (
  method: Route["method"],
  path: string,
  actions: readonly string[],
  answer: Route["answer"],
): Route => ({ version: "v1", method, path, actions, answer });

/** A call that the endpoint of one subsidiary does not have. */
export const notIn = (missingIn: string, route: Route): Route => ({ ...route, missingIn });

/** A plain success. */
export const answerWith = (body: unknown): Reply => ({ status: 200, body });

/** One page of a v2 list, sorted by key. */
export function answerPage<T>(call: Call, items: readonly T[], keyOf: (item: T) => string): Reply {
  const wish = {
    cursor: headerOf(call.request, "x-pagination-cursor"),
    size: headerOf(call.request, "x-pagination-size"),
  };
  const sorted = items.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return paged(sorted, keyOf, wish, call.settings.limits.pageSize);
}

/** The value of a `:name` part of the path. */
export const param = (call: Call, name: string): string => call.params[name] ?? "";
