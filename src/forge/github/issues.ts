import { setTimeout as after } from "node:timers/promises";
import { err, ok } from "../../model/result.ts";
import type { Answer, ForgeFailure, IssueRef, OwnIssue } from "../forge.ts";
import { type Repository, viewerOf } from "./repository.ts";

/** The open issues that this token's account wrote, oldest first, over all pages. What somebody else wrote counts for nothing. */
export const ownIssues = (repository: Repository, isOurs: (body: string) => boolean): Answer<readonly OwnIssue[]> =>
  asIssues(
    repository.ask(async () => {
      const { octokit, owner, repo } = repository;
      const options = { owner, repo, state: "open", sort: "created", direction: "asc", per_page: 100 } as const;
      const all = await octokit.paginate("GET /repos/{owner}/{repo}/issues", options);
      // GitHub lists pull requests as issues too.
      const candidates = all.filter(({ body, pull_request: pull }) => pull === undefined && isOurs(body ?? ""));
      if (candidates.length === 0) return [];
      const viewer = await viewerOf(repository);
      return candidates.flatMap(({ number, html_url: url, body, user }) =>
        user?.login === viewer ? [{ number, url, body: body ?? "" }] : [],
      );
    }),
  );

/** Opens an issue. A creation whose answer was lost is looked up, so that there are never two. */
export async function createIssue(
  repository: Repository,
  title: string,
  body: string,
  isSame: (body: string) => boolean,
): Answer<IssueRef> {
  const { ask, octokit, owner, repo } = repository;
  for (let attempt = 1; ; attempt++) {
    const made = await ask(async () => {
      const options = { owner, repo, title, body, request: { retries: 0 } };
      const { data } = await octokit.request("POST /repos/{owner}/{repo}/issues", options);
      return { number: data.number, url: data.html_url };
    });
    if (made.ok || attempt === 3 || (made.error.status !== null && made.error.status < 500))
      return asIssues(Promise.resolve(made));
    await after(attempt * 1000);
    const found = await ownIssues(repository, isSame);
    const same = found.ok ? found.value.at(-1) : undefined;
    if (same) return ok(same);
  }
}

/** Writes an issue again. */
export const updateIssue = (
  { ask, octokit, owner, repo }: Repository,
  { number, url }: IssueRef,
  title: string,
  body: string,
): Answer<IssueRef> =>
  asIssues(
    ask(async () => {
      const options = { owner, repo, issue_number: number, title, body };
      await octokit.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", options);
      return { number, url };
    }),
  );

/** Closes an issue, with a last comment. */
export const closeIssue = (
  { ask, octokit, owner, repo }: Repository,
  { number }: IssueRef,
  comment: string,
): Answer<null> =>
  asIssues(
    ask(async () => {
      const issue = { owner, repo, issue_number: number };
      const path = "/repos/{owner}/{repo}/issues/{issue_number}";
      await octokit.request(`POST ${path}/comments`, { ...issue, body: comment });
      await octokit.request(`PATCH ${path}`, { ...issue, state: "closed", state_reason: "completed" });
      return null;
    }),
  );

/** What is missing for issues is not what is missing for comments. */
async function asIssues<T>(answer: Answer<T>): Answer<T> {
  const result = await answer;
  return result.ok ? result : err({ ...result.error, fix: fixOf(result.error) });
}

function fixOf({ status, fix }: ForgeFailure): string | null {
  if (status === 410) return "Turn issues on in the settings of the repository, or take the step out of the workflow.";
  if (status !== 401 && status !== 403 && status !== 404) return fix;
  return "Give the job `permissions: contents: read, issues: write`, and hand its token to the input github-token.";
}
