import type { Failure } from "../model/failure.ts";
import type { RequestCount } from "../model/outcome.ts";
import type { Clock } from "../model/ports.ts";
import type { RequestListener } from "../model/progress.ts";
import { ok, type Result } from "../model/result.ts";
import { type Answer, queryIdOf } from "./failure-of-answer.ts";
import { failureOfError, failureOfStop, failureOfTimeout } from "./failure-of-error.ts";
import type { Redactor } from "./redact.ts";
import type { RequestFailure, Subject } from "./request-failure.ts";
import { retryRead } from "./retry-read.ts";
import type { Send } from "./send.ts";

/** What a session needs from outside. */
export interface HttpSessionOptions {
  readonly clock: Clock;
  /** Of the run: when it is aborted, nothing more is sent and what is under way is given up. */
  readonly signal: AbortSignal;
  /** For one request with its answer; 60,000 unless given. */
  readonly requestTimeoutMs?: number;
  readonly userAgent: string;
  /** From 0 up to, not including, 1; for jitter. */
  readonly random: () => number;
  /** Takes one line without secrets and when what it tells began, in milliseconds since the epoch; must not throw. */
  readonly debug: (line: string, at: number) => void;
  /** Told of every request; absent = nobody waits. */
  readonly listener?: RequestListener;
  readonly send: Send;
}

/** One request, ready to be sent. */
export interface HttpRequest extends Subject {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** As `URL.href` writes it: the signature covers these very characters. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** ASCII only; null = no body. */
  readonly body: string | null;
  /** Milliseconds that it may take although the run has been told to end; absent = none. */
  readonly graceMs?: number;
}

/** Requests of one run: counted, timed, bounded, told to `debug`. */
export interface HttpSession {
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Sends once. An answer of any status is a value. */
  exchange(request: HttpRequest): Promise<Result<Answer, RequestFailure>>;
  /** Tries a read until it succeeds, fails for good, or has been tried often and long enough. */
  retrying<T>(request: HttpRequest, attempt: () => Promise<Result<T, RequestFailure>>): Promise<Result<T, Failure>>;
  /** Counts and tells that something is sent once more. */
  noteRetry(subject: Subject, how: string, failure: Failure): void;
  /** Everything sent so far, clock and token requests too. */
  requests(): RequestCount;
}

const defaultTimeoutMs = 60_000;

/** Begins a session; sends nothing. */
export function createHttpSession(options: HttpSessionOptions, redactor: Redactor): HttpSession {
  const { clock, signal } = options;
  let total = 0;
  let retries = 0;
  const debug = (line: string, at = clock.wallNow()): void => options.debug(redactor.clean(line, 1000), at);

  const exchange = async (request: HttpRequest): Promise<Result<Answer, RequestFailure>> => {
    if (signal.aborted && request.graceMs === undefined) return failureOfStop(request, signal, false);
    total += 1;
    options.listener?.({ type: "asked", host: hostOf(request) });
    const at = clock.wallNow();
    const startMs = clock.now();
    const result = await exchangeOnce(request, options);
    debug(`${request.label}: ${wordsOf(result, redactor)}, ${Math.round(Math.max(0, clock.now() - startMs))} ms`, at);
    return result;
  };

  const noteRetry = (subject: Subject, how: string, failure: Failure): void => {
    retries += 1;
    debug(`${subject.label}: ${how}, because: ${failure.message}`);
  };

  const retrying: HttpSession["retrying"] = (request, attempt) => {
    const notePause = (failure: Failure, waitMs: number): void =>
      options.listener?.({ type: "paused", host: hostOf(request), failure, waitMs });
    return retryRead(request, attempt, { clock, signal, random: options.random, debug, notePause, noteRetry });
  };

  return { clock, redactor, exchange, retrying, noteRetry, requests: () => ({ total, retries }) };
}

const hostOf = ({ url }: HttpRequest): string => new URL(url).host;

function wordsOf(result: Result<Answer, RequestFailure>, redactor: Redactor): string {
  if (!result.ok) return result.error.failure.message;
  return `HTTP ${result.value.status}, query id ${queryIdOf(result.value.headers, redactor) ?? "none"}`;
}

async function exchangeOnce(
  request: HttpRequest,
  options: HttpSessionOptions,
): Promise<Result<Answer, RequestFailure>> {
  const { signal, requestTimeoutMs = defaultTimeoutMs, send } = options;
  const { method, body } = request;
  // Not AbortSignal.any with AbortSignal.timeout: Node may collect that pair before it fires (nodejs/node #54614).
  const controller = new AbortController();
  const give = (): void => controller.abort();
  const timers = [setTimeout(give, requestTimeoutMs)];
  const { graceMs } = request;
  const end = (): unknown => (graceMs === undefined ? give() : timers.push(setTimeout(give, graceMs)));
  if (signal.aborted) end();
  else signal.addEventListener("abort", end, { once: true });
  const headers = { accept: "application/json", "user-agent": options.userAgent, ...request.headers };
  const failed = (error: unknown): Result<Answer, RequestFailure> => {
    if (signal.aborted) return failureOfStop(request, signal, true);
    return controller.signal.aborted ? failureOfTimeout(request, requestTimeoutMs) : failureOfError(request, error);
  };
  try {
    const response = await send(request.url, { method, headers, body, signal: controller.signal });
    const answer = { status: response.status, headers: response.headers };
    try {
      return ok({ ...answer, text: await response.text() });
    } catch (error) {
      // A status of 4xx says that nothing was done, even if its body never comes.
      return answer.status >= 400 && answer.status < 500 && !signal.aborted
        ? ok({ ...answer, text: null })
        : failed(error);
    }
  } catch (error) {
    return failed(error);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    signal.removeEventListener("abort", end);
  }
}
