import { errorWord, type FailureKind } from "../model/failure.ts";
import type { Err } from "../model/result.ts";
import type { Redactor } from "./redact.ts";
import { retryAfterMs, waitWords } from "./retry-after.ts";
import { failureOf, final, passing, type Setback, type Subject } from "./request-failure.ts";
import { wholeSentence } from "../findings/whole-sentence.ts";

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
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

/** The failure that an answer other than 2xx is. */
export function setbackOfAnswer(subject: Subject, answer: Answer, redactor: Redactor, nowMs: number): Err<Setback> {
  const { status } = answer;
  const body = bodyOf(answer.text);
  const errorClass = classOf(body, redactor);
  const kind = kindOf(status, errorClass, body !== null || (answer.text ?? "").trim() === "");
  const askedMs = retryAfterMs(answer.headers.get("retry-after"), nowMs);
  const said = messageOf(answer, body, redactor);
  const message = askedMs ? `${wholeSentence(said)} The API asks to wait ${waitWords(askedMs)}.` : said;
  const failure = failureOf(subject, kind, message, {
    status,
    errorClass,
    queryId: queryIdOf(answer.headers, redactor),
    missingActions: kind === "rights" ? missingActions(body?.details, redactor) : [],
    retryAfterMs: askedMs,
    taken: status >= 500 || status === 408 ? "unknown" : "no",
  });
  return kind === "server" || kind === "rate-limited" ? passing(failure) : final(failure);
}

/** A 2xx answer that cannot be read: a read is asked again, a write may have been taken. */
export function setbackOfUnreadable(subject: Subject, answer: Answer, redactor: Redactor): Err<Setback> {
  const message = answer.text === null ? "The answer broke off." : strangeAnswer(answer, redactor);
  const known = { status: answer.status, queryId: queryIdOf(answer.headers, redactor), taken: "unknown" } as const;
  return passing(failureOf(subject, subject.writes ? "lost" : "server", message, known));
}

/** `X-OVH-QUERYID`, fit to be shown. */
export function queryIdOf(headers: Headers, redactor: Redactor): string | null {
  return redactor.clean(headers.get("x-ovh-queryid") ?? "", 200) || null;
}

/** @param isApi - whether the body is the API's own: JSON, or nothing at all */
function kindOf(status: number, errorClass: string | null, isApi: boolean): FailureKind {
  if (status >= 500 || status === 408) return "server";
  if (status === 429) return "rate-limited";
  if (status === 401) return "credentials";
  // A proxy's or firewall's page says nothing about the account: its 404 must not pass for "gone", its 403 not for rights.
  if (!isApi || status < 400) return "refused";
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

function messageOf(answer: Answer, body: Readonly<Record<string, unknown>> | null, redactor: Redactor): string {
  const { status } = answer;
  if (status < 400)
    return `The API answered with a redirect (HTTP ${status}), which is not followed: the endpoint is not the right one, or something stands in between.`;
  const said = typeof body?.message === "string" ? redactor.clean(body.message) : "";
  if (status === 460) return `The service has expired${said === "" ? "." : `: ${said}`}`;
  if (said !== "") return said;
  const empty = (answer.text ?? "").trim() === "";
  return body !== null || empty
    ? `The API answered HTTP ${status} and gave no reason.`
    : strangeAnswer(answer, redactor);
}

function strangeAnswer(answer: Answer, redactor: Redactor): string {
  const type = redactor.clean(answer.headers.get("content-type") ?? "", 60) || "no content type";
  const what = (answer.text ?? "").trim() === "" ? "is empty" : `is no JSON (${type})`;
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
