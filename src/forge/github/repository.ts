import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { err, ok, type Result } from "../../model/result.ts";
import { cleanText } from "../../findings/clean-text.ts";
import type { Answer, ForgeFailure } from "../forge.ts";

const Client = Octokit.plugin(paginateRest, retry, throttling);

/** A repository at GitHub, seen with one token. */
export interface Repository {
  readonly octokit: InstanceType<typeof Client>;
  readonly owner: string;
  readonly repo: string;
  /**
   * Runs requests; what GitHub or the network does is a value. Cancelled, it waits for nothing; nor does it once GitHub has
   * shown that it does not answer: the rest of a run must not wait for each request again.
   */
  readonly ask: <T>(run: () => Promise<T>) => Answer<T>;
  /** What was learnt on the way. */
  readonly known: { /** The login behind the token; an app's ends in `[bot]`. */ viewer: string | null };
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
  /** Asked each time: the longest wait for one thing that is asked, all its attempts together, milliseconds. */
  readonly patienceMs: () => number;
  readonly log: (line: string) => void;
}

/** Longest wait that GitHub may ask for, seconds; a job should not sleep longer. */
const longestWait = 120;
/** Longest wait for one answer, milliseconds. */
const answerMs = 30_000;

/** So many in a row without an answer, and GitHub is not asked any more. */
const mostUnanswered = 2;

/** Something came that GitHub does not say. */
class OddAnswer extends Error {
  override readonly name = "OddAnswer";
  override readonly message = "a page instead of an answer";
}

/** Opens a repository. Nothing is asked yet. */
export function openRepository(options: GitHubOptions): Repository {
  const { token, apiUrl, owner, repo, userAgent, signal, patienceMs, log } = options;
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
  // A proxy's page, or one that says that GitHub is down, is no answer.
  octokit.hook.wrap("request", async (request, asked) => {
    const response = await request(asked);
    if (typeof response.data === "string" && response.data !== "") throw new OddAnswer();
    return response;
  });
  let unanswered = 0;
  const ask: Repository["ask"] = async (run) => {
    if (unanswered >= mostUnanswered) return err(silent);
    const waited = new AbortController();
    const timer = setTimeout(() => waited.abort(), patienceMs());
    const answer = await orGone(asking(run), AbortSignal.any([signal, waited.signal]), signal);
    clearTimeout(timer);
    const isSilent = !answer.ok && answer.error.status === null;
    unanswered = waited.signal.aborted ? mostUnanswered : isSilent ? unanswered + 1 : 0;
    return answer;
  };
  return { octokit, owner, repo, ask, known: { viewer: null } };
}

/** The login behind the token. */
export async function viewerOf({ octokit, known }: Repository): Promise<string> {
  known.viewer ??= (
    await octokit.graphql<{ readonly viewer: { readonly login: string } }>("{ viewer { login } }")
  ).viewer.login;
  return known.viewer;
}

async function asking<T>(run: () => Promise<T>): Answer<T> {
  try {
    return ok(await run());
  } catch (error) {
    // What reads a field that is not there has met something that is not GitHub.
    if (error instanceof TypeError) return err(failureOf(new OddAnswer()));
    if (!(error instanceof Error) || !foreseen.includes(error.name)) throw error;
    return err(failureOf(error));
  }
}

const foreseen = ["HttpError", "GraphqlResponseError", "AbortError", "TimeoutError", "OddAnswer"];

function failureOf(error: Error): ForgeFailure {
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

/**
 * Waits, unless the signal ends the wait.
 *
 * @param cancelling - whether it is aborted says why the wait ended
 */
async function orGone<T>(work: Answer<T>, signal: AbortSignal, cancelling: AbortSignal): Answer<T> {
  let leave = (): void => undefined;
  const gone = new Promise<Result<T, ForgeFailure>>((resolve) => {
    leave = (): void => resolve(err(cancelling.aborted ? cancelled : silent));
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave);
  });
  try {
    return await Promise.race([work, gone]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

const silent: ForgeFailure = { status: null, message: "it does not answer", fix: null };
const cancelled: ForgeFailure = { status: null, message: "the job was cancelled", fix: null };
