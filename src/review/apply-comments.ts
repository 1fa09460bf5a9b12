import type { CommentRef, Forge } from "../forge/forge.ts";
import type { Approval } from "./approval.ts";
import { emptyMarker } from "./marker.ts";
import { above, planPageIn } from "./kept-plan.ts";
import { type Commented, type CommentText, type CommentWhen, putComment } from "./put-comment.ts";

/** How far an apply is. */
export interface ApplyState {
  readonly render: CommentText["render"];
  /** False = nobody misses a comment that is not there yet. */
  readonly hasNews: boolean;
  /** Whether it came to its end. */
  readonly isDone: boolean;
  /** Whether the reviewed plan stays, below the text: nothing of it was done. */
  readonly keepsPlan: boolean;
}

/** Writes the comments of an apply. It answers what became of each; the apply is not held up by it. */
export type ApplyComments = (state: ApplyState) => Promise<readonly Commented[]>;

/** Whose comments they are, and when they are written. */
export interface CommentSettings {
  readonly label: string;
  readonly when: CommentWhen;
}

/**
 * For the comment of each pull request whose plan is applied. One without a plan is told nothing.
 *
 * The marker keeps the reviewed plan, so that a retry finds it.
 */
export function applyComments(
  forge: Forge,
  { pulls, silent, comments, reviewed }: Approval,
  { label, when }: CommentSettings,
): ApplyComments {
  const known = new Map<number, CommentRef>(comments);
  return async ({ render, hasNews, isDone, keepsPlan }) => {
    const all: Commented[] = [];
    for (const { number } of pulls) {
      if (silent.has(number)) continue;
      const marker = reviewed.find(({ pull }) => pull.number === number)?.marker ?? emptyMarker(label, null);
      const plan = keepsPlan ? planPageIn(comments.get(number) ?? null) : null;
      const text = { marker: { ...marker, isDone }, render: plan === null ? render : above(plan, render), hasNews };
      const written = await putComment(forge, number, text, when, known.get(number) ?? null);
      if (written.comment !== null) known.set(number, written.comment);
      all.push(written);
    }
    return all;
  };
}
