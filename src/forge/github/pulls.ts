import type { Result } from "../../model/result.ts";
import type { Context } from "../../doors/github-action/event.ts";
import { asking, type GitHub, type GitHubFailure } from "./octokit.ts";

/** A pull request that was merged into the branch. */
export interface MergedPull {
  readonly number: number;
  readonly head: string;
  /** ISO 8601. */
  readonly mergedAt: string;
  readonly labels: readonly string[];
}

/** Most commits of one push that are looked up one by one. */
const mostCommits = 100;
/** How far a run by hand looks back for a pull request with a reviewed plan. */
const mostHistory = 20;

/** The pull requests that a push brought: more than one where a merge queue lands several at once. */
export const pullsOfPush = (
  github: GitHub,
  { sha, trigger }: Context,
): Promise<Result<readonly MergedPull[], GitHubFailure>> =>
  asking(async () => {
    if (trigger.kind !== "push" && trigger.kind !== "branch") return [];
    const tip = await pullsOf(github, sha, trigger.branch);
    if (trigger.kind === "branch" || trigger.commits.length <= 1) return tip;
    // One merge or squash commit on top of what was there before holds one pull request, however many commits that has.
    if (tip.length > 0 && (await firstParent(github, sha)) === trigger.before) return tip;
    const others = trigger.commits.filter((commit) => commit !== sha).slice(-mostCommits);
    const found = await Promise.all(others.map((commit) => pullsOf(github, commit, trigger.branch)));
    return [...new Map([...found.flat(), ...tip].map((pull) => [pull.number, pull])).values()];
  });

/** Pull requests behind the last commits of a branch, newest first, without those of its tip. */
export const earlierPulls = (
  github: GitHub,
  { sha }: Context,
  branch: string,
): Promise<Result<readonly MergedPull[], GitHubFailure>> =>
  asking(async () => {
    const { octokit, owner, repo } = github;
    const shas: string[] = [];
    for (let next: string | null = sha; next !== null && shas.length < mostHistory; ) {
      const commit: string | null = await firstParent({ octokit, owner, repo }, next);
      if (commit !== null) shas.push(commit);
      next = commit;
    }
    const found = await Promise.all(shas.map((commit) => pullsOf(github, commit, branch)));
    return [...new Map(found.flat().map((pull) => [pull.number, pull])).values()];
  });

/** The head of a pull request now, and whether it is still open. */
export const readPull = (
  { octokit, owner, repo }: GitHub,
  number: number,
): Promise<
  Result<{ readonly head: string; readonly isOpen: boolean; readonly labels: readonly string[] }, GitHubFailure>
> =>
  asking(async () => {
    const { data } = await octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
      owner,
      repo,
      pull_number: number,
    });
    return { head: data.head.sha, isOpen: data.state === "open", labels: data.labels.map(({ name }) => name) };
  });

async function pullsOf({ octokit, owner, repo }: GitHub, sha: string, branch: string): Promise<readonly MergedPull[]> {
  const pulls = await octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
    owner,
    repo,
    commit_sha: sha,
    per_page: 100,
  });
  return pulls
    .filter(({ merged_at, base }) => merged_at !== null && base.ref === branch)
    .map(({ number, head, merged_at, labels }) => ({
      number,
      head: head.sha,
      mergedAt: merged_at ?? "",
      labels: labels.flatMap(({ name }) => name ?? []),
    }));
}

async function firstParent({ octokit, owner, repo }: GitHub, sha: string): Promise<string | null> {
  const { data } = await octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    owner,
    repo,
    ref: sha,
    per_page: 1,
  });
  return data.parents[0]?.sha ?? null;
}
