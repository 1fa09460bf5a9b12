import { errorWord, type FailureKind } from "../model/failure.ts";
import type { AnswerHeaders } from "../model/ports.ts";
import type { Err } from "../model/result.ts";
import type { Redactor } from "./redact.ts";
import { retryAfterMs, waitWords } from "./retry-after.ts";
import { failed, makeFailure, type RequestFailure, type Subject } from "./request-failure.ts";
import { wholeSentence } from "../findings/whole-sentence.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** The body; null when it broke off. */
  readonly text: string | null;
}

/** Words of the API that mean it does not know who we are, in small letters without `_`. Source: the API's error codes. */
const credentialCodes: readonly string[] = [
  "invalidcredential",
  "notcredential",
  "invalidkey",
  "invalidsignature",
  "querytimeout",
  "missingheader",
];

/** Fields of which every error of the API has at least one. Source: the API's errors of both versions. */
const ofApi: readonly string[] = ["class", "errorCode", "message"];

/**
 * The failure that an answer other than 2xx is.
 *
 * An answer that is not the API's own (a redirect, a page of a proxy, a body that is no error of the API) decides nothing:
 * to a read it is trouble that may pass, and a write may have been taken all the same.
 *
 * @param wallNowMs - milliseconds since the epoch
 * @param errorFields - one of them, as a text, shows an error of whoever was asked
 */
export function failureOfAnswer(
  subject: Subject,
  answer: Answer,
  redactor: Redactor,
  wallNowMs: number,
  errorFields: readonly string[] = ofApi,
): Err<RequestFailure> {
  const { status } = answer;
  const body = bodyOf(answer.text);
  const errorClass = classOf(body, redactor);
  const isOwn = isOwnError(answer, body, errorFields);
  const kind = isOwn ? kindOf(status, errorClass) : status === 429 ? "rate-limited" : "server";
  const askedMs = retryAfterMs(answer.headers.get("retry-after"), wallNowMs);
  const said = messageOf(answer, body, redactor, isOwn);
  const message = askedMs ? `${wholeSentence(said)} The API asks to wait ${waitWords(askedMs)}.` : said;
  const failure = makeFailure(subject, kind, message, {
    status,
    errorClass,
    queryId: queryIdOf(answer.headers, redactor),
    missingActions: kind === "rights" ? missingActions(body?.details, redactor) : [],
    retryAfterMs: askedMs,
    taken: isOwn && status < 500 && status !== 408 ? "no" : "unknown",
  });
  return failed(failure);
}

/** A 2xx answer that cannot be read: a read is asked again, a write may have been taken. */
export function failureOfUnreadable(subject: Subject, answer: Answer, redactor: Redactor): Err<RequestFailure> {
  const message = answer.text === null ? "The answer broke off." : strangeAnswer(answer, redactor);
  const known = { status: answer.status, queryId: queryIdOf(answer.headers, redactor), taken: "unknown" } as const;
  return failed(makeFailure(subject, subject.writes ? "lost" : "server", message, known));
}

/** `X-OVH-QUERYID`, fit to be shown. */
export function queryIdOf(headers: AnswerHeaders, redactor: Redactor): string | null {
  return redactor.clean(headers.get("x-ovh-queryid") ?? "", 200) || null;
}

/** Whether the API itself says no; half of a JSON body and an answer with the API's query id are its own too. */
function isOwnError(
  { status, headers, text }: Answer,
  body: Readonly<Record<string, unknown>> | null,
  errorFields: readonly string[],
): boolean {
  if (status < 400 || status === 407 || status === 511) return false;
  if (body !== null && errorFields.some((field) => typeof body[field] === "string" && body[field] !== "")) return true;
  if (text === null) return /^application\/(\w+\+)?json\b/.test(headers.get("content-type") ?? "");
  if (text.trim() !== "") return false;
  // A token that is not accepted may be answered with this header and nothing else. Source: RFC 6750 §3.
  return headers.has("x-ovh-queryid") || (status === 401 && headers.has("www-authenticate"));
}

function kindOf(status: number, errorClass: string | null): FailureKind {
  if (status >= 500 || status === 408) return "server";
  if (status === 429) return "rate-limited";
  if (status === 401) return "credentials";
  const speaksOfCredentials = errorClass !== null && credentialCodes.includes(errorWord(errorClass));
  if ((status === 400 || status === 403) && speaksOfCredentials) return "credentials";
  if (status === 403) return "rights";
  if (status === 404) return "not-found";
  if (status === 409) return "conflict";
  if (status === 412) return "stale";
  if (status === 423) return "locked";
  return "refused";
}

function bodyOf(text: string | null): Readonly<Record<string, unknown>> | null {
  const value = parseJson(text ?? "");
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** The value, or undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Newer answers carry `class`, older ones `errorCode`; with both, the one that speaks of credentials says more. */
function classOf(body: Readonly<Record<string, unknown>> | null, redactor: Redactor): string | null {
  const words = [body?.class, body?.errorCode].filter((word) => typeof word === "string" && word !== "").map(String);
  const chosen = words.find((word) => credentialCodes.includes(errorWord(word))) ?? words[0];
  return chosen === undefined ? null : redactor.clean(chosen, 200);
}

function messageOf(
  answer: Answer,
  body: Readonly<Record<string, unknown>> | null,
  redactor: Redactor,
  isOwn: boolean,
): string {
  const { status } = answer;
  if (status < 400)
    return `The API answered with a redirect (HTTP ${status}), which is not followed: the endpoint is not the right one, or something stands in between.`;
  if (status === 407) return "A proxy asks for a user name and a password (HTTP 407).";
  if (status === 511) return "The network asks for a login of its own before it lets anything through (HTTP 511).";
  const said = isOwn && typeof body?.message === "string" ? redactor.clean(body.message) : "";
  if (isOwn && status === 460) return `The service has expired${said === "" ? "." : `: ${said}`}`;
  if (said !== "") return said;
  if (isOwn || status >= 500 || status === 408 || status === 429) {
    const isSilent = body !== null || (answer.text ?? "").trim() === "";
    if (isSilent) return `The API answered HTTP ${status} and gave no reason.`;
  }
  return strangeAnswer(answer, redactor);
}

function strangeAnswer(answer: Answer, redactor: Redactor): string {
  const type = redactor.clean(answer.headers.get("content-type") ?? "", 60) || "no content type";
  const isEmpty = (answer.text ?? "").trim() === "";
  const isJson = parseJson(answer.text ?? "") !== undefined;
  const what = isEmpty ? "is empty" : isJson ? "is not an error as the API writes it" : `is not JSON (${type})`;
  return `The answer (HTTP ${answer.status}) ${what}; it may come from a proxy or a firewall, not from the API.`;
}

/** Each is a string with one action or several, or a list. Source: the API's 403 answers and how other clients show them. */
function missingActions(details: unknown, redactor: Redactor): readonly string[] {
  if (typeof details !== "object" || details === null) return [];
  const fields: Readonly<Record<string, unknown>> = { ...details };
  const lists = [fields.unauthorizedActionsByIAM, fields.unauthorizedActionsByAuthentication];
  const words = lists.flatMap((value) =>
    Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [],
  );
  const actions = words.flatMap((text) => text.split(/[\s,;[\]"]+/)).filter((action) => action !== "");
  return [...new Set(actions.map((action) => redactor.clean(action, 200)))].toSorted();
}
