import type { App, IssueInput, IssueRecord } from "../model.ts";
import { meets, notFound, ok, refuse, textOf, withoutRight, type Answer, type Call, type Route } from "./answer.ts";
import { addComment, commentsOf } from "./comments.ts";
import { listed } from "./page.ts";
import { meet, nextNumber, timeOf, type Issue, type State } from "./state.ts";
import { pullView } from "./view-pull.ts";
import { commentView, nodeId, repositoryName, site, userView } from "./views.ts";

/** Issues; GitHub lists pull requests among them. */
export const issueRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo/issues", needs: ["issues:read"], handle: list },
  { method: "POST", path: "/repos/:owner/:repo/issues", needs: ["issues:write"], handle: create },
  { method: "PATCH", path: "/repos/:owner/:repo/issues/:number", needs: ["issues:write"], handle: update },
];

/** Opens an issue. */
export function openIssue(state: State, input: IssueInput, app: App | null): Issue {
  const at = timeOf(state, input.at);
  meet(state, input.by);
  const issue: Issue = {
    number: nextNumber(state),
    author: input.by,
    app,
    createdAt: at,
    title: input.title,
    body: input.body,
    updatedAt: at,
    closedAt: null,
    stateReason: null,
  };
  state.issues.set(issue.number, issue);
  return issue;
}

export const issueRecord = (state: State, issue: Issue): IssueRecord => ({
  number: issue.number,
  author: issue.author,
  title: issue.title,
  body: issue.body,
  state: issue.closedAt === null ? "open" : "closed",
  stateReason: issue.stateReason,
  updatedAt: issue.updatedAt,
  comments: commentsOf(state, issue.number).map(({ body }) => body),
});

/** Writes a comment on an issue; null = the number is of none. */
export function commentOnIssue(call: Call): Answer | null {
  const { state, identity, body, origin } = call;
  const issue = state.issues.get(Number(call.params["number"]));
  if (issue === undefined) return null;
  if (!meets(identity.permissions, ["issues:write"])) return refuse(403, withoutRight(identity));
  const input = { by: identity.login, body: textOf(body["body"]) ?? "" };
  return ok(commentView(state, addComment(state, issue.number, input, identity.app), origin), 201);
}

function list(call: Call): Answer {
  const { state, query, origin } = call;
  const wanted = query.get("state") ?? "open";
  const issues = [...state.issues.values()].map((issue) => ({
    number: issue.number,
    open: issue.closedAt === null,
    view: issueView(state, issue, origin),
  }));
  const pulls = [...state.pulls.values()].map((pull) => ({
    number: pull.number,
    open: pull.closedAt === null,
    view: { ...pullView(state, pull, origin), pull_request: {} },
  }));
  const found = [...issues, ...pulls]
    .filter(({ open }) => wanted === "all" || (wanted === "open") === open)
    .toSorted((a, b) => a.number - b.number);
  return listed(call, query.get("direction") === "asc" ? found : found.toReversed(), ({ view }) => view);
}

function create(call: Call): Answer {
  const { state, identity, body, origin } = call;
  const title = textOf(body["title"]);
  if (title === null || title.trim() === "")
    return refuse(422, "Validation Failed", [{ resource: "Issue", code: "missing_field", field: "title" }]);
  const input = { by: identity.login, title, body: textOf(body["body"]) ?? "" };
  return ok(issueView(state, openIssue(state, input, identity.app), origin), 201);
}

function update(call: Call): Answer {
  const { state, body, origin } = call;
  const issue = state.issues.get(Number(call.params["number"]));
  if (issue === undefined) return notFound();
  issue.title = textOf(body["title"]) ?? issue.title;
  issue.body = textOf(body["body"]) ?? issue.body;
  issue.updatedAt = timeOf(state, undefined);
  if (body["state"] === "closed") {
    issue.closedAt = issue.updatedAt;
    issue.stateReason = textOf(body["state_reason"]);
  }
  return ok(issueView(state, issue, origin));
}

const issueView = (state: State, issue: Issue, origin: string): Readonly<Record<string, unknown>> => ({
  number: issue.number,
  node_id: nodeId("I", issue.number),
  url: `${origin}/repos/${repositoryName(state)}/issues/${issue.number}`,
  html_url: `${site}/${repositoryName(state)}/issues/${issue.number}`,
  title: issue.title,
  body: issue.body,
  user: userView(state, issue.author, origin),
  state: issue.closedAt === null ? "open" : "closed",
  state_reason: issue.stateReason,
  created_at: issue.createdAt,
  updated_at: issue.updatedAt,
  closed_at: issue.closedAt,
  labels: [],
});
