import { type Failure, type FailureKind, saysClockIsOff } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { FindingCode } from "./catalogue.ts";
import { finding } from "./finding.ts";
import { wholeSentence } from "./whole-sentence.ts";

/** The kinds whose code depends on nothing else. */
const codes: Readonly<Record<Exclude<FailureKind, "credentials" | "stopped">, FindingCode>> = {
  rights: "auth/rights",
  stale: "stale/changed-under-us",
  locked: "api/busy",
  conflict: "api/busy",
  "not-found": "api/not-found",
  refused: "api/refused",
  "rate-limited": "api/rate-limited",
  server: "api/server",
  unreachable: "api/unreachable",
  lost: "api/lost",
  malformed: "api/malformed",
};

/** What a user is told about a failed request: class, message, request, query id, missing IAM actions, and what to do. */
export const findingOfFailure = (failure: Failure): Finding =>
  finding(codeOf(failure), { detail: failureText(failure), fix: fixOf(failure) });

/** What happened to a request, with all that support would ask for: `PUT /v2/…: HTTP 400 (Client::BadRequest). Bad request.` */
export function failureText(failure: Failure): string {
  const { request, status, errorClass, message, queryId, missingActions } = failure;
  const answered = status === null ? "" : `: HTTP ${status}`;
  const named = errorClass === null ? "" : ` (${errorClass})`;
  const missing = missingActions.length === 0 ? "" : ` Missing IAM actions: ${missingActions.join(", ")}.`;
  const query = queryId === null ? "" : ` Query id: ${queryId}.`;
  return `${request}${answered}${named}. ${wholeSentence(message)}${missing}${query}`;
}

function codeOf(failure: Failure): FindingCode {
  if (failure.kind === "credentials") return isOfToken(failure) ? "auth/token" : "auth/refused";
  if (failure.kind !== "stopped") return codes[failure.kind];
  return failure.errorClass === "TimeoutError" ? "run/timeout" : "run/interrupted";
}

/** Only a request for a token is named by its whole URL. */
const isOfToken = ({ request }: Failure): boolean => request.includes("://");

/** What helps in this case; undefined = what the catalogue advises. */
function fixOf(failure: Failure): string | undefined {
  const { kind, errorClass, status, missingActions, request, keyPage } = failure;
  if (kind === "conflict") return "Wait until the other task has ended, then run again.";
  if (kind === "rights" && missingActions.length === 0)
    return `Grant this call: with application keys, a rule for ${request} in the consumer key (rules are fixed when it is made); otherwise an IAM policy.`;
  if (kind === "server" && status !== null && status < 500 && status !== 408)
    return "Check the endpoint, and what stands between this machine and the API: a proxy, a firewall, or a network with a login page.";
  if (kind !== "credentials" || isOfToken(failure)) return undefined;
  if (saysClockIsOff(errorClass))
    return "Set the clock of this machine: it differs from the API's by more than a signature allows.";
  if (status === 401)
    return "The token has expired, was revoked or is for another endpoint: make a new one, or use a service account, whose tokens renew themselves.";
  return keyPage === undefined
    ? undefined
    : `Check that the keys are complete, validated, not expired, and made for this endpoint; new ones are made at ${keyPage}.`;
}
