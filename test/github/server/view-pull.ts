import { commitOf, type Pull, type State, headOf } from "./state.ts";
import { changedFiles, type ChangedFile } from "./trees.ts";
import { association, labelView, nodeId, repositoryName, repositoryView, site, userView } from "./views.ts";

type View = Readonly<Record<string, unknown>>;

/** The files a pull request changes. */
export const filesOf = (state: State, pull: Pull): readonly ChangedFile[] =>
  changedFiles(commitOf(state, pull.forkPoint).tree, commitOf(state, headOf(pull)).tree);

/** A pull request as a list shows it. */
export function pullView(state: State, pull: Pull, origin: string): View {
  const own = repositoryName(state);
  const url = `${origin}/repos/${own}/pulls/${pull.number}`;
  const issue = `${origin}/repos/${own}/issues/${pull.number}`;
  const page = `${site}/${own}/pull/${pull.number}`;
  const head = pull.headRepository;
  return {
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    number: pull.number,
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    comments_url: `${issue}/comments`,
    commits_url: `${url}/commits`,
    statuses_url: `${origin}/repos/${own}/statuses/${headOf(pull)}`,
    state: pull.closedAt === null ? "open" : "closed",
    locked: false,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    user: userView(state, pull.author, origin),
    author_association: association(state, pull.author),
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.closedAt === null ? pull.testMerge : (pull.merged?.sha ?? null),
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    milestone: null,
    auto_merge: null,
    active_lock_reason: null,
    labels: pull.labels.map((name) => labelView(state, name, origin)),
    head: {
      label: `${pull.headOwner}:${pull.headRef}`,
      ref: pull.headRef,
      sha: headOf(pull),
      user: userView(state, pull.headOwner, origin),
      repo: head && repositoryView(state, head, origin),
    },
    base: {
      label: `${state.owner}:${pull.base}`,
      ref: pull.base,
      sha: pull.baseSha,
      user: userView(state, state.owner, origin),
      repo: repositoryView(state, own, origin),
    },
  };
}

/** A pull request on its own, with what a list leaves out. */
export function fullPullView(state: State, pull: Pull, origin: string): View {
  const files = filesOf(state, pull);
  const open = pull.closedAt === null;
  return {
    ...pullView(state, pull, origin),
    merged: pull.merged !== null,
    merged_by: pull.merged && userView(state, pull.merged.by, origin),
    mergeable: open ? true : null,
    rebaseable: open ? true : null,
    mergeable_state: open ? "clean" : "unknown",
    comments: [...state.comments.values()].filter(({ number }) => number === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: pull.headOwner !== state.owner,
    commits: pull.commits.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
