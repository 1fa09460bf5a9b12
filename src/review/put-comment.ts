import type { CommentRef, Forge } from "../forge/forge.ts";
import type { Finding } from "../model/finding.ts";
import { commentBody } from "./comment-size.ts";
import type { Marker } from "./marker.ts";
import { keepComment } from "./our-comments.ts";

/** When a pull request gets a comment: always, only when there is something to tell or one already, or never. */
export type CommentWhen = "always" | "changes" | "never";

/** A comment as it is to be. */
export interface CommentText {
  readonly marker: Marker;
  /** Makes the text, of at most so many bytes. */
  readonly render: (maxBytes: number) => string;
  /** False = nobody misses a comment that is not there yet. */
  readonly hasNews: boolean;
}

/** What became of a comment. */
export interface Commented {
  /** Null = there is none, or it could not be written. */
  readonly comment: CommentRef | null;
  readonly findings: readonly Finding[];
}

/**
 * Writes the comment of a pull request; where one exists it is never left to show an old plan.
 *
 * @param known - the comment as a look a moment ago found it; null = look
 */
export async function putComment(
  forge: Forge,
  number: number,
  { marker, render, hasNews }: CommentText,
  when: CommentWhen,
  known: CommentRef | null = null,
): Promise<Commented> {
  if (when === "never") return { comment: null, findings: [] };
  const wish = {
    number,
    label: marker.label,
    body: commentBody(marker, render, forge.limits.commentBytes),
    isWanted: (exists: boolean): boolean => exists || hasNews || when === "always",
  };
  const written = await keepComment(forge, wish, known);
  if (written.ok) return { comment: written.value, findings: [] };
  const what = `The comment on pull request ${number} could not be written`;
  return { comment: null, findings: [forge.trouble("warning", what, written.error)] };
}
