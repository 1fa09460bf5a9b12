import type { Identity } from "../model.ts";
import { commentsOf } from "./comments.ts";
import { connection, type Slice } from "./connection.ts";
import { mayChange } from "./routes-comments.ts";
import { type Comment, type Pull, type State, headOf } from "./state.ts";
import { association, nodeId, repositoryName, site } from "./views.ts";

type View = Readonly<Record<string, unknown>>;

/** Whose request it is, for the `viewer…` fields. */
export interface Viewing {
  readonly state: State;
  readonly identity: Identity;
}

/** An account. GraphQL names a bot without the `[bot]` that REST gives it. */
export function actorNode(state: State, login: string): View | null {
  const person = state.people.get(login);
  if (!person) return null;
  const bot = person.type === "Bot";
  const name = login.replace("[bot]", "");
  return {
    __typename: bot ? "Bot" : "User",
    id: nodeId(bot ? "BOT" : "U", person.id),
    login: name,
    databaseId: person.id,
    url: bot ? `${site}/apps/${name}` : `${site}/${name}`,
  };
}

export function commentNode(viewing: Viewing, comment: Comment): View {
  const { state, identity } = viewing;
  const last = comment.edits.at(-1);
  const id = nodeId("IC", comment.id);
  const first = { editor: comment.author, at: comment.createdAt, body: "" };
  const edits = comment.edits.length === 0 ? [] : [...comment.edits.toReversed(), first];
  return {
    __typename: "IssueComment",
    id,
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: actorNode(state, comment.author),
    authorAssociation: association(state, comment.author),
    body: comment.body,
    createdAt: comment.createdAt,
    publishedAt: comment.createdAt,
    createdViaEmail: false,
    editor: last ? actorNode(state, last.editor) : null,
    includesCreatedEdit: last !== undefined,
    lastEditedAt: last?.at ?? null,
    updatedAt: comment.updatedAt,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized,
    viewerCanMinimize: mayChange(viewing, comment),
    viewerDidAuthor: comment.author === identity.login,
    url: `${site}/${repositoryName(state)}/pull/${comment.number}#issuecomment-${comment.id}`,
    pullRequest: () => pullNode(viewing, state.pulls.get(comment.number)),
    userContentEdits: (slice: Slice) =>
      last ? connection("userContentEdits", edits, slice, (edit) => editNode(state, id, edit)) : null,
  };
}

const editNode = (state: State, comment: string, edit: Comment["edits"][number]): View => ({
  __typename: "UserContentEdit",
  id: nodeId("UCE", `${comment} ${edit.at}`),
  editor: actorNode(state, edit.editor),
  createdAt: edit.at,
  editedAt: edit.at,
  updatedAt: edit.at,
  deletedAt: null,
  diff: edit.body,
});

export function pullNode(viewing: Viewing, pull: Pull | undefined): View | null {
  if (!pull) return null;
  const { state } = viewing;
  const sha = pull.merged?.sha;
  return {
    __typename: "PullRequest",
    id: nodeId("PR", pull.id),
    number: pull.number,
    title: pull.title,
    state: pull.merged ? "MERGED" : pull.closedAt === null ? "OPEN" : "CLOSED",
    merged: pull.merged !== null,
    mergedAt: pull.merged?.at ?? null,
    mergeCommit: sha === undefined ? null : { __typename: "Commit", id: nodeId("C", sha), oid: sha },
    author: actorNode(state, pull.author),
    headRefName: pull.headRef,
    headRefOid: headOf(pull),
    baseRefName: pull.base,
    baseRefOid: pull.baseSha,
    url: `${site}/${repositoryName(state)}/pull/${pull.number}`,
    comments: (slice: Slice) =>
      connection("comments", commentsOf(state, pull.number), slice, (comment) => commentNode(viewing, comment)),
    labels: (slice: Slice) =>
      connection("labels", pull.labels, slice, (name) => ({ __typename: "Label", id: nodeId("LA", name), name })),
  };
}
