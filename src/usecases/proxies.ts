import http from "node:http";
import { finding } from "../findings/finding.ts";
import type { Finding } from "../model/finding.ts";
import type { Environment } from "../ovh/credentials.ts";

type SetProxies = (env: Environment) => void;

/** The platform's own way to send requests through a proxy, from Node 24.14 on; undefined before. */
const { setGlobalProxyFromEnv } = http as { readonly setGlobalProxyFromEnv?: SetProxies };

/** This machine, which is never behind a proxy. */
const here = ["127.0.0.1", "localhost"];

/**
 * Heeds HTTPS_PROXY and NO_PROXY, for every later request of this process, where the platform can.
 *
 * @returns what stands in the way; an error where nothing can be reached
 */
export function honourProxies(env: Environment, set: SetProxies | undefined = setGlobalProxyFromEnv): Finding | null {
  if (set === undefined) return null;
  const wrong = wrongProxy(env);
  if (wrong !== null) return wrong;
  const direct = [env["NO_PROXY"] || env["no_proxy"], ...here].filter(Boolean).join(",");
  set({ ...env, NO_PROXY: direct, no_proxy: direct });
  return null;
}

/** A proxy that is none; its value may hold a password and is not shown. */
export function wrongProxy(env: Environment): Finding | null {
  const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
  const wrong = names.find((name) => Boolean(env[name]) && !isProxy(env[name] ?? ""));
  if (wrong === undefined) return null;
  return finding("run/proxy", {
    detail: `The variable ${wrong} is not the URL of a proxy, so nothing can be reached.`,
    fix: `Give ${wrong} a URL such as http://proxy.example.com:3128, or leave it empty.`,
  });
}

const isProxy = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/**
 * A warning where the platform would go past the proxy that a host is to be reached through.
 *
 * @param set - undefined = this Node knows no proxies of its own accord
 */
export function ignoredProxy(
  env: Environment,
  host: string,
  set: SetProxies | undefined = setGlobalProxyFromEnv,
): Finding | null {
  const name = proxyVariable(env);
  if (set !== undefined || name === undefined || isDirect(env, host)) return null;
  // From 22.21 on Node heeds proxies when it is started so.
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (env["NODE_USE_ENV_PROXY"] === "1" && (major > 22 || (major === 22 && minor >= 21))) return null;
  return finding("run/proxy", {
    severity: "warning",
    detail: `Node ${process.versions.node} ignores ${name}: ${host} is called directly, which fails where the proxy is the only way out.`,
    fix: "Use Node 24.14 or newer.",
  });
}

/** Whether HTTPS is to go through a proxy. */
export const isProxied = (env: Environment): boolean => proxyVariable(env) !== undefined;

const proxyVariable = (env: Environment): string | undefined =>
  ["HTTPS_PROXY", "https_proxy"].find((one) => Boolean(env[one]));

function isDirect(env: Environment, host: string): boolean {
  const listed = (env["NO_PROXY"] || env["no_proxy"] || "").split(/[\s,]+/).filter((one) => one !== "");
  return [...here, ...listed].some((one) => {
    const name = one.replace(/^\*?\.?/, "").replace(/:\d+$/, "");
    return one === "*" || host === name || (name !== "" && host.endsWith(`.${name}`));
  });
}
