import type { Failure, FailureKind } from "../../src/model/failure.ts";

/** A failure of which nothing but its kind is known unless told. */
export const failure = (kind: FailureKind, more: Partial<Failure> = {}): Failure => ({
  kind,
  message: "Something happened",
  request: "PUT /v2/vrackServices/resource/vrs-a",
  status: null,
  errorClass: null,
  queryId: null,
  missingActions: [],
  retryAfterMs: null,
  taken: "no",
  ...more,
});
