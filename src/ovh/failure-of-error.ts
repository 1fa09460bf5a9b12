import type { Err } from "../model/result.ts";
import { cleanText } from "../findings/clean-text.ts";
import { NotConnected } from "./send.ts";
import { failed, final, makeFailure, type RequestFailure, type Subject } from "./request-failure.ts";

/** No connection was made, so nothing was sent. Source: Node's error codes. */
const notConnected: ReadonlyMap<string, string> = new Map([
  ["ENOTFOUND", "the name of the host is not known"],
  ["EAI_AGAIN", "the name of the host could not be looked up just now"],
  ["ECONNREFUSED", "nothing listens there"],
  ["EHOSTUNREACH", "there is no way to the host"],
  ["ENETUNREACH", "there is no way to the network of the host"],
  ["ERR_PROXY_TUNNEL", "the proxy let nothing through; perhaps it asks for a user name and a password"],
  ["EADDRNOTAVAIL", "this machine has no address to call from"],
]);

/** The certificate is not trusted: known before the request is sent. Source: Node, "X509 certificate error codes". */
const untrusted =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_TLS_CERT)/;

/** The two sides never agreed on a secure connection. */
const noHandshake =
  /^ERR_SSL_.*(WRONG_VERSION_NUMBER|PROTOCOL|HANDSHAKE_FAILURE|UNRECOGNIZED_NAME|PACKET_LENGTH_TOO_LONG)/;

/** Codes of TLS: where the handshake is known not to be over, each of them says that there will be none. */
const anyHandshake = /^(EPROTO|ERR_SSL_.*)$/;

/** Why no answer came, or no whole one. What cannot be told apart counts as lost: it may have been sent. */
export function failureOfError(subject: Subject, error: unknown): Err<RequestFailure> {
  const isNotConnected = error instanceof NotConnected;
  const causes = causesOf(isNotConnected ? error.cause : error);
  const [code = ""] = causes.map((cause) => cause.code);
  if (untrusted.test(code)) return final(makeFailure(subject, "unreachable", untrustedMessage(code)));
  if (noHandshake.test(code) || (isNotConnected && anyHandshake.test(code))) {
    const message = `No secure connection could be made (${code}): the other side does not speak https as this machine does.`;
    return final(makeFailure(subject, "unreachable", message));
  }
  if (isNotConnected || (causes.length > 0 && causes.every((cause) => notConnected.has(cause.code)))) {
    const reason = causes.map((cause) => notConnected.get(cause.code)).find((words) => words !== undefined);
    const message = `No connection could be made: ${reason ?? "the host did not answer"} (${code || describe(error)}).`;
    return failed(makeFailure(subject, "unreachable", message));
  }
  const message = `The connection broke before a whole answer came (${code || describe(error)}).`;
  return failed(makeFailure(subject, "lost", message, { taken: "unknown" }));
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
}

/** With several addresses there is an error for each. */
function causesOf(error: unknown): readonly Cause[] {
  const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return all.flatMap((one) =>
    one instanceof Error && "code" in one && typeof one.code === "string" ? [{ code: one.code }] : [],
  );
}

function untrustedMessage(code: string): string {
  if (code === "CERT_HAS_EXPIRED") return `The certificate of the other side has expired (${code}).`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `The certificate of the other side is for another host name (${code}).`;
  return `The certificate of the other side is not trusted (${code}); for a private certificate authority, set NODE_EXTRA_CA_CERTS to its PEM file before the start.`;
}

const describe = (error: unknown): string =>
  error instanceof Error ? cleanText(error.message, 200) : "no reason given";
