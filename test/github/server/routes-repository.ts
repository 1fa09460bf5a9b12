import { notFound, ok, refuse, withoutRight, type Answer, type Call, type Route } from "./answer.ts";
import { ancestry, pullsOfCommit, resolve } from "./history.ts";
import { listed } from "./page.ts";
import { commitOf } from "./state.ts";
import { blobSha, changedFiles } from "./trees.ts";
import { pullView } from "./view-pull.ts";
import { commitView, repositoryName, repositoryView, userView } from "./views.ts";

const noCommit = (name: string): Answer => refuse(422, `No commit found for SHA: ${name}`);

/** The repository, its people, commits and files. */
export const repositoryRoutes: readonly Route[] = [
  { method: "GET", path: "/user", needs: [], handle: currentUser },
  { method: "GET", path: "/users/:login", needs: [], handle: user },
  { method: "GET", path: "/rate_limit", needs: [], handle: () => ok({ resources: {}, rate: {} }) },
  {
    method: "GET",
    path: "/repos/:owner/:repo",
    needs: [],
    handle: ({ state, origin }) => ok(repositoryView(state, repositoryName(state), origin)),
  },
  { method: "GET", path: "/repos/:owner/:repo/collaborators/:login/permission", needs: [], handle: permission },
  {
    method: "GET",
    path: "/repos/:owner/:repo/commits/:ref+/pulls",
    needs: ["pull-requests:read"],
    handle: pullsForCommit,
  },
  { method: "GET", path: "/repos/:owner/:repo/commits/:ref+", needs: ["contents:read"], handle: commit },
  { method: "GET", path: "/repos/:owner/:repo/compare/:basehead+", needs: ["contents:read"], handle: compare },
  { method: "GET", path: "/repos/:owner/:repo/contents/:path+", needs: ["contents:read"], handle: contents },
  { method: "GET", path: "/repos/:owner/:repo/git/ref/:ref+", needs: ["contents:read"], handle: gitRef },
];

/** An app's token stands for no user, so it cannot ask who it is. */
function currentUser({ state, identity, origin }: Call): Answer {
  return identity.app ? refuse(403, withoutRight(identity)) : ok(userView(state, identity.login, origin));
}

function user({ state, params, origin }: Call): Answer {
  const login = params["login"] ?? "";
  return state.people.has(login) ? ok(userView(state, login, origin)) : notFound();
}

function permission({ state, params, origin }: Call): Answer {
  const login = params["login"] ?? "";
  const person = state.people.get(login);
  if (!person) return refuse(404, `${login} is not a user`);
  const role = person.role === "none" && !state.setup.private ? "read" : person.role;
  const legacy = role === "maintain" ? "write" : role === "triage" ? "read" : role;
  return ok({ permission: legacy, role_name: role === "none" ? "" : role, user: userView(state, login, origin) });
}

function pullsForCommit(call: Call): Answer {
  const name = call.params["ref"] ?? "";
  const sha = resolve(call.state, name);
  if (sha === null) return noCommit(name);
  return listed(call, pullsOfCommit(call.state, sha), (pull) => pullView(call.state, pull, call.origin));
}

function commit({ state, params, origin }: Call): Answer {
  const name = params["ref"] ?? "";
  const sha = resolve(state, name);
  if (sha === null) return noCommit(name);
  const one = commitOf(state, sha);
  const parent = one.parents[0];
  return ok({
    ...commitView(state, one, origin),
    files: changedFiles(parent === undefined ? {} : commitOf(state, parent).tree, one.tree),
  });
}

/** Three dots: what the head has since it left the base. */
function compare({ state, params, origin }: Call): Answer {
  const [from = "", to = ""] = (params["basehead"] ?? "").split("...");
  const base = resolve(state, from);
  const head = resolve(state, to);
  if (base === null || head === null) return notFound();
  const behind = ancestry(state, base);
  const ahead = ancestry(state, head);
  const fork = [...ahead].find((sha) => behind.has(sha)) ?? base;
  const added = [...ahead].filter((sha) => !behind.has(sha)).toReversed();
  const missing = [...behind].filter((sha) => !ahead.has(sha)).length;
  const status = added.length > 0 ? (missing > 0 ? "diverged" : "ahead") : missing > 0 ? "behind" : "identical";
  return ok({
    status,
    ahead_by: added.length,
    behind_by: missing,
    total_commits: added.length,
    base_commit: commitView(state, commitOf(state, base), origin),
    merge_base_commit: commitView(state, commitOf(state, fork), origin),
    commits: added.map((sha) => commitView(state, commitOf(state, sha), origin)),
    files: changedFiles(commitOf(state, fork).tree, commitOf(state, head).tree),
  });
}

function contents({ state, params, query, origin, path, accept }: Call): Answer {
  const name = query.get("ref") ?? state.setup.defaultBranch;
  const sha = resolve(state, name);
  if (sha === null) return refuse(404, `No commit found for the ref ${name}`);
  const file = params["path"] ?? "";
  const text = commitOf(state, sha).tree[file];
  if (text === undefined) return notFound();
  if (accept.includes("raw")) return { status: 200, text };
  return ok({
    type: "file",
    encoding: "base64",
    size: Buffer.byteLength(text),
    name: file.split("/").at(-1),
    path: file,
    content: Buffer.from(text).toString("base64"),
    sha: blobSha(text),
    url: `${origin}${path}?ref=${name}`,
  });
}

function gitRef({ state, params, origin }: Call): Answer {
  const ref = params["ref"] ?? "";
  const sha = state.commits.has(ref) ? null : resolve(state, ref);
  if (sha === null) return notFound();
  return ok({
    ref: `refs/${ref}`,
    url: `${origin}/repos/${repositoryName(state)}/git/refs/${ref}`,
    object: { type: "commit", sha },
  });
}
