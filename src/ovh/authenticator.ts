import { type Failure, saysClockIsOff } from "../model/failure.ts";
import { ok, type Result } from "../model/result.ts";
import { createAccountToken } from "./account-token.ts";
import { type ClockDelta, createClockDelta } from "./clock-delta.ts";
import type { Credentials, Method } from "./credential-methods.ts";
import type { HttpRequest, HttpSession } from "./http-session.ts";

/** The headers that say who sends a request. */
export interface Authorisation {
  readonly headers: Readonly<Record<string, string>>;
  /** What it was made from, to tell whether that has been renewed since. */
  readonly basis: object;
}

/** Signs requests, or gives them a token. */
export interface Authenticator {
  /** Gets what is needed first, once for all requests: a token, or the API's clock where ours turned out to be off. */
  authorise(request: HttpRequest): Promise<Result<Authorisation, Failure>>;
  /**
   * Drops what a failure shows to be outdated: a token after a 401, our clock or its delta after "Query out of time".
   *
   * @returns true when the request was certainly not taken and may be sent once more
   */
  renew(failure: Failure, used: Authorisation): boolean;
}

/** The authenticator for a method. */
export function createAuthenticator(credentials: Credentials, session: HttpSession): Authenticator {
  const { endpoint, method } = credentials;
  switch (method.kind) {
    case "application-keys":
      return signing(method, endpoint.v1, session);
    case "service-account":
      return withAccountToken(method, session);
    case "access-token": {
      const fixed = bearer(method.accessToken);
      return { authorise: () => Promise.resolve(ok(fixed)), renew: () => false };
    }
  }
}

const bearer = (token: string): Authorisation => ({ headers: { authorization: `Bearer ${token}` }, basis: {} });

function withAccountToken(method: Method & { kind: "service-account" }, session: HttpSession): Authenticator {
  const tokens = createAccountToken(method, session);
  return {
    authorise: async () => {
      const token = await tokens.read();
      return token.ok ? ok({ ...bearer(token.value.text), basis: token.value }) : token;
    },
    renew: (failure, used) => {
      if (failure.kind !== "credentials" || failure.status !== 401) return false;
      tokens.drop(used.basis);
      return true;
    },
  };
}

function signing(method: Method & { kind: "application-keys" }, v1: string, session: HttpSession): Authenticator {
  const clock = createClockDelta(v1, session);
  // Ours is good nearly always, and asking for the API's costs as much as a list.
  const ours: ClockDelta = { seconds: 0 };
  let isOurs = true;
  return {
    authorise: async (request) => {
      const delta = isOurs ? ok(ours) : await clock.read();
      if (!delta.ok) return delta;
      const timestamp = Math.round(session.clock.wallNow() / 1000) + delta.value.seconds;
      const signature = await sign(method, request, timestamp);
      const headers = {
        "x-ovh-application": method.applicationKey,
        "x-ovh-consumer": method.consumerKey,
        "x-ovh-timestamp": String(timestamp),
        "x-ovh-signature": signature,
      };
      return ok({ headers, basis: delta.value });
    },
    renew: (failure, used) => {
      if (failure.kind !== "credentials" || !saysClockIsOff(failure.errorClass)) return false;
      isOurs = false;
      clock.drop(used.basis);
      return true;
    },
  };
}

/** The package costs more to load than all else in a short run, so it is loaded when the first request is signed. */
async function sign(
  method: Method & { kind: "application-keys" },
  request: HttpRequest,
  timestamp: number,
): Promise<string> {
  const { default: ovh } = await import("@ovhcloud/node-ovh");
  const { applicationKey: appKey, applicationSecret: appSecret, consumerKey } = method;
  return ovh({ appKey, appSecret, consumerKey }).signRequest(request.method, request.url, request.body, timestamp);
}
