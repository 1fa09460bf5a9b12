import type { MergeInput, Pushed, Queued } from "../model.ts";
import { combine } from "./combine.ts";
import { commitOf, meet, nextId, type Pull, pullOf, type State, timeOf, tipOf } from "./state.ts";
import { remember } from "./timeline.ts";

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
    number,
    ref: `refs/heads/${branch}`,
    baseRef: `refs/heads/${pull.base}`,
    baseSha: onto.sha,
    headSha,
    commits: made.map(({ sha }) => sha),
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
  const made = combine(state, pull, commitOf(state, before), input.method, { by, at, sha: input.sha }).map(
    ({ sha }) => sha,
  );
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

function land(
  state: State,
  entries: readonly { readonly pull: Pull; readonly commits: readonly string[] }[],
  { by, at, before }: Landing,
): Pushed {
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
  return {
    ref: `refs/heads/${base}`,
    before,
    after: tipOf(state, base),
    commits: entries.flatMap(({ commits }) => commits),
    by,
  };
}
