import type { Finding } from "../../model/finding.ts";
import type { Approval } from "../../review/approval.ts";
import type { Marker } from "../../review/marker.ts";
import { putComment } from "./publish.ts";
import { labelOf, type Run } from "./run.ts";

/** How far an apply is. */
export interface CommentState {
  /** False = nobody misses a comment that is not there yet. */
  readonly isNews: boolean;
  /** Whether it came to its end. */
  readonly isDone: boolean;
}

/** Writes the comments of an apply. It answers what did not work; the apply is not held up by it. */
export type CommentWriter = (render: (maxBytes: number) => string, state: CommentState) => Promise<readonly Finding[]>;

/**
 * For the comment of each pull request of a push.
 *
 * The marker keeps the reviewed plan, so that a retry finds it.
 */
export function commentWriter(run: Run, { pulls, comments, reviewed }: Approval): CommentWriter {
  const known = new Map(comments);
  return async (render, { isNews, isDone }) => {
    const findings: Finding[] = [];
    for (const { number } of pulls) {
      const marker = reviewed.find(({ pull }) => pull.number === number)?.marker ?? noPlan(run);
      const written = await putComment(
        run,
        number,
        { marker: { ...marker, isDone }, render, hasNews: isNews },
        known.get(number) ?? null,
      );
      if (written.comment !== null) known.set(number, written.comment);
      findings.push(...written.findings);
    }
    return findings;
  };
}

const noPlan = (run: Run): Marker => ({
  label: labelOf(run),
  fingerprint: null,
  head: null,
  files: null,
  account: null,
  sum: null,
  isDone: false,
});
