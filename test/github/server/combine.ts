import type { MergeMethod } from "../model.ts";
import { addCommit, type Commit, commitOf, headOf, type Pull, type State } from "./state.ts";
import { applyChange, changeBetween } from "./trees.ts";

/** Who merges, when, and what the commit is called. */
interface Making {
  readonly by: string;
  readonly at: string;
  readonly message?: string;
  readonly sha?: string | undefined;
}

/** The base's tree with the pull request's changes; conflicts are not looked for. */
const mergedTree = (state: State, pull: Pull, onto: Commit, head: string): Commit["tree"] =>
  applyChange(onto.tree, changeBetween(commitOf(state, pull.forkPoint).tree, commitOf(state, head).tree));

/** A commit with two parents. */
export function mergeCommit(state: State, pull: Pull, onto: Commit, making: Making): Commit {
  const head = headOf(pull);
  const message =
    making.message ?? `Merge pull request #${pull.number} from ${pull.headOwner}/${pull.headRef}\n\n${pull.title}`;
  return addCommit(state, {
    sha: making.sha,
    parents: [onto.sha, head],
    message,
    author: making.by,
    committer: "web-flow",
    at: making.at,
    tree: mergedTree(state, pull, onto, head),
  });
}

/** Makes the commits of a merge on a commit, without moving a branch. */
export function combine(
  state: State,
  pull: Pull,
  onto: Commit,
  method: MergeMethod,
  making: Making,
): readonly Commit[] {
  const { at } = making;
  switch (method) {
    case "merge":
      return [...pull.commits.map((sha) => commitOf(state, sha)), mergeCommit(state, pull, onto, making)];
    case "squash":
      return [
        addCommit(state, {
          sha: making.sha,
          parents: [onto.sha],
          message: `${pull.title} (#${pull.number})`,
          author: pull.author,
          committer: "web-flow",
          at,
          tree: mergedTree(state, pull, onto, headOf(pull)),
        }),
      ];
    case "rebase":
      return pull.commits.reduce<readonly Commit[]>((made, sha, index) => {
        const { message, author } = commitOf(state, sha);
        const last = index === pull.commits.length - 1;
        return [
          ...made,
          addCommit(state, {
            sha: last ? making.sha : undefined,
            parents: [made.at(-1)?.sha ?? onto.sha],
            message,
            author,
            committer: making.by,
            at,
            tree: mergedTree(state, pull, onto, sha),
          }),
        ];
      }, []);
  }
}
