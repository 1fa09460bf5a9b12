import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { err, ok, type Result } from "../../model/result.ts";
import { cleanText } from "../../ovh/redact.ts";

const Client = Octokit.plugin(paginateRest, retry, throttling);

/** A repository at GitHub, seen with one token. */
export interface GitHub {
  readonly octokit: InstanceType<typeof Client>;
  readonly owner: string;
  readonly repo: string;
}

/** Why a request to GitHub came to nothing. */
export interface GitHubFailure {
  /** Null when there was no answer. */
  readonly status: number | null;
  /** One line. */
  readonly message: string;
  /** What to do about it; null when there is nothing but to try again. */
  readonly fix: string | null;
}

/** What it takes to reach GitHub. */
export interface GitHubOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly owner: string;
  readonly repo: string;
  readonly userAgent: string;
  /** Ends requests that are on their way. */
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Longest wait that GitHub may ask for, seconds; a job should not sleep longer. */
const longestWait = 120;
/** Longest wait for one answer, milliseconds. */
const answerMs = 30_000;

/** Opens a repository. Nothing is asked yet. */
export function openGitHub({ token, apiUrl, owner, repo, userAgent, signal, log }: GitHubOptions): GitHub {
  const again =
    (what: string) =>
    (seconds: number, _options: unknown, _octokit: unknown, retryCount: number): boolean => {
      const goesOn = seconds <= longestWait && retryCount < 3 && !signal.aborted;
      log(`GitHub: ${what}; ${goesOn ? `asking again in ${seconds} s` : "giving up"}.`);
      return goesOn;
    };
  const quiet = (): void => undefined;
  const octokit = new Client({
    auth: token,
    baseUrl: apiUrl.replace(/\/+$/, ""),
    userAgent,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    request: {
      // Each attempt has its own time; one signal for all would end the waits between them.
      fetch: (url: string, init: RequestInit) =>
        fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) }),
    },
    throttle: {
      onRateLimit: again("its hourly limit is used up"),
      onSecondaryRateLimit: again("its secondary rate limit was hit"),
    },
  });
  return { octokit, owner, repo };
}

/** Runs requests; what GitHub or the network does is a value, a bug of ours still throws. */
export async function asking<T>(run: () => Promise<T>): Promise<Result<T, GitHubFailure>> {
  try {
    return ok(await run());
  } catch (error) {
    if (
      !(error instanceof Error) ||
      !["HttpError", "GraphqlResponseError", "AbortError", "TimeoutError"].includes(error.name)
    )
      throw error;
    return err(failureOf(error));
  }
}

function failureOf(error: Error): GitHubFailure {
  const answered =
    "status" in error && typeof error.status === "number" && "response" in error && error.response !== undefined;
  const message = cleanText(error.message.replace(/ - https:\/\/docs\.github\.com\S*/, ""), 300);
  if (error.name === "GraphqlResponseError")
    return { status: 200, message, fix: /not accessible/.test(message) ? rights : null };
  if (!answered) return { status: null, message, fix: null };
  return {
    status: error.status as number,
    message,
    fix: /not accessible/.test(message) || error.status === 401 ? rights : null,
  };
}

const rights =
  "Give the job `permissions: contents: read, pull-requests: write, checks: write`, and hand its token to the input github-token. Pull requests from forks never get more than read access.";

/** Waits, unless the signal ends the wait. */
export const orGone = <T>(
  work: Promise<Result<T, GitHubFailure>>,
  signal: AbortSignal,
): Promise<Result<T, GitHubFailure>> =>
  Promise.race([
    work,
    new Promise<Result<T, GitHubFailure>>((resolve) => {
      const leave = (): void => resolve(err({ status: null, message: "the job was cancelled", fix: null }));
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave, { once: true });
    }),
  ]);
