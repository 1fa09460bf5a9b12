import type { PullInput, PushInput } from "../model.ts";
import { mergeCommit } from "./combine.ts";
import {
  addCommit,
  commitOf,
  headOf,
  meet,
  nextId,
  type Pull,
  pullOf,
  type State,
  timeOf,
  tipOf,
  nextNumber,
} from "./state.ts";
import { remember } from "./timeline.ts";
import { applyChange, changeBetween } from "./trees.ts";

/** Opens a pull request with one commit. */
export function openPull(state: State, input: PullInput): Pull {
  const at = timeOf(state, input.at);
  const author = input.by ?? "dev";
  meet(state, author);
  const number = nextNumber(state);
  const base = state.setup.defaultBranch;
  const tip = commitOf(state, tipOf(state, base));
  const title = input.title ?? `Change ${number}`;
  const commit = addCommit(state, {
    sha: input.sha,
    parents: [tip.sha],
    message: title,
    author,
    committer: author,
    at,
    tree: applyChange(tip.tree, input.files ?? { "network.yaml": `# change ${number}\nversion: 1\nregions: {}\n` }),
  });
  const headOwner = input.fork ?? state.owner;
  meet(state, headOwner);
  const pull: Pull = {
    number,
    id: nextId(state),
    title,
    body: input.body ?? null,
    author,
    draft: input.draft ?? false,
    base,
    headRepository: `${headOwner}/${state.name}`,
    headOwner,
    headRef: input.branch ?? `change-${number}`,
    createdAt: at,
    updatedAt: at,
    forkPoint: tip.sha,
    baseSha: tip.sha,
    commits: [commit.sha],
    testMerge: "",
    labels: [],
    closedAt: null,
    merged: null,
  };
  state.pulls.set(number, pull);
  remember(state, number, { event: "committed", sha: commit.sha });
  settleHead(state, pull, at);
  return pull;
}

/** Adds a commit to a pull request's branch, or replaces the branch. */
export function pushToPull(state: State, number: number, input: PushInput): Pull {
  const pull = pullOf(state, number);
  const at = timeOf(state, input.at);
  const by = input.by ?? pull.author;
  const tip = commitOf(state, tipOf(state, pull.base));
  const from = commitOf(state, headOf(pull));
  const change = input.files ?? { "network.yaml": `# push ${at}\nversion: 1\nregions: {}\n` };
  const before = input.force ? changeBetween(commitOf(state, pull.forkPoint).tree, from.tree) : {};
  const commit = addCommit(state, {
    sha: input.sha,
    parents: [input.force ? tip.sha : from.sha],
    message: input.message ?? "Another change",
    author: by,
    committer: by,
    at,
    tree: applyChange(applyChange(input.force ? tip.tree : from.tree, before), change),
  });
  if (input.force) {
    pull.forkPoint = tip.sha;
    remember(state, number, { event: "head_ref_force_pushed", id: nextId(state), actor: by, at, sha: commit.sha });
  }
  pull.commits = input.force ? [commit.sha] : [...pull.commits, commit.sha];
  remember(state, number, { event: "committed", sha: commit.sha });
  settleHead(state, pull, at);
  return pull;
}

/** After each change of the head, GitHub makes the merge commit that `refs/pull/{n}/merge` names. */
function settleHead(state: State, pull: Pull, at: string): void {
  pull.updatedAt = at;
  pull.baseSha = tipOf(state, pull.base);
  if (pull.headOwner === state.owner) state.branches.set(pull.headRef, headOf(pull));
  pull.testMerge = mergeCommit(state, pull, commitOf(state, pull.baseSha), {
    by: pull.author,
    at,
    message: `Merge ${headOf(pull)} into ${pull.baseSha}`,
  }).sha;
}
