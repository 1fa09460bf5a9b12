import type { MergeInput, MergeMethod, PullInput, Pushed, PushInput, Queued } from "../model.ts";
import { addCommit, commitOf, meet, nextId, timeOf, tipOf, type Commit, type Moment, type Pull, type State } from "./state.ts";
import { applyChange, changeBetween } from "./trees.ts";

export const pullOf = (state: State, number: number): Pull => {
  const pull = state.pulls.get(number);
  if (!pull) throw new Error(`no pull request ${number}`);
  return pull;
};

export const headOf = (pull: Pull): string => pull.commits.at(-1) ?? pull.forkPoint;

export function remember(state: State, number: number, moment: Moment): void {
  state.timelines.set(number, [...(state.timelines.get(number) ?? []), moment]);
}

/** Opens a pull request with one commit. */
export function openPull(state: State, input: PullInput): Pull {
  const at = timeOf(state, input.at);
  const author = input.by ?? "dev";
  meet(state, author);
  const number = state.pulls.size + 1;
  const base = state.setup.defaultBranch;
  const tip = commitOf(state, tipOf(state, base));
  const title = input.title ?? `Change ${number}`;
  const commit = addCommit(state, {
    sha: input.sha, parents: [tip.sha], message: title, author, committer: author, at,
    tree: applyChange(tip.tree, input.files ?? { "network.yaml": `# change ${number}\nversion: 1\nregions: {}\n` }),
  });
  const headOwner = input.fork ?? state.owner;
  meet(state, headOwner);
  const pull: Pull = {
    number, id: nextId(state), title, body: input.body ?? null, author, draft: input.draft ?? false, base,
    headRepository: `${headOwner}/${state.name}`, headOwner, headRef: input.branch ?? `change-${number}`,
    createdAt: at, updatedAt: at, forkPoint: tip.sha, baseSha: tip.sha, commits: [commit.sha],
    testMerge: "", labels: [], closedAt: null, merged: null,
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
    sha: input.sha, parents: [input.force ? tip.sha : from.sha], message: input.message ?? "Another change", author: by, committer: by, at,
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
  pull.testMerge = mergeCommit(state, pull, commitOf(state, pull.baseSha), { by: pull.author, at, message: `Merge ${headOf(pull)} into ${pull.baseSha}` }).sha;
}

interface Making {
  readonly by: string;
  readonly at: string;
  readonly message?: string;
  readonly sha?: string | undefined;
}

/** The base's tree with the pull request's changes; conflicts are not looked for. */
const mergedTree = (state: State, pull: Pull, onto: Commit, head: string): Commit["tree"] =>
  applyChange(onto.tree, changeBetween(commitOf(state, pull.forkPoint).tree, commitOf(state, head).tree));

function mergeCommit(state: State, pull: Pull, onto: Commit, making: Making): Commit {
  const head = headOf(pull);
  const message = making.message ?? `Merge pull request #${pull.number} from ${pull.headOwner}/${pull.headRef}\n\n${pull.title}`;
  return addCommit(state, {
    sha: making.sha, parents: [onto.sha, head], message, author: making.by, committer: "web-flow", at: making.at,
    tree: mergedTree(state, pull, onto, head),
  });
}

/** Makes the commits of a merge on a commit, without moving a branch. */
function combine(state: State, pull: Pull, onto: Commit, method: MergeMethod, making: Making): readonly Commit[] {
  const { at } = making;
  switch (method) {
    case "merge":
      return [...pull.commits.map((sha) => commitOf(state, sha)), mergeCommit(state, pull, onto, making)];
    case "squash":
      return [addCommit(state, {
        sha: making.sha, parents: [onto.sha], message: `${pull.title} (#${pull.number})`, author: pull.author, committer: "web-flow", at,
        tree: mergedTree(state, pull, onto, headOf(pull)),
      })];
    case "rebase":
      return pull.commits.reduce<readonly Commit[]>((made, sha, index) => {
        const { message, author } = commitOf(state, sha);
        const last = index === pull.commits.length - 1;
        return [...made, addCommit(state, {
          sha: last ? making.sha : undefined, parents: [made.at(-1)?.sha ?? onto.sha], message, author, committer: making.by, at,
          tree: mergedTree(state, pull, onto, sha),
        })];
      }, []);
  }
}

/** Puts a pull request into the merge queue: a branch with what would be merged, on all that waits before it. */
export function queuePull(state: State, number: number, input: Omit<MergeInput, "method">): Queued {
  const pull = pullOf(state, number);
  const onto = commitOf(state, state.queue.at(-1)?.headSha ?? tipOf(state, pull.base));
  const by = input.by ?? "mona";
  const made = combine(state, pull, onto, state.setup.queueMethod, { by, at: timeOf(state, input.at), sha: input.sha });
  const branch = `gh-readonly-queue/${pull.base}/pr-${number}-${onto.sha}`;
  const headSha = made.at(-1)?.sha ?? onto.sha;
  state.branches.set(branch, headSha);
  const queued: Queued = {
    number, ref: `refs/heads/${branch}`, baseRef: `refs/heads/${pull.base}`, baseSha: onto.sha, headSha, commits: made.map(({ sha }) => sha),
  };
  state.queue = [...state.queue, queued];
  return queued;
}

/** Merges a pull request. */
export function mergePull(state: State, number: number, input: MergeInput): Pushed {
  const pull = pullOf(state, number);
  if (pull.closedAt !== null) throw new Error(`pull request ${number} is closed`);
  const by = input.by ?? "mona";
  meet(state, by);
  if (input.method === "queue") return landQueue(state, number, by, input);
  const before = tipOf(state, pull.base);
  const at = timeOf(state, input.at);
  const made = combine(state, pull, commitOf(state, before), input.method, { by, at, sha: input.sha }).map(({ sha }) => sha);
  return land(state, [{ pull, commits: made }], { by, at, before });
}

function landQueue(state: State, number: number, by: string, input: MergeInput): Pushed {
  if (!state.queue.some((one) => one.number === number)) queuePull(state, number, input);
  const count = state.queue.findIndex((one) => one.number === number) + 1;
  const landing = state.queue.slice(0, count);
  state.queue = state.queue.slice(count);
  for (const one of landing) state.branches.delete(one.ref.replace("refs/heads/", ""));
  const entries = landing.map((one) => ({ pull: pullOf(state, one.number), commits: one.commits }));
  return land(state, entries, { by, at: timeOf(state, input.at), before: landing[0]?.baseSha ?? "" });
}

interface Landing {
  readonly by: string;
  readonly at: string;
  readonly before: string;
}

function land(state: State, entries: readonly { readonly pull: Pull; readonly commits: readonly string[] }[], { by, at, before }: Landing): Pushed {
  for (const { pull, commits } of entries) {
    const sha = commits.at(-1) ?? before;
    pull.merged = { at, by, commits, sha };
    pull.closedAt = at;
    pull.updatedAt = at;
    state.branches.set(pull.base, sha);
    remember(state, pull.number, { event: "merged", id: nextId(state), actor: by, at, sha });
    remember(state, pull.number, { event: "closed", id: nextId(state), actor: by, at, sha: null });
  }
  const base = entries[0]?.pull.base ?? state.setup.defaultBranch;
  return { ref: `refs/heads/${base}`, before, after: tipOf(state, base), commits: entries.flatMap(({ commits }) => commits), by };
}
