import type { Failure } from "../model/failure.ts";
import type { CartClient, Client, JsonAnswer, ReadClient, RightsClient, Route } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import { createAuthenticator } from "./authenticator.ts";
import { type Answer, parseJson, queryIdOf, failureOfAnswer, failureOfUnreadable } from "./failure-of-answer.ts";
import type { Credentials, Method } from "./credential-methods.ts";
import { keyPageOf } from "./endpoint.ts";
import { createRedactor } from "./redact.ts";
import { createHttpSession, type HttpRequest, type HttpSession, type HttpSessionOptions } from "./http-session.ts";
import { final, makeFailure, type RequestFailure } from "./request-failure.ts";

/** What a client needs: who asks, and what its session needs. */
export interface ClientOptions extends HttpSessionOptions {
  readonly credentials: Credentials;
}

/** Makes a client that has no write; sends nothing yet. */
export function createReadClient(options: ClientOptions): ReadClient {
  const { get, clean, requests } = createClient(options);
  return { get, clean, requests };
}

/** Makes a client that has no write but asks which rights it has; sends nothing yet. */
export function createRightsClient(options: ClientOptions): RightsClient {
  const { get, write, clean, requests } = createClient(options);
  const { endpoint, method } = options.credentials;
  return {
    get,
    clean,
    requests,
    access: { name: endpoint.name, url: endpoint.v1, method: method.kind },
    checkRights: (urn, actions) => {
      const path = `/iam/resource/${encodeURIComponent(urn)}/authorization/check`;
      return write("POST", { version: "v2", path }, { actions });
    },
  };
}

/** Makes a client that has no write but to carts; sends nothing yet. */
export function createCartClient(options: ClientOptions): CartClient {
  const { get, cart, afterwards, wallNow, clean, requests } = createClient(options);
  return { get, cart, afterwards, wallNow, clean, requests };
}

/** What can be done to a cart without ordering anything. */
const cartPath = /^(?:\/[\w-]+(?:\/assign|\/vrackServices|\/item\/\d+\/configuration)?)?$/;

/** Milliseconds that tidying up has when its run has been told to end. */
const graceMs = 5000;

/** Makes a client that can write; sends nothing yet. */
export function createClient(options: ClientOptions): Client {
  const { credentials } = options;
  const redactor = createRedactor(secretsOf(credentials.method));
  const session = createHttpSession(options, redactor);
  const authenticator = createAuthenticator(credentials, session);

  const send = async (request: HttpRequest): Promise<Result<JsonAnswer, RequestFailure>> => {
    const result = await sendAs(request);
    return result.ok ? result : err(withKeyPage(result.error, credentials));
  };

  const sendAs = async (request: HttpRequest): Promise<Result<JsonAnswer, RequestFailure>> => {
    for (let renewed = false; ; renewed = true) {
      const authorisation = await authenticator.authorise(request);
      if (!authorisation.ok) return final(authorisation.error);
      const signed = { ...request, headers: { ...request.headers, ...authorisation.value.headers } };
      const exchanged = await session.exchange(signed);
      const result = exchanged.ok ? read(request, exchanged.value, session) : exchanged;
      if (result.ok || renewed || !authenticator.renew(result.error.failure, authorisation.value)) return result;
      session.noteRetry(request, "once more with a new token or clock", result.error.failure);
    }
  };

  const sendOnce = async (request: HttpRequest): Promise<Result<JsonAnswer, Failure>> => {
    const result = await send(request);
    return result.ok ? result : err(result.error.failure);
  };

  const write: Client["write"] = (method, route, body) => sendOnce(requestFor(credentials, method, route, {}, body));

  const afterwards: CartClient["afterwards"] = {
    get: (route, headers = {}) => sendOnce({ ...requestFor(credentials, "GET", route, headers, null), graceMs }),
    cart: (method, path, body) =>
      sendOnce({ ...requestFor(credentials, method, cartRoute(method, path), {}, body), graceMs }),
  };

  return {
    get: (route, headers = {}) => {
      const request = requestFor(credentials, "GET", route, headers, null);
      return session.retrying(request, () => send(request));
    },
    write,
    cart: (method, path, body) => write(method, cartRoute(method, path), body),
    afterwards,
    wallNow: () => options.clock.wallNow(),
    noteRetry: (failure) => session.noteRetry({ label: failure.request, writes: true }, "sent once more", failure),
    clean: (text) => redactor.clean(text),
    requests: () => session.requests(),
  };
}

function cartRoute(method: string, path: string): Route {
  if (!cartPath.test(path)) throw new Error(`${method} /order/cart${path} is more than a cart. This is a bug.`);
  return { version: "v1", path: `/order/cart${path}` };
}

/** Only keys are made on a page; a token that is not accepted has other causes. */
function withKeyPage(failed: RequestFailure, { endpoint, method }: Credentials): RequestFailure {
  const { failure } = failed;
  if (failure.kind !== "credentials" || method.kind !== "application-keys") return failed;
  return { ...failed, failure: { ...failure, keyPage: keyPageOf(endpoint) } };
}

function read(
  request: HttpRequest,
  answer: Answer,
  { clock, redactor }: HttpSession,
): Result<JsonAnswer, RequestFailure> {
  if (answer.status < 200 || answer.status > 299) return failureOfAnswer(request, answer, redactor, clock.wallNow());
  const text = answer.text ?? "";
  // Writes may be answered with nothing at all.
  const value = request.writes && text.trim() === "" ? null : parseJson(text);
  if (value === undefined) return failureOfUnreadable(request, answer, redactor);
  const known = { status: answer.status, queryId: queryIdOf(answer.headers, redactor), taken: "unknown" } as const;
  const malformed = (message: string): Failure => makeFailure(request, "malformed", redactor.clean(message), known);
  return ok({ value, headers: answer.headers, malformed });
}

function requestFor(
  { endpoint }: Credentials,
  method: HttpRequest["method"],
  route: Route,
  headers: Readonly<Record<string, string>>,
  body: object | null,
): HttpRequest {
  const url = new URL(endpoint[route.version] + route.path);
  for (const [key, value] of Object.entries(route.query ?? {})) url.searchParams.set(key, value);
  return {
    method,
    url: url.href,
    headers: body === null ? headers : { ...headers, "content-type": "application/json" },
    body: body === null ? null : asciiJson(body),
    label: `${method} ${url.pathname}`,
    writes: method !== "GET",
  };
}

/** JSON whose bytes and characters are the same, as a signature needs. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function secretsOf(method: Method): readonly string[] {
  switch (method.kind) {
    case "application-keys":
      return [method.applicationKey, method.applicationSecret, method.consumerKey];
    case "service-account":
      return [method.clientSecret];
    case "access-token":
      return [method.accessToken];
  }
}
