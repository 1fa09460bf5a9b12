import type { Answer, CommentRef, Forge, OwnComment } from "../forge/forge.ts";
import { ok } from "../model/result.ts";
import type { Published } from "./label-basis.ts";
import { type Marker, readMarker } from "./marker.ts";

/** A comment that carries our marker and that this token's account wrote. */
export interface OurComment extends OwnComment {
  readonly marker: Marker;
}

/** Finds our comments of a label on a pull request, oldest first. A marker in somebody else's comment counts for nothing. */
export async function findOurComments(forge: Forge, number: number, label: string): Answer<readonly OurComment[]> {
  const found = await forge.ownComments(number, isOurs(label));
  if (!found.ok) return found;
  return ok(
    found.value.flatMap((comment) => {
      const marker = readMarker(comment.body);
      return marker === null ? [] : [{ ...comment, marker }];
    }),
  );
}

const isOurs =
  (label: string) =>
  (body: string): boolean =>
    readMarker(body)?.label === label;

/** Our last comment, for what it says about a plan; null when somebody else edited it. An older one is no way round that. */
export function trustedComment(comments: readonly OurComment[]): OurComment | null {
  const last = comments.at(-1) ?? null;
  return last?.editedBy === null ? last : null;
}

/** What our comments say about plans, and since when; what somebody else edited counts for nothing. */
export const publishedIn = (comments: readonly OurComment[]): readonly Published[] =>
  comments.flatMap(({ marker, editedBy, writtenAt }) =>
    editedBy === null ? [{ marker, at: marker.publishedAt ?? writtenAt }] : [],
  );

/** The comment to go on with: the last one that nobody else edited or hid. */
export const usableComment = (comments: readonly OurComment[]): OurComment | null =>
  comments.findLast(({ isHidden, editedBy }) => !isHidden && editedBy === null) ?? null;

/** What a pull request gets. */
export interface Wish {
  readonly number: number;
  readonly label: string;
  readonly body: string;
  /** Told whether there is a comment already; false = leave things as they are. */
  readonly isWanted: (exists: boolean) => boolean;
}

/**
 * Makes a body the one comment of a label that is in sight; null when it is not wanted.
 *
 * It takes the place of our last one; that one is hidden instead where somebody else edited or hid it.
 *
 * @param known - the comment as a look a moment ago found it; null = look
 */
export async function keepComment(forge: Forge, wish: Wish, known: CommentRef | null): Answer<CommentRef | null> {
  const { number, label, body, isWanted } = wish;
  if (known !== null) {
    const written = await forge.updateComment(known, body);
    if (written.ok) return written;
  }
  const comments = await findOurComments(forge, number, label);
  if (!comments.ok) return comments;
  if (!isWanted(comments.value.length > 0)) return ok(null);
  const kept = usableComment(comments.value);
  const written =
    kept === null ? await forge.createComment(number, body, isOurs(label)) : await forge.updateComment(kept, body);
  if (!written.ok) return written;
  // Best effort: an old comment that stays in sight carries an old plan, and the new one is below it.
  for (const comment of comments.value) if (comment !== kept && !comment.isHidden) await forge.hideComment(comment);
  return written;
}
