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

/** Where application keys are made: at each endpoint its own, which count nowhere else. Source: README of go-ovh, by endpoint. */
export function keyPageOf({ v1 }: Endpoint): string {
  const { host } = new URL(v1);
  const isKnown = Object.values(published).some((one) => one.host === host);
  // Of a host that nobody published it is not known whether it has such a page.
  return isKnown && host !== published[defaultEndpoint]?.host
    ? `https://${host}/createToken/`
    : "https://api.ovh.com/createToken/";
}

/** Words that people write for a continent. */
const continents: ReadonlyMap<string, string> = new Map([
  ...["eu", "europe", "fr", "france", "de", "uk", "pl"].map((word) => [word, "eu"] as const),
  ...["ca", "canada"].map((word) => [word, "ca"] as const),
  ...["us", "usa", "america"].map((word) => [word, "us"] as const),
]);

/** The endpoint whose host it is, or on the continent that is named: near letters alone would lead to another brand or continent. */
function meantEndpoint(value: string): string | undefined {
  const word = value.trim().toLowerCase();
  const byHost = endpointNames.filter((name) => published[name]?.host === word);
  if (byHost.length > 0) return byHost.find((name) => name.startsWith("ovh-")) ?? byHost.at(-1);
  if (word === "ovh") return defaultEndpoint;
  const words = word.split(/[^a-z]+/);
  const continent = words.map((one) => continents.get(one)).find((one) => one !== undefined);
  if (continent === undefined) return undefined;
  const sameBrand = endpointNames.find((name) => name === `${words[0]}-${continent}`);
  return sameBrand ?? `ovh-${continent}`;
}

function unknownEndpoint(value: string): Finding {
  const near =
    meantEndpoint(value) ?? closestMatch(value.toLowerCase(), [...endpointNames, "simulator"], { maxDistance: 4 });
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
  if (/\/(1\.0|v1|v2)$/.test(base)) {
    const once = `${url.origin}${path.replace(/(?:\/(?:1\.0|v1|v2))+$/, "")}/1.0`;
    return err(badUrl("endpoint URL", value, "it names a version of the API twice", `Write ${cleanText(once, 200)}.`));
  }
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

function badUrl(what: string, value: string, reason: string, fix?: string): Finding {
  const shown = cleanText(value.replace(/\/\/[^/@]*@/, "//…@").replace(/[?#].*$/s, "?…"), 200);
  return finding("auth/unknown-endpoint", {
    detail: `The ${what} "${shown}" cannot be used: ${reason}.`,
    ...(fix === undefined ? {} : { fix }),
  });
}
