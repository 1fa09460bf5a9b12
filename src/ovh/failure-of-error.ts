import type { Err } from "../model/result.ts";
import { cleanText } from "../findings/clean-text.ts";
import { failed, final, makeFailure, type RequestFailure, type Subject } from "./request-failure.ts";

/** No connection was made, so nothing was sent. Source: Node's and undici's error codes. */
const notConnected: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "the name of the host is not known"],
  ["EAI_AGAIN", "the name of the host could not be looked up just now"],
  ["ECONNREFUSED", "nothing listens there"],
  ["EHOSTUNREACH", "there is no way to the host"],
  ["ENETUNREACH", "there is no way to the network of the host"],
  ["EADDRNOTAVAIL", "this machine has no address to call from"],
  ["UND_ERR_CONNECT_TIMEOUT", "the host did not answer the call"],
]);

/** The certificate is not trusted: known before the request is sent. Source: Node, "X509 certificate error codes". */
const untrusted =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT)/;

/** The two sides never agreed on a secure connection. */
const noHandshake =
  /^ERR_SSL_.*(WRONG_VERSION_NUMBER|PROTOCOL|HANDSHAKE_FAILURE|UNRECOGNIZED_NAME|PACKET_LENGTH_TOO_LONG)/;

/**
 * Why `fetch` gave no answer, or no whole one. What cannot be told apart counts as lost: it may have been sent.
 *
 * @param url - what was asked, to name its port; null = it is not known
 */
export function failureOfError(subject: Subject, error: unknown, url: string | null = null): Err<RequestFailure> {
  const causes = causesOf(error);
  const codes = causes.map(({ code }) => code);
  const reason = causes.map(({ code }) => notConnected.get(code)).find((words) => words !== undefined);
  const beforeSending =
    causes.length > 0 && causes.every((cause) => notConnected.has(cause.code) || isConnectTimeout(cause));
  if (beforeSending) {
    return failed(
      makeFailure(
        subject,
        "unreachable",
        `No connection could be made: ${reason ?? "the host did not answer"} (${codes[0]}).`,
      ),
    );
  }
  if (isBadPort(error)) return final(makeFailure(subject, "unreachable", badPortMessage(url)));
  const code = codes[0] ?? "";
  if (untrusted.test(code)) return final(makeFailure(subject, "unreachable", untrustedMessage(code)));
  if (noHandshake.test(code)) {
    return final(
      makeFailure(
        subject,
        "unreachable",
        `No secure connection could be made (${code}): the other side does not speak https as this machine does.`,
      ),
    );
  }
  const why = code === "" ? describe(error) : code;
  const hint = isWordless(error) ? " Perhaps a proxy asks for a user name and a password (HTTP 407)." : "";
  return failed(
    makeFailure(subject, "lost", `The connection broke before a whole answer came (${why}).${hint}`, {
      taken: "unknown",
    }),
  );
}

/** The answer did not come within the time for one request. */
export function failureOfTimeout(subject: Subject, timeoutMs: number): Err<RequestFailure> {
  const message = `No whole answer came within ${timeoutMs / 1000} s.`;
  return failed(makeFailure(subject, "lost", message, { taken: "unknown" }));
}

/**
 * The run's signal was aborted.
 *
 * `errorClass` is `TimeoutError` when the signal's reason has that name, as that of `AbortSignal.timeout` has: the run's time
 * was up. Otherwise somebody interrupted it, and `errorClass` is null.
 *
 * @param sent - whether the request may have left this machine
 */
export function failureOfStop(subject: Subject, signal: AbortSignal, sent: boolean): Err<RequestFailure> {
  const timeUp = signal.reason instanceof Error && signal.reason.name === "TimeoutError" ? signal.reason : null;
  const message = timeUp?.message ?? "The run was interrupted.";
  const known = { errorClass: timeUp === null ? null : "TimeoutError", taken: sent ? "unknown" : "no" } as const;
  return failed(makeFailure(subject, "stopped", message, known));
}

interface Cause {
  readonly code: string;
  readonly syscall: string;
}

/** `fetch` wraps the system's error as `cause`; with several addresses that is a list. */
function causesOf(error: unknown): readonly Cause[] {
  const cause = error instanceof Error ? error.cause : undefined;
  const all: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [cause];
  return all.filter((one) => one instanceof Error).flatMap(codeOf);
}

function codeOf(error: Error): readonly Cause[] {
  if (!("code" in error) || typeof error.code !== "string") return [];
  const syscall = "syscall" in error && typeof error.syscall === "string" ? error.syscall : "";
  return [{ code: error.code, syscall }];
}

/** `fetch` sends nothing to ports of other protocols, and its error has no code. Source: Fetch Standard, "port blocking"; undici. */
const isBadPort = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === "bad port";

function badPortMessage(url: string | null): string {
  const asked = url !== null && URL.canParse(url) ? new URL(url) : null;
  const port = asked === null ? "this port" : `port ${asked.port} of ${asked.origin}`;
  return `No request is sent to ${port}, since that port belongs to another protocol; the endpoint is not the right one.`;
}

/** `fetch` turns 407 into an error that says nothing at all. Source: Fetch Standard, "HTTP-network-or-cache fetch"; undici. */
const isWordless = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === "" && causesOf(error).length === 0;

const isConnectTimeout = (cause: Cause): boolean => cause.code === "ETIMEDOUT" && cause.syscall === "connect";

function untrustedMessage(code: string): string {
  if (code === "CERT_HAS_EXPIRED") return `The certificate of the other side has expired (${code}).`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `The certificate of the other side is for another host name (${code}).`;
  return `The certificate of the other side is not trusted (${code}); for a private certificate authority, set NODE_EXTRA_CA_CERTS to its PEM file before the start.`;
}

const describe = (error: unknown): string =>
  error instanceof Error ? cleanText(error.message, 200) : "no reason given";
