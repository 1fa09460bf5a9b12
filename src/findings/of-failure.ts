import type { Failure, FailureKind } from "../model/failure.ts";
import type { FindingCode } from "./codes.ts";
import type { Finding } from "../model/finding.ts";
import { saysClockIsOff } from "../ovh/failure-of-answer.ts";
import { wholeSentence } from "./whole-sentence.ts";

interface Words {
  readonly code: FindingCode;
  readonly summary: string;
  readonly fix: string | null;
}

/** The kinds whose words depend on nothing else. */
const fixedWords: Readonly<Record<Exclude<FailureKind, "credentials" | "rights" | "stopped">, Words>> = {
  stale: {
    code: "stale/changed-under-us",
    summary: "Somebody else changed the account",
    fix: "Run plan to see how it differs now, and have that reviewed.",
  },
  locked: {
    code: "api/busy",
    summary: "The platform is working on it",
    fix: "Wait until it is READY, then run again.",
  },
  conflict: {
    code: "api/busy",
    summary: "In conflict with other work on the account",
    fix: "Wait until the other task has ended, then run again.",
  },
  "not-found": {
    code: "api/not-found",
    summary: "Not found in this account",
    fix: "Check the id in the file, and that the credentials are for this account and endpoint.",
  },
  refused: {
    code: "api/refused",
    summary: "The API refused the request",
    fix: "Change what the message names; with the query id, support can say more.",
  },
  "rate-limited": {
    code: "api/rate-limited",
    summary: "Too many requests",
    fix: "Wait as long as the API asks, or some minutes; about 60 requests a minute are fair use, and all tools with the same credentials share them.",
  },
  server: {
    code: "api/server",
    summary: "The API has trouble of its own",
    fix: "Run again later; nothing is lost, the live account is read anew.",
  },
  unreachable: {
    code: "api/unreachable",
    summary: "The API cannot be reached",
    fix: "Check the endpoint, the network, HTTPS_PROXY, and NODE_EXTRA_CA_CERTS for a private certificate authority.",
  },
  lost: {
    code: "api/lost",
    summary: "No answer from the API",
    fix: "Run again: the live account is read anew, and what was taken shows there.",
  },
  malformed: {
    code: "api/malformed",
    summary: "The API answered in an unknown form",
    fix: "Update this tool; if that does not help, report it with the text above.",
  },
};

/** What a user is told about a failed request: class, message, request, query id, missing IAM actions, and what to do. */
export function findingOfFailure(failure: Failure): Finding {
  const { code, summary, fix } = wordsFor(failure);
  return { severity: "error", code, summary, detail: detailOf(failure), fix, at: null, also: [] };
}

function detailOf(failure: Failure): string {
  const { request, status, errorClass, message, queryId, missingActions } = failure;
  const answered = status === null ? "" : `: HTTP ${status}`;
  const named = errorClass === null ? "" : ` (${errorClass})`;
  const missing = missingActions.length === 0 ? "" : ` Missing IAM actions: ${missingActions.join(", ")}.`;
  const query = queryId === null ? "" : ` Query id: ${queryId}.`;
  return `${request}${answered}${named}. ${wholeSentence(message)}${missing}${query}`;
}

function wordsFor(failure: Failure): Words {
  if (failure.kind === "credentials") return credentialWords(failure);
  if (failure.kind === "rights") return { code: "auth/rights", summary: "Rights are missing", fix: rightsFix(failure) };
  return failure.kind === "stopped" ? stoppedWords(failure) : fixedWords[failure.kind];
}

function credentialWords(failure: Failure): Words {
  // Only a request for a token is named by its whole URL.
  if (failure.request.includes("://")) {
    const fix =
      "Check OVH_CLIENT_ID and OVH_CLIENT_SECRET, that they belong to this endpoint, and OVH_TOKEN_URL where the endpoint is a URL.";
    return { code: "auth/token", summary: "No token for the service account", fix };
  }
  const summary = "The API does not accept the credentials";
  if (saysClockIsOff(failure.errorClass)) {
    return {
      code: "auth/refused",
      summary,
      fix: "Set the clock of this machine: it differs from the API's by more than a signature allows.",
    };
  }
  const fix =
    failure.status === 401
      ? "The token has expired, was revoked or is for another endpoint: make a new one, or use a service account, whose tokens renew themselves."
      : "Check that the keys are complete, validated, not expired, and made for this endpoint; new ones are made at https://api.ovh.com/createToken/.";
  return { code: "auth/refused", summary, fix };
}

function rightsFix({ missingActions, request }: Failure): string {
  if (missingActions.length > 0)
    return "Add these actions to the IAM policy of the identity, for the resources concerned.";
  return `Grant this call: with application keys, a rule for ${request} in the consumer key (rules are fixed when it is made); otherwise an IAM policy.`;
}

function stoppedWords({ errorClass }: Failure): Words {
  if (errorClass === "TimeoutError")
    return {
      code: "run/timeout",
      summary: "The time of the run was up",
      fix: "Run again, or give it more time with --timeout.",
    };
  return { code: "run/interrupted", summary: "Interrupted", fix: "Run again: the live account is read anew." };
}
