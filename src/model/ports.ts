import type { Failure } from "./failure.ts";
import type { RequestCount } from "./outcome.ts";
import type { Result } from "./result.ts";

/** A route under one of the API's two roots. */
export interface Route {
  readonly version: "v1" | "v2";
  /** Begins with a slash; its parts are URL-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

/** Headers of an answer; a name's letters count alike, large or small. */
export interface AnswerHeaders {
  get(name: string): string | null;
  has(name: string): boolean;
}

/** JSON that came back, undecoded. */
export interface JsonAnswer {
  readonly value: unknown;
  readonly headers: AnswerHeaders;
  /** Makes the failure of an answer that has another shape; the request and its query id are filled in. */
  malformed(message: string): Failure;
}

/** All that `plan` is given of the API: it cannot write. Reads are retried inside, bounded by the signal of the run. */
export interface ReadClient {
  /** @param headers - besides those of the session, such as a cursor */
  get(route: Route, headers?: Readonly<Record<string, string>>): Promise<Result<JsonAnswer, Failure>>;
  /** Text of the API's own made fit to be shown. */
  clean(text: string): string;
  requests(): RequestCount;
}

/** What `doctor` is given in addition: it may ask what it may do, and cannot write either. */
export interface RightsClient extends ReadClient {
  /** Asked with a POST, which changes nothing. */
  checkRights(urn: string, actions: readonly string[]): Promise<Result<JsonAnswer, Failure>>;
  readonly access: { readonly name: string; readonly url: string; readonly method: string };
}

/** What a plan that shows prices is given in addition: it may write to carts, which orders nothing. */
export interface CartClient extends ReadClient {
  /**
   * Sent once.
   *
   * @param path - after `/order/cart`; the checkout of a cart is none of those that are let through
   * @param body - plain JSON; null = none
   */
  cart(method: "POST" | "DELETE", path: string, body: object | null): Promise<Result<JsonAnswer, Failure>>;
  /** The same for tidying up, each sent once: what has been told to end has some seconds left for it. */
  readonly afterwards: Pick<CartClient, "get" | "cart">;
  /** Milliseconds since the epoch, for dates that are given to the API. */
  wallNow(): number;
}

/** What `apply` is given in addition. A write is sent once: retrying it is the caller's decision. */
export interface Client extends CartClient {
  /** @param body - plain JSON; null = none */
  write(method: "PUT" | "POST" | "DELETE", route: Route, body: object | null): Promise<Result<JsonAnswer, Failure>>;
  /** Counts and tells that the caller sends a write once more. */
  noteRetry(failure: Failure): void;
}

/** Time, so that tests need not wait. */
export interface Clock {
  /**
   * Milliseconds on a clock that nobody sets, from a beginning of its own: for deadlines, waits and durations.
   *
   * It may stand still while the machine sleeps.
   */
  now(): number;
  /** Milliseconds since the epoch, which may jump: for signatures and for dates that somebody else gives. */
  wallNow(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
