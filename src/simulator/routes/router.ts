import type { Route } from "./route.ts";
import { routesV1Account } from "./v1-account.ts";
import { routesV1MeOrder } from "./v1-me-order.ts";
import { routesV1OrderCart } from "./v1-order-cart.ts";
import { routesV1PaymentMethod } from "./v1-payment-method.ts";
import { routesV1Services } from "./v1-services.ts";
import { routesV1Vrack } from "./v1-vrack.ts";
import { routesV2 } from "./v2-vrack-services.ts";
import { routesV2Iam } from "./v2-iam.ts";

/** Where a request goes, taken apart. */
export interface Target {
  readonly version: "v1" | "v2" | null;
  /** Path without its version and without a slash at the end. */
  readonly path: string;
  /** Path with its version, as sent. */
  readonly fullPath: string;
  readonly query: URLSearchParams;
}

/** Takes the path of a request apart; null when it is none. */
export function targetOf(url: string): Target | null {
  const parsed = URL.canParse(url, "https://localhost") ? new URL(url, "https://localhost") : null;
  if (!parsed) return null;
  const prefix = /^\/(1\.0|v1|v2)(?=\/|$)/.exec(parsed.pathname)?.[1];
  const bare = prefix === undefined ? parsed.pathname : parsed.pathname.slice(prefix.length + 1);
  const version = prefix === undefined ? null : prefix === "v2" ? "v2" : "v1";
  return { version, path: bare.replace(/(?<=.)\/$/, ""), fullPath: parsed.pathname, query: parsed.searchParams };
}

/** A route and the values of the `:name` parts of its path. */
export interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a request. */
export function matchRoute(target: Target, method: string): Matched | null {
  const parts = target.path.split("/");
  for (const { route, segments } of table) {
    if (route.version !== target.version || route.method !== method || segments.length !== parts.length) continue;
    const params = matchSegments(segments, parts);
    if (params) return { route, params };
  }
  return null;
}

/** Every route that there is. */
export const routes: readonly Route[] = [
  ...routesV2,
  ...routesV2Iam,
  ...routesV1Vrack,
  ...routesV1Account,
  ...routesV1Services,
  ...routesV1OrderCart,
  ...routesV1MeOrder,
  ...routesV1PaymentMethod,
];

const table = routes.map((route) => ({ route, segments: route.path.split("/") }));

function matchSegments(segments: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = decoded(parts[index] ?? "");
    if (part === null || (part === "" && index > 0)) return null;
    if (segment.startsWith(":")) params[segment.slice(1)] = part;
    else if (segment !== part) return null;
  }
  return params;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
