import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";

/** The commit that a run is of, and where its branch stands by now. */
export interface RunAndTip {
  readonly branch: string;
  /** The commit that would be applied. */
  readonly commit: string;
  /** The last commit of the branch. */
  readonly tip: string;
  /** The files of the run whose content is not the same at both commits; null = it cannot be told. */
  readonly changed: readonly string[] | null;
}

/** Most files that are named. */
const mostNamed = 5;

/**
 * Refuses a run of a commit that its branch has left behind: what it would write is not what the branch says.
 *
 * The account cannot tell, since a checksum is of a specification: after a revert an old plan fits once more.
 *
 * @returns null when the branch still says what the run would write
 */
export function olderRun({ branch, commit, tip, changed }: RunAndTip): Finding | null {
  if (tip === commit || changed?.length === 0) return null;
  return finding("stale/older-run", {
    detail: `${branch} has moved on to ${short(tip)}; this run is of ${short(commit)}. ${whatChanged(changed)} Nothing was changed.`,
  });
}

function whatChanged(changed: RunAndTip["changed"]): string {
  if (changed === null) return "Too much changed since to tell whether the network files are the same.";
  const named = changed.slice(0, mostNamed).join(", ");
  return `Changed since: ${named}${changed.length > mostNamed ? ` and ${changed.length - mostNamed} more` : ""}.`;
}

const short = (commit: string): string => commit.slice(0, 12);
