import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";

/** The commits that a run on somebody else's pull request may meet. */
export interface CheckoutCommits {
  /** The one that the run was started for: the base's, the only one that is trusted. */
  readonly trusted: string;
  /** The last of the pull request. */
  readonly head: string;
  /** The merge of both that the forge tries out; null when there is none. */
  readonly testMerge: string | null;
}

/**
 * Refuses files that are not the base's where a run has the base's secrets (`pull_request_target`).
 *
 * Where it cannot be told which commit is checked out, it is none that is trusted.
 *
 * @param commits - null = the run has no secrets that a stranger could reach
 * @param checkedOut - the commit of each folder that would be read; null = it is not known
 * @returns null when there is nothing to fear
 */
export function untrustedCheckout(
  commits: CheckoutCommits | null,
  checkedOut: readonly (string | null)[],
): Finding | null {
  if (commits === null) return null;
  const { trusted, head, testMerge } = commits;
  const strange = checkedOut.find((commit) => commit !== trusted || commit === head);
  if (strange === undefined) return null;
  const what =
    strange !== null && [head, testMerge].includes(strange)
      ? "the pull request's own files are checked out"
      : "it is not known whose files are checked out";
  return finding("guard/untrusted-checkout", {
    detail: `On the event pull_request_target a run has this repository's secrets, and ${what} (${strange?.slice(0, 12) ?? "no commit found"}). A stranger's pull request could use them, so nothing was read.`,
  });
}

/** Most files that are named. */
const mostNamed = 5;

/**
 * Refuses files that are not as the base's commit has them, whatever way they came.
 *
 * @param names - of the files that differ; null = it could not be told
 * @returns null when there is nothing to fear
 */
export function strangeFiles(trusted: string, names: readonly string[] | null): Finding | null {
  if (names?.length === 0) return null;
  const what =
    names === null
      ? "it could not be compared with the base's commit what was checked out"
      : `these files are not as the base's commit ${trusted.slice(0, 12)} has them: ${listed(names)}`;
  return finding("guard/untrusted-checkout", {
    detail: `On the event pull_request_target a run has this repository's secrets, and ${what}. A stranger's pull request could use them, so nothing was read.`,
  });
}

/**
 * Refuses files that are not in the repository at all: a link of a pull request could show what the machine holds.
 *
 * @param names - of the links and paths, not of what they lead to
 * @returns null when there are none
 */
export function filesOutside(names: readonly string[]): Finding | null {
  if (names.length === 0) return null;
  return finding("guard/outside-repository", {
    detail: `What this leads to is not in the repository: ${listed(names)}. Nothing of it was used, and nothing of it is shown.`,
  });
}

const listed = (names: readonly string[]): string =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(", ")} and ${names.length - mostNamed} more`
    : names.join(", ");
