import type { Answer, Landing, MergedPull, PullRequest } from "../forge.ts";
import type { Repository } from "./repository.ts";

/** Most commits of one push that are looked up one by one. */
const mostCommits = 100;
/** How far a look back for earlier pull requests goes. */
const mostHistory = 20;

/** The pull requests that a push brought. */
export const landedPulls = (
  repository: Repository,
  { tip: sha, branch, push }: Landing,
): Answer<readonly MergedPull[]> =>
  repository.ask(async () => {
    const tip = await pullsOf(repository, sha, branch);
    if (push === null || push.commits.length <= 1) return tip;
    // One merge or squash commit on top of what was there before holds one pull request, however many commits that has.
    if (tip.length > 0 && (await firstParent(repository, sha)) === push.before) return tip;
    const others = push.commits.filter((commit) => commit !== sha).slice(-mostCommits);
    const found = await Promise.all(others.map((commit) => pullsOf(repository, commit, branch)));
    return unique([...found.flat(), ...tip]);
  });

/** Pull requests behind the last commits of a branch, newest first, without those of its tip. */
export const earlierPulls = (repository: Repository, branch: string, tip: string): Answer<readonly MergedPull[]> =>
  repository.ask(async () => {
    const shas: string[] = [];
    for (let next: string | null = tip; next !== null && shas.length < mostHistory; ) {
      const commit: string | null = await firstParent(repository, next);
      if (commit !== null) shas.push(commit);
      next = commit;
    }
    const found = await Promise.all(shas.map((commit) => pullsOf(repository, commit, branch)));
    return unique(found.flat());
  });

/** A pull request as it is now. */
export const readPull = ({ ask, octokit, owner, repo }: Repository, number: number): Answer<PullRequest> =>
  ask(async () => {
    const options = { owner, repo, pull_number: number };
    const { data } = await octokit.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", options);
    return {
      number,
      head: data.head.sha,
      isOpen: data.state === "open",
      mergedAt: data.merged_at,
      labels: data.labels.map(({ name }) => name),
    };
  });

const unique = (pulls: readonly MergedPull[]): readonly MergedPull[] => [
  ...new Map(pulls.map((pull) => [pull.number, pull])).values(),
];

async function pullsOf({ octokit, owner, repo }: Repository, sha: string, branch: string): Promise<MergedPull[]> {
  const options = { owner, repo, commit_sha: sha, per_page: 100 };
  const pulls = await octokit.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", options);
  return pulls.flatMap(({ number, head, base, state, merged_at: mergedAt, labels }) =>
    mergedAt === null || base.ref !== branch
      ? []
      : [
          {
            number,
            head: head.sha,
            isOpen: state === "open",
            mergedAt,
            labels: labels.flatMap(({ name }) => name ?? []),
          },
        ],
  );
}

async function firstParent({ octokit, owner, repo }: Repository, sha: string): Promise<string | null> {
  const options = { owner, repo, ref: sha, per_page: 1 };
  const { data } = await octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", options);
  return data.parents[0]?.sha ?? null;
}
