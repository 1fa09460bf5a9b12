import { setTimeout as after } from "node:timers/promises";
import type { Result } from "../../model/result.ts";
import { ok } from "../../model/result.ts";
import { asking, type GitHub, type GitHubFailure } from "./octokit.ts";
import { type Marker, readMarker } from "../../review/marker.ts";

/** A comment that carries our marker and that this token's account wrote. */
export interface OwnComment {
  readonly id: number;
  readonly nodeId: string;
  readonly url: string;
  readonly body: string;
  readonly marker: Marker;
  readonly isMinimized: boolean;
  /** Who else changed it last; null when nobody did. */
  readonly editedBy: string | null;
}

/** Our comments of one label, oldest first. */
export interface OwnComments {
  readonly comments: readonly OwnComment[];
  /** The login behind the token; an app's ends in `[bot]`. Null = it was not asked for, since no comment carries a marker. */
  readonly viewer: string | null;
}

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

/** Finds our comments of a label on a pull request, over all pages. A marker in somebody else's comment counts for nothing. */
export const findOwnComments = (
  github: GitHub,
  number: number,
  label: string,
): Promise<Result<OwnComments, GitHubFailure>> =>
  asking(async () => {
    const { octokit, owner, repo } = github;
    const all = await octokit.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner,
      repo,
      issue_number: number,
      per_page: 100,
    });
    const marked = all.flatMap((comment) => {
      const marker = readMarker(comment.body ?? "");
      return marker?.label === label
        ? [{ id: comment.id, nodeId: comment.node_id, url: comment.html_url, body: comment.body ?? "", marker }]
        : [];
    });
    // GitHub looks up at most 100 at a time; the newest are what counts.
    const candidates = marked.slice(-100);
    if (candidates.length === 0) return { comments: [], viewer: null };
    const { viewer, nodes } = await octokit.graphql<Details>(detailsQuery, {
      ids: candidates.map(({ nodeId }) => nodeId),
    });
    const comments = candidates.flatMap((comment): readonly OwnComment[] => {
      const detail = nodes.find((node) => node?.id === comment.nodeId);
      return detail?.viewerDidAuthor
        ? [{ ...comment, isMinimized: detail.isMinimized, editedBy: editorOf(detail) }]
        : [];
    });
    return { comments, viewer: viewer.login };
  });

function editorOf({ author, editor, lastEditedAt }: Detail): string | null {
  if (lastEditedAt === null && editor === null) return null;
  // An account that is gone has no name here.
  if (editor === null || author === null) return "somebody";
  return editor.login === author.login && editor.kind === author.kind ? null : editor.login;
}

/** Our last comment, for what it says about a plan; null when somebody else edited it. An older one is no way round that. */
export function trustedComment({ comments }: OwnComments): OwnComment | null {
  const last = comments.at(-1) ?? null;
  return last?.editedBy === null ? last : null;
}

/** The comment to go on with: the last one that nobody else edited or hid. */
export const usableComment = ({ comments }: OwnComments): OwnComment | null =>
  comments.findLast(({ isMinimized, editedBy }) => !isMinimized && editedBy === null) ?? null;

/** A comment that can be written again without a look. */
export type KnownComment = Pick<OwnComment, "id" | "url">;

/** What a pull request gets. */
export interface Wish {
  readonly number: number;
  readonly label: string;
  readonly body: string;
  /** Told whether there is a comment already; false = leave things as they are. */
  readonly isWanted: (exists: boolean) => boolean;
}

/**
 * Makes a body the one comment of a label that is not minimised; null when it is not wanted.
 *
 * It takes the place of our last one; that one is minimised instead where somebody else edited or hid it.
 *
 * @param known - the comment as a look a moment ago found it; null = look
 */
export async function keepComment(
  github: GitHub,
  wish: Wish,
  known: KnownComment | null,
): Promise<Result<KnownComment | null, GitHubFailure>> {
  if (known !== null) {
    const written = await update(github, known, wish.body);
    if (written.ok) return written;
  }
  const found = await findOwnComments(github, wish.number, wish.label);
  if (!found.ok) return found;
  const { comments } = found.value;
  if (!wish.isWanted(comments.length > 0)) return ok(null);
  const kept = usableComment(found.value);
  const written = kept === null ? await create(github, wish) : await update(github, kept, wish.body);
  if (!written.ok) return written;
  for (const comment of comments) if (comment !== kept && !comment.isMinimized) await minimise(github, comment);
  return written;
}

const update = (
  { octokit, owner, repo }: GitHub,
  { id, url }: KnownComment,
  body: string,
): Promise<Result<KnownComment, GitHubFailure>> =>
  asking(async () => {
    await octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      owner,
      repo,
      comment_id: id,
      body,
    });
    return { id, url };
  });

/** A creation whose answer was lost is looked up, so that there are never two. */
async function create(github: GitHub, { number, label, body }: Wish): Promise<Result<KnownComment, GitHubFailure>> {
  const { octokit, owner, repo } = github;
  for (let attempt = 1; ; attempt++) {
    const made = await asking(async () => {
      const options = { owner, repo, issue_number: number, body, request: { retries: 0 } };
      const { data } = await octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", options);
      return { id: data.id, url: data.html_url };
    });
    if (made.ok || attempt === 3 || (made.error.status !== null && made.error.status < 500)) return made;
    await after(attempt * 1000);
    const found = await findOwnComments(github, number, label);
    const same = found.ok ? found.value.comments.find((comment) => comment.body.trim() === body.trim()) : undefined;
    if (same) return ok(same);
  }
}

/** Best effort: an old comment that stays in sight carries an old plan, and the new one is below it. */
const minimise = ({ octokit }: GitHub, { nodeId }: OwnComment): Promise<Result<unknown, GitHubFailure>> =>
  asking(() =>
    octokit.graphql(
      `mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }`,
      { id: nodeId },
    ),
  );
