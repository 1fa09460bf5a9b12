import type { Failure } from "../model/failure.ts";
import { err, ok, type Result } from "../model/result.ts";
import { type Answer, parseJson, queryIdOf, failureOfAnswer, failureOfUnreadable } from "./failure-of-answer.ts";
import type { Method } from "./credential-methods.ts";
import type { HttpRequest, HttpSession } from "./http-session.ts";
import { failed, makeFailure, type RequestFailure } from "./request-failure.ts";
import { createReadOnce, type ReadOnce } from "./read-once.ts";

/** A token of a service account. */
export interface AccountToken {
  readonly text: string;
  /** On the monotonic clock, 10 s before the API's own end. */
  readonly freshUntilMs: number;
}

type Account = Method & { kind: "service-account" };

/** Without `expires_in` a token is kept this long; a 401 renews it sooner. */
const defaultLifeSeconds = 300;
const marginSeconds = 10;
/** Source: RFC 6749 §5.2; and the API's own. */
const ofToken: readonly string[] = ["error", "class", "errorCode", "message"];

/**
 * Gets a token from the account's token URL when there is none, or an old one.
 *
 * OAuth 2 client credentials with scope `all`, as node-ovh asks; the secret goes into a Basic header first and, where the
 * server does not take that, once into the body (RFC 6749 §2.3.1). Any failure but an interruption is one of credentials.
 */
export function createAccountToken(account: Account, session: HttpSession): ReadOnce<AccountToken> {
  return createReadOnce(
    () => readToken(account, session),
    (token) => session.clock.now() < token.freshUntilMs,
  );
}

async function readToken(account: Account, session: HttpSession): Promise<Result<AccountToken, Failure>> {
  const request = tokenRequest(account, "header");
  session.redactor.add(basic(account));
  const token = await session.retrying(request, async () => {
    const first = await session.exchange(request);
    const refusedHeader = first.ok && (first.value.status === 400 || first.value.status === 401);
    const answer = refusedHeader ? await session.exchange(tokenRequest(account, "body")) : first;
    return answer.ok ? tokenOf(request, answer.value, session) : answer;
  });
  if (token.ok) {
    session.redactor.add(token.value.text);
    return token;
  }
  const { error } = token;
  if (error.kind === "stopped") return token;
  return err({ ...error, kind: "credentials", message: `No token for the service account: ${error.message}` });
}

function tokenRequest(account: Account, place: "header" | "body"): HttpRequest {
  const form = new URLSearchParams({ grant_type: "client_credentials", scope: "all" });
  const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" };
  if (place === "header") headers.authorization = `Basic ${basic(account)}`;
  else {
    form.set("client_id", account.clientId);
    form.set("client_secret", account.clientSecret);
  }
  const url = new URL(account.tokenUrl).href;
  // It changes nothing in the account, so a lost answer leaves no doubt.
  return { method: "POST", url, headers, body: form.toString(), label: `POST ${url}`, writes: false };
}

const basic = ({ clientId, clientSecret }: Account): string =>
  Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64");

function tokenOf(request: HttpRequest, answer: Answer, session: HttpSession): Result<AccountToken, RequestFailure> {
  const { clock, redactor } = session;
  const { status, text } = answer;
  const body: unknown = parseJson(text ?? "");
  const fields: Readonly<Record<string, unknown>> = typeof body === "object" && body !== null ? { ...body } : {};
  if (status < 200 || status > 299)
    return withOauthWords(failureOfAnswer(request, answer, redactor, clock.wallNow(), ofToken), fields, session);
  if (body === undefined) return failureOfUnreadable(request, answer, redactor);
  const { access_token: token, expires_in: life } = fields;
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
    const known = { status, queryId: queryIdOf(answer.headers, redactor) };
    return failed(makeFailure(request, "credentials", "the answer has no usable access_token.", known));
  }
  const seconds = typeof life === "number" && life >= 0 ? life : defaultLifeSeconds;
  return ok({ text: token, freshUntilMs: clock.now() + (seconds - marginSeconds) * 1000 });
}

/** Adds `error` and `error_description` of RFC 6749 §5.2 to a refusal. */
function withOauthWords(
  refusal: { readonly ok: false; readonly error: RequestFailure },
  fields: Readonly<Record<string, unknown>>,
  { redactor }: HttpSession,
): Result<never, RequestFailure> {
  const { failure, again } = refusal.error;
  if (typeof fields.error !== "string") return refusal;
  const errorClass = redactor.clean(fields.error, 100);
  const reason = typeof fields.error_description === "string" ? redactor.clean(fields.error_description) : errorClass;
  return err({ failure: { ...failure, errorClass, message: reason }, again });
}
