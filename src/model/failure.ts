/**
 * Why a request to the API did not do what was asked.
 *
 * `credentials`: the API does not know or accept who we are. `rights`: it does, and says no. `stale`: 412, the spec is not
 * the one that was read. `locked`: 423. `conflict`: 409. `not-found`: 404. `refused`: any other 4xx. `rate-limited`: 429.
 * `server`: 5xx, 408, or an answer that is not the API's own. `unreachable`: no connection could be made. `lost`: the connection
 * broke, or no answer came in time, after the request was sent. `malformed`: an answer of another shape than documented.
 * `stopped`: the run was interrupted or its time was up.
 */
export type FailureKind =
  | "credentials"
  | "rights"
  | "stale"
  | "locked"
  | "conflict"
  | "not-found"
  | "refused"
  | "rate-limited"
  | "server"
  | "unreachable"
  | "lost"
  | "malformed"
  | "stopped";

/** A request that failed, with all that support or an administrator would ask for. Never holds a secret. */
export interface Failure {
  readonly kind: FailureKind;
  /** What happened, one sentence. */
  readonly message: string;
  /** Method and path without query, such as `PUT /v2/vrackServices/resource/vrs-…`. */
  readonly request: string;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** The API's error class or code, such as `Client::PreconditionFailed::ChecksumMismatch`; null when it gave none. */
  readonly errorClass: string | null;
  /** `X-OVH-QUERYID`, to quote to support; null when it gave none. */
  readonly queryId: string | null;
  /** IAM actions that are missing, for `rights`. */
  readonly missingActions: readonly string[];
  /** From Retry-After, milliseconds; null when it gave none. */
  readonly retryAfterMs: number | null;
  /** For `credentials`: where keys for the endpoint that was asked are made; absent = it is not known. */
  readonly keyPage?: string;
  /**
   * Whether a write may have been taken by the API all the same.
   *
   * `no`: certainly not (a 4xx answer of the API itself, or no connection was made). `unknown`: it must be looked up before anything else.
   */
  readonly taken: "no" | "unknown";
}

/** `Client::Forbidden::InvalidCredential` and `INVALID_CREDENTIAL` are one word. */
export const errorWord = (errorClass: string): string =>
  (errorClass.split("::").at(-1) ?? "").replaceAll("_", "").toLowerCase();

/** True when the API says that our clock is off: `QUERY_TIME_OUT`, "Query out of time". */
export const saysClockIsOff = (errorClass: string | null): boolean =>
  errorClass !== null && errorWord(errorClass) === "querytimeout";
