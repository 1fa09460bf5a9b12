import {
  invalid,
  lengthOf,
  notFound,
  ok,
  refuse,
  textOf,
  withoutRight,
  type Answer,
  type Call,
  type Need,
  type Route,
} from "./answer.ts";
import { addComment, commentsOf, editComment } from "./comments.ts";
import { listed } from "./page.ts";
import { commentOnIssue } from "./routes-issues.ts";
import { withPull } from "./routes-pulls.ts";
import type { Comment } from "./state.ts";
import { commentView } from "./views.ts";

const read: readonly Need[] = ["pull-requests:read", "issues:read"];
const write: readonly Need[] = ["pull-requests:write", "issues:write"];

/** Comments of pull requests. */
export const commentRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo/issues/:number/comments", needs: read, handle: withPull(list) },
  {
    method: "POST",
    path: "/repos/:owner/:repo/issues/:number/comments",
    needs: write,
    handle: (call) => commentOnIssue(call) ?? withPull((found, { number }) => create(found, number))(call),
  },
  {
    method: "GET",
    path: "/repos/:owner/:repo/issues/comments/:id",
    needs: read,
    handle: withComment((call, comment) => ok(commentView(call.state, comment, call.origin))),
  },
  { method: "PATCH", path: "/repos/:owner/:repo/issues/comments/:id", needs: write, handle: withComment(update) },
  { method: "DELETE", path: "/repos/:owner/:repo/issues/comments/:id", needs: write, handle: withComment(remove) },
];

function withComment(handle: (call: Call, comment: Comment) => Answer): Route["handle"] {
  return (call) => {
    const comment = call.state.comments.get(Number(call.params["id"]));
    return comment ? handle(call, comment) : notFound();
  };
}

function list(call: Call, { number }: { readonly number: number }): Answer {
  const since = call.query.get("since");
  const found = commentsOf(call.state, number).filter(({ updatedAt }) => since === null || updatedAt >= since);
  return listed(call, found, (comment) => commentView(call.state, comment, call.origin));
}

function create(call: Call, number: number): Answer {
  const body = bodyOf(call);
  if (typeof body !== "string") return body;
  const comment = addComment(call.state, number, { by: call.identity.login, body }, call.identity.app);
  return ok(commentView(call.state, comment, call.origin), 201);
}

function update(call: Call, comment: Comment): Answer {
  if (!mayChange(call, comment)) return refuse(403, withoutRight(call.identity));
  const body = bodyOf(call);
  if (typeof body !== "string") return body;
  return ok(commentView(call.state, editComment(call.state, comment, { by: call.identity.login, body }), call.origin));
}

function remove(call: Call, comment: Comment): Answer {
  if (!mayChange(call, comment)) return refuse(403, withoutRight(call.identity));
  call.state.comments.delete(comment.id);
  const moments = call.state.timelines.get(comment.number) ?? [];
  call.state.timelines.set(
    comment.number,
    moments.filter((moment) => moment.event !== "commented" || moment.id !== comment.id),
  );
  return { status: 204 };
}

/** Anyone with write access may change anyone's comment; others only their own. */
export function mayChange({ state, identity }: Pick<Call, "state" | "identity">, comment: Comment): boolean {
  if (identity.app || comment.author === identity.login) return true;
  return ["admin", "maintain", "write"].includes(state.people.get(identity.login)?.role ?? "none");
}

function bodyOf({ body }: Call): string | Answer {
  const text = textOf(body["body"]);
  if (text === null || text.trim() === "")
    return refuse(422, "Validation Failed", [{ resource: "IssueComment", code: "missing_field", field: "body" }]);
  if (lengthOf(text) > 65_536) return invalid("IssueComment", "data", "Body is too long (maximum is 65536 characters)");
  return text;
}
