import type { Failure, FailureKind } from "../model/failure.ts";
import { mayPass } from "../model/may-pass.ts";
import { err, type Err } from "../model/result.ts";

/** A failure, and whether asking again may help; what is known inside `ovh` before a caller sees the failure. */
export interface RequestFailure {
  readonly failure: Failure;
  /** True where the same read may succeed a moment later. */
  readonly again: boolean;
}

/** What a failure is about: the request for people, and whether it writes. */
export interface Subject {
  /** Method and path without query, such as `GET /v2/iam/resource`; for a token, method and whole URL. */
  readonly label: string;
  /** True where the request changes something, so that a lost answer leaves a doubt. */
  readonly writes: boolean;
}

/** A failure of this kind, with all else unknown unless given. */
export function makeFailure(
  subject: Subject,
  kind: FailureKind,
  message: string,
  known: Partial<Omit<Failure, "kind" | "message" | "request">> = {},
): Failure {
  return {
    kind,
    message,
    request: subject.label,
    status: null,
    errorClass: null,
    queryId: null,
    missingActions: [],
    retryAfterMs: null,
    ...known,
    taken: subject.writes ? (known.taken ?? "no") : "no",
  };
}

/** A failure that may pass if its kind may. */
export const failed = (failure: Failure): Err<RequestFailure> => err({ failure, again: mayPass[failure.kind].read });

/** A failure that the same request would meet again, although others of its kind may pass. */
export const final = (failure: Failure): Err<RequestFailure> => err({ failure, again: false });
