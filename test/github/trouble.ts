/** What goes wrong. `answer` replaces the whole reply; `lost-answer` does the work and then drops the connection. */
export type Trouble =
  | { readonly kind: "secondary-rate-limit"; readonly retryAfterSeconds: number | null }
  | { readonly kind: "rate-limit"; readonly resetInSeconds: number }
  | { readonly kind: "too-many-requests"; readonly retryAfterSeconds: number }
  | { readonly kind: "bad-gateway" | "reset" | "lost-answer" }
  /** A proxy's page in place of an answer. */
  | { readonly kind: "page" }
  | { readonly kind: "slow"; readonly delayMs: number }
  | { readonly kind: "answer"; readonly status: number; readonly json: unknown };

/** Trouble for the requests that fit. */
export interface Fault {
  readonly method?: string;
  /** Regular expression on the path with its query. */
  readonly path?: string;
  /** Requests that fit and are let through first. */
  readonly skip?: number;
  /** How often; 1 when left out. */
  readonly times?: number | "always";
  readonly trouble: Trouble;
}

/** A request that arrived. */
export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Null when the connection was dropped. */
  readonly status: number | null;
  readonly identity: string | null;
  /** Decoded JSON. */
  readonly body: unknown;
}
