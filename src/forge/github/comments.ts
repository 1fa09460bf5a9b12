import { setTimeout as after } from "node:timers/promises";
import { ok } from "../../model/result.ts";
import type { Answer, CommentRef, OwnComment } from "../forge.ts";
import type { Repository } from "./repository.ts";

interface Details {
  readonly viewer: { readonly login: string };
  readonly nodes: readonly (Detail | null)[];
}

interface Detail {
  readonly id: string;
  readonly viewerDidAuthor: boolean;
  readonly isMinimized: boolean;
  readonly lastEditedAt: string | null;
  readonly author: Actor | null;
  readonly editor: Actor | null;
}

interface Actor {
  readonly kind: string;
  readonly login: string;
}

/** REST does not tell who changed a comment. */
const detailsQuery = `query($ids: [ID!]!) {
  viewer { login }
  nodes(ids: $ids) {
    ... on IssueComment { id viewerDidAuthor isMinimized lastEditedAt author { kind: __typename login } editor { kind: __typename login } }
  }
}`;

/** Finds our comments on a pull request, over all pages. What somebody else wrote counts for nothing. */
export const ownComments = (
  repository: Repository,
  number: number,
  isOurs: (body: string) => boolean,
): Answer<readonly OwnComment[]> =>
  repository.ask(async () => {
    const { octokit, owner, repo } = repository;
    const options = { owner, repo, issue_number: number, per_page: 100 };
    const all = await octokit.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", options);
    // GitHub looks up at most 100 at a time; the newest are what counts.
    const candidates = all.filter(({ body }) => isOurs(body ?? "")).slice(-100);
    if (candidates.length === 0) return [];
    const ids = candidates.map(({ node_id }) => node_id);
    const { viewer, nodes } = await octokit.graphql<Details>(detailsQuery, { ids });
    repository.known.viewer = viewer.login;
    return candidates.flatMap(
      ({ id, node_id: nodeId, html_url: url, body, updated_at: writtenAt }): readonly OwnComment[] => {
        const detail = nodes.find((node) => node?.id === nodeId);
        if (!detail?.viewerDidAuthor) return [];
        const editedBy = editorOf(detail);
        return [{ id: bothIds(id, nodeId), url, body: body ?? "", isHidden: detail.isMinimized, editedBy, writtenAt }];
      },
    );
  });

/** GitHub's two interfaces know a comment by two names; both are kept. */
const bothIds = (id: number, nodeId: string): string => `${id}/${nodeId}`;
const restId = ({ id }: CommentRef): number => Number.parseInt(id, 10);
const nodeIdOf = ({ id }: CommentRef): string => id.slice(id.indexOf("/") + 1);

function editorOf({ author, editor, lastEditedAt }: Detail): string | null {
  if (lastEditedAt === null && editor === null) return null;
  // An account that is gone has no name here.
  if (editor === null || author === null) return "somebody";
  return editor.login === author.login && editor.kind === author.kind ? null : editor.login;
}

/** Writes a comment. A creation whose answer was lost is looked up, so that there are never two. */
export async function createComment(
  repository: Repository,
  number: number,
  body: string,
  isOurs: (body: string) => boolean,
): Answer<CommentRef> {
  const { ask, octokit, owner, repo } = repository;
  for (let attempt = 1; ; attempt++) {
    const made = await ask(async () => {
      const options = { owner, repo, issue_number: number, body, request: { retries: 0 } };
      const { data } = await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", options);
      return { id: bothIds(data.id, data.node_id), url: data.html_url };
    });
    if (made.ok || attempt === 3 || (made.error.status !== null && made.error.status < 500)) return made;
    await after(attempt * 1000);
    const found = await ownComments(repository, number, isOurs);
    const same = found.ok ? found.value.find((comment) => comment.body.trim() === body.trim()) : undefined;
    if (same) return ok(same);
  }
}

/** Writes a comment again. */
export const updateComment = (
  { ask, octokit, owner, repo }: Repository,
  { id, url }: CommentRef,
  body: string,
): Answer<CommentRef> =>
  ask(async () => {
    const options = { owner, repo, comment_id: restId({ id, url }), body };
    await octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", options);
    return { id, url };
  });

/** Folds a comment away. */
export const minimise = ({ ask, octokit }: Repository, comment: CommentRef): Answer<null> =>
  ask(async () => {
    await octokit.graphql(
      `mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }`,
      { id: nodeIdOf(comment) },
    );
    return null;
  });
