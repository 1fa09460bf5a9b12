/** A request as it came in. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query as sent, such as `/1.0/vrack?x=1`. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** How an answer travels. */
export type Delivery = "send" | "truncate" | "reset" | "hang";

/** An answer, ready to be sent or lost. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery: Delivery;
  readonly delayMs: number;
  /** Whether the call changed something in the account. */
  readonly changed: boolean;
  /** The troubles that struck, by their `do`. */
  readonly troubles: readonly string[];
}

/** One line of the request log. */
export interface RequestLogEntry {
  readonly at: number;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** Null when no answer was sent. */
  readonly status: number | null;
  /** What the client sent; null when it sent nothing or a secret. */
  readonly body: string | null;
  readonly changed: boolean;
  readonly troubles: readonly string[];
}

/** The first value of a header. */
export function headerOf(request: Pick<ApiRequest, "headers">, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : value?.[0];
}
