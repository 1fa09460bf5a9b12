import type { Answer, FoundRecord, PlanRecord } from "../forge.ts";
import { type Repository, viewerOf } from "./repository.ts";

const conclusions = { good: "success", "needs-consent": "action_required", failed: "failure" } as const;

/** The name under which the plans of a label stand among a commit's checks. */
const nameOf = (label: string): string => (label === "" ? "vrackops plan" : `vrackops plan (${label})`);

/** Puts a plan among the checks of its commit: nobody can edit it there. Needs `checks: write`. */
export const createCheckRun = (
  { ask, octokit, owner, repo }: Repository,
  { commit, label, title, summary, text, state, url }: PlanRecord,
): Answer<null> =>
  ask(async () => {
    await octokit.request("POST /repos/{owner}/{repo}/check-runs", {
      owner,
      repo,
      name: nameOf(label),
      head_sha: commit,
      status: "completed",
      conclusion: conclusions[state],
      details_url: url,
      output: { title, summary, text },
    });
    return null;
  });

/** The check runs of a label on a commit, newest first. Only those of our own app count: any other could write what it likes. */
export const findCheckRuns = (repository: Repository, commit: string, label: string): Answer<readonly FoundRecord[]> =>
  repository.ask(async () => {
    const { octokit, owner, repo } = repository;
    const login = await viewerOf(repository);
    const options = { owner, repo, ref: commit, check_name: nameOf(label), filter: "all", per_page: 100 } as const;
    const runs = await octokit.paginate("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", options);
    return runs
      .filter(({ app, name }) => `${app?.slug}[bot]` === login && name === nameOf(label))
      .toSorted((a, b) => b.id - a.id)
      .flatMap(({ output, completed_at: madeAt }) => (madeAt === null ? [] : [{ text: output.text ?? "", madeAt }]));
  });
