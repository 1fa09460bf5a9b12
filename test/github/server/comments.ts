import type { App, CommentInput, CommentRecord } from "../model.ts";
import { remember } from "./timeline.ts";
import { meet, nextId, timeOf, type Comment, type State } from "./state.ts";
import { nodeId } from "./views.ts";

/** Comments of a pull request, oldest first. */
export const commentsOf = (state: State, number: number): readonly Comment[] =>
  [...state.comments.values()].filter((comment) => comment.number === number);

export function addComment(state: State, number: number, input: CommentInput, app: App | null): Comment {
  const at = timeOf(state, input.at);
  meet(state, input.by);
  const comment: Comment = {
    id: nextId(state),
    number,
    author: input.by,
    app,
    body: input.body,
    createdAt: at,
    updatedAt: at,
    edits: [],
    minimized: null,
  };
  state.comments.set(comment.id, comment);
  remember(state, number, { event: "commented", id: comment.id });
  return comment;
}

/** Changes a body; the same body is no edit. */
export function editComment(state: State, comment: Comment, input: CommentInput): Comment {
  if (comment.body === input.body) return comment;
  const at = timeOf(state, input.at);
  meet(state, input.by);
  comment.body = input.body;
  comment.updatedAt = at;
  comment.edits = [...comment.edits, { editor: input.by, at, body: input.body }];
  return comment;
}

export const commentRecord = (comment: Comment): CommentRecord => ({
  id: comment.id,
  nodeId: nodeId("IC", comment.id),
  author: comment.author,
  app: comment.app?.slug ?? null,
  body: comment.body,
  createdAt: comment.createdAt,
  updatedAt: comment.updatedAt,
  edits: comment.edits.map(({ editor, at }) => ({ editor, at })),
  minimized: comment.minimized,
});
