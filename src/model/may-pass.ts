import type { Failure, FailureKind } from "./failure.ts";

/** Whether a failure may pass, for each of those who meet one. */
export interface MayPass {
  /** The same read, sent again a moment later. */
  readonly read: boolean;
  /**
   * A reading of somebody who waits for the platform. `passes`: the next may say better. `odd`: so it may be, and after
   * several in a row it counts. `ends`: nothing but a person mends it.
   */
  readonly waiting: "passes" | "odd" | "ends";
  /** A look at the account after a write whose answer was lost. */
  readonly lookUp: boolean;
  /** A refused write. `always`: as long as the step may take. `awhile`: for {@link patienceMs}. */
  readonly write: "always" | "awhile" | "never";
}

const never = { read: false, waiting: "odd", lookUp: false, write: "never" } as const;
const trouble = { read: true, waiting: "passes", lookUp: true, write: "never" } as const;

/** The only place that decides it; special cases, such as a certificate that is not trusted, are told where a failure is made. */
export const mayPass: Readonly<Record<FailureKind, MayPass>> = {
  credentials: { ...never, waiting: "ends" },
  rights: { ...never, waiting: "ends" },
  stale: { ...never, lookUp: true },
  locked: { ...never, lookUp: true, write: "always" },
  conflict: { ...never, lookUp: true, write: "awhile" },
  "not-found": never,
  refused: never,
  "rate-limited": { ...trouble, write: "awhile" },
  server: trouble,
  unreachable: { ...trouble, write: "awhile" },
  lost: trouble,
  malformed: never,
  stopped: { ...never, lookUp: true },
};

/** How long a conflict, or an API that cannot be reached or asks for restraint, is put up with. */
export const patienceMs = 120_000;

/** A longer Retry-After is not waited for: a person should decide. */
const longestAskedMs = 300_000;

/** Whether the API asks to wait longer than anybody waits. */
export const asksTooMuch = ({ retryAfterMs }: Failure): boolean => (retryAfterMs ?? 0) > longestAskedMs;
