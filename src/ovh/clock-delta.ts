import type { Failure } from "../model/failure.ts";
import { err, ok, type Result } from "../model/result.ts";
import { parseJson, failureOfAnswer, failureOfUnreadable } from "./failure-of-answer.ts";
import type { HttpRequest, HttpSession } from "./http-session.ts";
import { makeFailure } from "./request-failure.ts";
import { createReadOnce, type ReadOnce } from "./read-once.ts";

/** How far the API's clock is ahead of ours; signatures carry the API's time. */
export interface ClockDelta {
  readonly seconds: number;
}

/** Asks GET /auth/time once, without credentials, and again only after `drop`. */
export function createClockDelta(v1: string, session: HttpSession): ReadOnce<ClockDelta> {
  const url = new URL(`${v1}/auth/time`);
  const request: HttpRequest = {
    method: "GET",
    url: url.href,
    headers: {},
    body: null,
    label: `GET ${url.pathname}`,
    writes: false,
  };
  return createReadOnce(
    () => readDelta(request, session),
    () => true,
  );
}

async function readDelta(request: HttpRequest, session: HttpSession): Promise<Result<ClockDelta, Failure>> {
  const { clock, redactor } = session;
  const value = await session.retrying(request, async () => {
    const answer = await session.exchange(request);
    if (!answer.ok) return answer;
    const { status, text } = answer.value;
    if (status < 200 || status > 299) return failureOfAnswer(request, answer.value, redactor, clock.wallNow());
    const parsed = parseJson(text ?? "");
    return parsed === undefined ? failureOfUnreadable(request, answer.value, redactor) : ok(parsed);
  });
  if (!value.ok) return value;
  if (typeof value.value !== "number" || !Number.isFinite(value.value)) {
    return err(makeFailure(request, "malformed", "The API gave no time: its answer is not a number of seconds."));
  }
  return ok({ seconds: Math.round(value.value) - Math.round(clock.wallNow() / 1000) });
}
