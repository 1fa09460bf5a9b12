import http from "node:http";
import type { Environment } from "../ovh/credentials.ts";

/**
 * Heeds HTTPS_PROXY and NO_PROXY, for every later request of this process.
 *
 * The platform's `fetch` does so by itself only from here on, and not before Node 24. This machine is never behind a proxy.
 */
export function honourProxies(env: Environment): void {
  const { setGlobalProxyFromEnv } = http as { readonly setGlobalProxyFromEnv?: (env: Environment) => void };
  const direct = [env["NO_PROXY"] ?? env["no_proxy"], "127.0.0.1", "localhost"].filter(Boolean).join(",");
  setGlobalProxyFromEnv?.({ ...env, NO_PROXY: direct, no_proxy: direct });
}
