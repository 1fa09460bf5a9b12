import type { Settings } from "../state/settings.ts";
import { headerOf, type ApiRequest } from "./answer.ts";
import { sha1 } from "../state/digest.ts";
import { globMatches } from "./glob.ts";
import { isLiveToken } from "./oauth.ts";
import { refuse, refuseCredential, type Refusal } from "../rules/refusal.ts";

/** How a caller proved who it is. */
export type Method = "application-key" | "bearer";

/** The method that let a request in, or why it stays out. */
export type Admission = { readonly method: Method } | { readonly refusal: Refusal };

const toleranceSeconds = 120;

/** Checks the credentials of a request; `at` is the server's clock in milliseconds. */
export function admit(request: ApiRequest, settings: Settings, at: number): Admission {
  const authorization = headerOf(request, "authorization");
  if (authorization === undefined) {
    const refusal = checkSignature(request, settings, at);
    return refusal ? { refusal } : { method: "application-key" };
  }
  const token = /^bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? "";
  const { credentials } = settings;
  if (token === credentials.accessToken || isLiveToken(token, credentials, at)) return { method: "bearer" };
  return { refusal: refuse(401, "Client::Unauthorized", "The access token is invalid or has expired") };
}

/** Source: the API's signature scheme as in go-ovh, python-ovh and node-ovh. */
function checkSignature(request: ApiRequest, settings: Settings, at: number): Refusal | null {
  const { credentials } = settings;
  const headers = ["x-ovh-application", "x-ovh-consumer", "x-ovh-timestamp", "x-ovh-signature"] as const;
  const missing = headers.find((name) => !headerOf(request, name));
  if (headerOf(request, "x-ovh-application") && headerOf(request, "x-ovh-application") !== credentials.applicationKey) {
    return refuseCredential(403, "INVALID_KEY", "This application key is invalid");
  }
  if (missing) return refuseCredential(400, "MISSING_HEADER", `Missing header ${missing}`);
  if (headerOf(request, "x-ovh-consumer") !== credentials.consumerKey) {
    return refuseCredential(403, "NOT_CREDENTIAL", "This credential does not exist");
  }
  if (settings.consumerKeyExpired) {
    return refuseCredential(403, "INVALID_CREDENTIAL", "This credential is not valid");
  }
  const timestamp = headerOf(request, "x-ovh-timestamp") ?? "";
  const late = Math.abs(at / 1000 - Number(timestamp)) > toleranceSeconds;
  if (late || !/^\d+$/.test(timestamp)) return refuseCredential(400, "QUERY_TIME_OUT", "Query out of time");
  return isSigned(request, settings, timestamp)
    ? null
    : refuseCredential(400, "INVALID_SIGNATURE", "Invalid signature");
}

function isSigned(request: ApiRequest, { credentials }: Settings, timestamp: string): boolean {
  const host = headerOf(request, "host") ?? "";
  // node-ovh leaves the port out of what it signs; on the port of the real API the two forms are one.
  return [host, host.replace(/:\d+$/, "")].some((name) => {
    const parts = [
      credentials.applicationSecret,
      credentials.consumerKey,
      request.method,
      `https://${name}${request.url}`,
      request.body,
      timestamp,
    ];
    return headerOf(request, "x-ovh-signature") === `$1$${sha1(parts.join("+"))}`;
  });
}

/** Refuses what the consumer key has no rule for; tokens have none. */
export function checkRules(settings: Settings, method: string, path: string, versionedPath: string): Refusal | null {
  const granted = settings.rules?.some((rule) => {
    const [verb = "", pattern = ""] = rule.split(" ", 2);
    return verb.toUpperCase() === method && [path, versionedPath].some((candidate) => globMatches(pattern, candidate));
  });
  return (granted ?? true) ? null : refuseCredential(403, "NOT_GRANTED_CALL", "This call has not been granted");
}

/** Refuses what IAM forbids, naming every missing action. */
export function checkActions(settings: Settings, actions: readonly string[]): Refusal | null {
  const missing = actions.filter((action) => !isAuthorized(settings, action));
  if (missing.length === 0) return null;
  return refuse(403, "Client::Forbidden", "User not granted for this request", {
    unauthorizedActionsByIAM: missing.join(","),
  });
}

/** Whether IAM lets the caller do an action. */
export const isAuthorized = (settings: Settings, action: string): boolean =>
  !settings.unauthorizedActions.some((pattern) => globMatches(pattern, action));
