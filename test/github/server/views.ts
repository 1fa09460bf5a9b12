import type { App } from "../model.ts";
import { type CheckRun, type Comment, type Commit, type Moment, type State, pullOf } from "./state.ts";

type View = Readonly<Record<string, unknown>>;

/** Pages for people are on github.com whatever the API's address. */
export const site = "https://github.com";

export const nodeId = (kind: string, id: number | string): string =>
  `${kind}_${Buffer.from(String(id)).toString("base64url")}`;

export const repositoryName = (state: State): string => `${state.owner}/${state.name}`;

/** An account; a login nobody knows is GitHub's ghost. */
export function userView(state: State, login: string, origin: string): View {
  const person = state.people.get(login);
  const { id, type } = person ?? { id: 10137, type: "User" };
  const name = person ? login : "ghost";
  return {
    login: name,
    id,
    node_id: nodeId(type === "Bot" ? "BOT" : "U", id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    url: `${origin}/users/${encodeURIComponent(name)}`,
    html_url: type === "Bot" ? `${site}/apps/${name.replace("[bot]", "")}` : `${site}/${name}`,
    type,
    user_view_type: "public",
    site_admin: false,
  };
}

const appView = (state: State, app: App, origin: string): View => ({
  id: app.id,
  slug: app.slug,
  node_id: nodeId("A", app.id),
  owner: userView(state, state.owner, origin),
  name: app.name,
  description: "",
  external_url: `${site}/apps/${app.slug}`,
  html_url: `${site}/apps/${app.slug}`,
});

/** What the author is to the repository. */
export function association(state: State, login: string): string {
  const person = state.people.get(login);
  if (login === state.owner) return "OWNER";
  if (!person || person.type === "Bot") return "NONE";
  if (person.role !== "none") return person.role === "read" || person.role === "triage" ? "COLLABORATOR" : "MEMBER";
  const merged = [...state.pulls.values()].some((pull) => pull.author === login && pull.merged !== null);
  return merged ? "CONTRIBUTOR" : "NONE";
}

/** A repository: the one there is, or a fork of it. */
export function repositoryView(state: State, fullName: string, origin: string): View {
  const [owner = "", name = ""] = fullName.split("/");
  const fork = owner !== state.owner;
  const id = fork ? 700_000 + (state.people.get(owner)?.id ?? 0) : 700_000;
  return {
    id,
    node_id: nodeId("R", id),
    name,
    full_name: fullName,
    private: state.setup.private,
    owner: { ...userView(state, owner, origin), type: fork ? "User" : "Organization" },
    html_url: `${site}/${fullName}`,
    description: null,
    fork,
    url: `${origin}/repos/${fullName}`,
    default_branch: state.setup.defaultBranch,
    visibility: state.setup.private ? "private" : "public",
    archived: false,
    disabled: false,
    clone_url: `${site}/${fullName}.git`,
  };
}

export function commentView(state: State, comment: Comment, origin: string): View {
  const base = `${origin}/repos/${repositoryName(state)}/issues`;
  return {
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    url: `${base}/comments/${comment.id}`,
    html_url: `${site}/${repositoryName(state)}/pull/${comment.number}#issuecomment-${comment.id}`,
    issue_url: `${base}/${comment.number}`,
    user: userView(state, comment.author, origin),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    body: comment.body,
    author_association: association(state, comment.author),
    performed_via_github_app: comment.app && appView(state, comment.app, origin),
  };
}

export const labelView = (state: State, name: string, origin: string): View => ({
  id: 800_000 + name.length,
  node_id: nodeId("LA", name),
  name,
  color: "ededed",
  default: false,
  description: null,
  url: `${origin}/repos/${repositoryName(state)}/labels/${encodeURIComponent(name)}`,
});

export function commitView(state: State, commit: Commit, origin: string): View {
  const url = `${origin}/repos/${repositoryName(state)}/commits/${commit.sha}`;
  const by = (login: string): View => ({ name: login, email: `${login}@example.com`, date: commit.at });
  return {
    sha: commit.sha,
    node_id: nodeId("C", commit.sha),
    url,
    html_url: `${site}/${repositoryName(state)}/commit/${commit.sha}`,
    commit: { message: commit.message, author: by(commit.author), committer: by(commit.committer), comment_count: 0 },
    author: userView(state, commit.author, origin),
    committer: userView(state, commit.committer, origin),
    parents: commit.parents.map((sha) => ({ sha, url: url.replace(commit.sha, sha) })),
  };
}

/** An entry of a timeline. A commit's has neither `actor` nor `created_at`, as on GitHub. */
export function momentView(state: State, number: number, moment: Moment, origin: string): View {
  switch (moment.event) {
    case "committed": {
      const commit = state.commits.get(moment.sha);
      const by = { name: commit?.author, email: `${commit?.author}@example.com`, date: commit?.at };
      return {
        event: "committed",
        sha: moment.sha,
        node_id: nodeId("C", moment.sha),
        author: by,
        committer: by,
        message: commit?.message,
      };
    }
    case "commented": {
      const comment = state.comments.get(moment.id);
      if (!comment) return { event: "commented", id: moment.id };
      const view = commentView(state, comment, origin);
      return { ...view, event: "commented", actor: view["user"] };
    }
    case "labeled":
    case "unlabeled":
      return { ...eventView(state, moment, origin), commit_id: null, label: { name: moment.label, color: "ededed" } };
    case "merged":
    case "closed":
    case "head_ref_force_pushed":
      return {
        ...eventView(state, moment, origin),
        commit_id: moment.sha ?? pullOf(state, number).merged?.sha ?? null,
      };
  }
}

const eventView = (
  state: State,
  moment: { readonly event: string; readonly id: number; readonly actor: string; readonly at: string },
  origin: string,
): View => ({
  id: moment.id,
  node_id: nodeId("EV", moment.id),
  url: `${origin}/repos/${repositoryName(state)}/issues/events/${moment.id}`,
  actor: userView(state, moment.actor, origin),
  event: moment.event,
  created_at: moment.at,
  performed_via_github_app: null,
});

export function checkView(state: State, run: CheckRun, origin: string): View {
  const url = `${origin}/repos/${repositoryName(state)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: nodeId("CR", run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: `${site}/${repositoryName(state)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { ...run.output, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: run.app.id },
    app: appView(state, run.app, origin),
    pull_requests: [],
  };
}
