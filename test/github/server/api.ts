import type { Identity } from "../model.ts";
import { meets, notFound, refuse, withoutRight, type Answer, type Call, type Route } from "./answer.ts";
import { answerGraphQL } from "./graphql.ts";
import { checkRoutes } from "./routes-checks.ts";
import { commentRoutes } from "./routes-comments.ts";
import { issueRoutes } from "./routes-issues.ts";
import { pullRoutes } from "./routes-pulls.ts";
import { repositoryRoutes } from "./routes-repository.ts";
import type { State } from "./state.ts";

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

// `commits/{ref}/check-runs` stands before `commits/{ref}`, whose ref may hold slashes.
const routes = [...checkRoutes, ...commentRoutes, ...issueRoutes, ...pullRoutes, ...repositoryRoutes].map((route) => ({
  route,
  pattern: patternOf(route.path),
}));

function patternOf(path: string): RegExp {
  const source = path.replace(
    /:(\w+)(\+?)/g,
    (_, name: string, plus: string) => `(?<${name}>${plus ? ".+" : "[^/]+"})`,
  );
  return new RegExp(`^${source}$`);
}

/** The token of a request, however its scheme is spelled. */
export const tokenOf = ({ headers }: Incoming): string | null =>
  /^(?:token|bearer)\s+(\S+)$/i.exec(String(headers["authorization"] ?? ""))?.[1] ?? null;

/** Answers a request of a client of GitHub. */
export function answerApi(state: State, incoming: Incoming, origin: string): Answer {
  const token = tokenOf(incoming);
  const identity = token === null ? null : (state.tokens.get(token) ?? null);
  if (!incoming.headers["user-agent"])
    return refuse(
      403,
      "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.",
    );
  if (identity === null) return refuse(401, token === null ? "Requires authentication" : "Bad credentials");
  const spent = overLimit(state, token ?? "", identity);
  if (spent) return spent;
  if (typeof incoming.body === "string") return refuse(400, "Problems parsing JSON");
  const url = new URL(incoming.path, origin);
  const call = {
    state,
    identity,
    origin,
    path: url.pathname,
    query: url.searchParams,
    accept: String(incoming.headers["accept"] ?? ""),
    body: (incoming.body ?? {}) as Call["body"],
  };
  if (incoming.method === "POST" && url.pathname === "/graphql") return answerGraphQL(call);
  return dispatch(incoming.method, call);
}

function dispatch(method: string, call: Omit<Call, "params">): Answer {
  const { state, identity } = call;
  for (const { route, pattern } of routes) {
    const match = route.method === method ? pattern.exec(call.path) : null;
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const repository = `${params["owner"]}/${params["repo"]}`.toLowerCase();
    if ("repo" in params && repository !== state.setup.repository.toLowerCase()) return notFound();
    if (!allowed(state, identity, route)) {
      const accepted = route.needs.map((need) => need.replace(":", "=").replace("-", "_")).join("; ");
      return { ...refuse(403, withoutRight(identity)), headers: { "x-accepted-github-permissions": accepted } };
    }
    return route.handle({ ...call, params });
  }
  return notFound();
}

/** What is public can be read with any token. */
const allowed = (state: State, identity: Identity, route: Route): boolean =>
  (route.method === "GET" && !state.setup.private) || meets(identity.permissions, route.needs);

function overLimit(state: State, token: string, identity: Identity): Answer | null {
  const spent = (state.spent.get(token) ?? 0) + 1;
  state.spent.set(token, spent);
  if (spent <= state.setup.hourlyLimit) return null;
  return refuse(403, `API rate limit exceeded for ${identity.app ? "installation" : "user"} ID ${identity.id}.`);
}

/** The headers that say how much of the hour's requests are left. */
export function limitHeaders(state: State, incoming: Incoming, nowMs: number): Readonly<Record<string, string>> {
  const used = Math.min(state.spent.get(tokenOf(incoming) ?? "") ?? 0, state.setup.hourlyLimit);
  return {
    "x-ratelimit-limit": String(state.setup.hourlyLimit),
    "x-ratelimit-used": String(used),
    "x-ratelimit-resource": "core",
    "x-ratelimit-remaining": String(state.setup.hourlyLimit - used),
    "x-ratelimit-reset": String(Math.ceil(nowMs / 1000) + 3600),
  };
}
