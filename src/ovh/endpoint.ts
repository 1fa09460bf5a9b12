import published from "@ovhcloud/node-ovh/lib/endpoints.js";
import { closestMatch } from "leven";
import type { Finding } from "../model/finding.ts";
import { err, ok, type Result } from "../model/result.ts";
import { finding } from "../findings/finding.ts";
import { cleanText } from "../findings/clean-text.ts";

/** Where an API is. No URL ends with a slash. */
export interface Endpoint {
  /** `ovh-eu`, or the URL as the user gave it. */
  readonly name: string;
  /** Root of version 1, such as `https://eu.api.ovh.com/1.0`. */
  readonly v1: string;
  /** Root of version 2, such as `https://eu.api.ovh.com/v2`. */
  readonly v2: string;
  /** Where a service account gets its token; null where there is no such place. */
  readonly tokenUrl: string | null;
}

/** Used when nothing names an endpoint, as in go-ovh. */
export const defaultEndpoint = "ovh-eu";

/** Every endpoint that has a name, sorted. Source: `lib/endpoints.js` of node-ovh, which holds all names of go-ovh too. */
export const endpointNames: readonly string[] = Object.keys(published).toSorted();

/**
 * Finds the roots of the API.
 *
 * A value with a slash is a URL, as in go-ovh: https only, ending in `/1.0`, `/v1` or nothing of the kind.
 *
 * @param tokenUrl - full URL, used only where `value` is a URL: a secret meant for OVHcloud must not go elsewhere by accident
 */
export function resolveEndpoint(value: string, tokenUrl: string | null): Result<Endpoint, Finding> {
  if (value.includes("/")) return endpointOfUrl(value, tokenUrl);
  const known = Object.hasOwn(published, value) ? published[value] : undefined;
  if (known === undefined) return err(unknownEndpoint(value));
  const root = `https://${known.host}`;
  const token = known.tokenURL === undefined ? null : `${known.tokenURL}oauth2/token`;
  return ok({ name: value, v1: `${root}/1.0`, v2: `${root}/v2`, tokenUrl: token });
}

/** Where application keys are made. Source: the API's first steps, by region. */
export function keyPageOf({ name }: Endpoint): string {
  if (name === "ovh-us") return "https://api.us.ovhcloud.com/createToken/";
  return name.endsWith("-ca") ? "https://ca.api.ovh.com/createToken/" : "https://api.ovh.com/createToken/";
}

/** Words that people write for a continent. */
const meant: Readonly<Record<string, string>> = {
  eu: "ovh-eu",
  fr: "ovh-eu",
  "ovh-fr": "ovh-eu",
  ovh: "ovh-eu",
  ca: "ovh-ca",
  us: "ovh-us",
};

function unknownEndpoint(value: string): Finding {
  const word = value.trim().toLowerCase().replaceAll("_", "-");
  const known = Object.hasOwn(meant, word) ? meant[word] : undefined;
  const near = known ?? closestMatch(value.toLowerCase(), [...endpointNames, "simulator"], { maxDistance: 4 });
  const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
  return finding("auth/unknown-endpoint", {
    detail: `There is no endpoint "${cleanText(value, 100)}".${hint}`,
    fix: `Use one of ${endpointNames.join(", ")}, "simulator", or a URL such as https://127.0.0.1:8443/1.0.`,
  });
}

function endpointOfUrl(value: string, tokenUrl: string | null): Result<Endpoint, Finding> {
  const url = safeUrl(value);
  if (typeof url === "string") return err(badUrl("endpoint URL", value, url));
  const token = tokenUrl === null ? null : safeUrl(tokenUrl);
  if (typeof token === "string") return err(badUrl("token URL in OVH_TOKEN_URL", tokenUrl ?? "", token));
  const path = url.pathname.replace(/\/+$/, "");
  const base = url.origin + path.replace(/\/(1\.0|v1|v2)$/, "");
  if (/\/(1\.0|v1|v2)$/.test(base)) return err(badUrl("endpoint URL", value, "it names a version of the API twice"));
  const v1 = /\/(1\.0|v1)$/.test(path) ? url.origin + path : `${base}/1.0`;
  return ok({ name: value, v1, v2: `${base}/v2`, tokenUrl: token === null ? null : token.href });
}

/** The URL, or the reason why it cannot be used. */
function safeUrl(value: string): URL | string {
  if (!URL.canParse(value)) return "it is not a URL";
  const url = new URL(value);
  if (url.protocol === "http:") return "http would send signed requests and tokens in the clear; only https is used";
  if (url.protocol !== "https:") return `it starts with "${url.protocol}" instead of "https:"`;
  if (url.username !== "" || url.password !== "")
    return "it holds a user name or password; credentials have their own variables";
  if (url.search !== "" || url.hash !== "") return "it holds a query or a fragment";
  return url;
}

function badUrl(what: string, value: string, reason: string): Finding {
  const shown = cleanText(value.replace(/\/\/[^/@]*@/, "//…@").replace(/[?#].*$/s, "?…"), 200);
  return finding("auth/unknown-endpoint", {
    detail: `The ${what} "${shown}" cannot be used: ${reason}.`,
  });
}
