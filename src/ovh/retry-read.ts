import { wholeSentence } from "../findings/whole-sentence.ts";
import type { Failure } from "../model/failure.ts";
import type { Clock } from "../model/ports.ts";
import { err, type Result } from "../model/result.ts";
import { mostTries, waitBeforeNextTry } from "./backoff.ts";
import { failureOfStop } from "./failure-of-error.ts";
import type { RequestFailure, Subject } from "./request-failure.ts";

/** What trying again needs from its session. */
interface RetryOptions {
  readonly clock: Clock;
  /** Of the run: when it is aborted, nothing is tried again. */
  readonly signal: AbortSignal;
  /** From 0 up to, not including, 1; for jitter. */
  readonly random: () => number;
  readonly debug: (line: string) => void;
  /** Called before each pause. */
  readonly notePause: (failure: Failure, waitMs: number) => void;
  readonly noteRetry: (subject: Subject, how: string, failure: Failure) => void;
}

/** Tries a read until it succeeds, fails for good, or has been tried often and long enough. */
export async function retryRead<T>(
  subject: Subject,
  attempt: () => Promise<Result<T, RequestFailure>>,
  { clock, signal, random, debug, notePause, noteRetry }: RetryOptions,
): Promise<Result<T, Failure>> {
  const startMs = clock.now();
  let last: Failure | null = null;
  for (let tries = 1; ; tries += 1) {
    const result = await attempt();
    if (result.ok) return result;
    const { failure, again } = result.error;
    if (failure.kind === "stopped" && last !== null) return err(stoppedAfter(failure, last));
    if (!again) return err(failure);
    const elapsedMs = clock.now() - startMs;
    const waitMs = waitBeforeNextTry(failure, tries, elapsedMs, random());
    if (waitMs === null) {
      const message = `${wholeSentence(failure.message)} ${triedWords(tries, elapsedMs)}`;
      return err({ ...failure, message });
    }
    debug(`${subject.label}: waiting ${waitMs} ms`);
    notePause(failure, waitMs);
    await clock.sleep(waitMs, signal);
    if (signal.aborted) {
      return err(stoppedAfter(failureOfStop(subject, signal, false).error.failure, failure));
    }
    last = failure;
    noteRetry(subject, `try ${tries + 1} of ${mostTries}`, failure);
  }
}

const stoppedAfter = (stop: Failure, last: Failure): Failure => ({
  ...stop,
  message: `${stop.message} The last try: ${last.message}`,
});

const triedWords = (tries: number, elapsedMs: number): string =>
  tries === 1 ? "Not tried again." : `Tried ${tries} times in ${Math.round(elapsedMs / 1000)} s.`;
