import { commitOf, type Pull, type State } from "./state.ts";

/** A commit and all before it, newest first. */
export function ancestry(state: State, sha: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [sha];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...commitOf(state, next).parents);
  }
  return seen;
}

/** The commit a branch, a `refs/…`, `heads/…` or a (shortened) SHA names; null when there is none. */
export function resolve(state: State, name: string): string | null {
  if (state.commits.has(name)) return name;
  const branch = name.replace(/^refs\//, "").replace(/^heads\//, "");
  const tip = state.branches.get(branch);
  if (tip !== undefined) return tip;
  const pull = /^pull\/(\d+)\/(head|merge)$/.exec(branch);
  const of = pull && state.pulls.get(Number(pull[1]));
  if (of) return pull[2] === "head" ? (of.commits.at(-1) ?? null) : of.testMerge;
  if (!/^[0-9a-f]{7,39}$/.test(name)) return null;
  return [...state.commits.keys()].find((sha) => sha.startsWith(name)) ?? null;
}

/**
 * The pull requests of a commit.
 *
 * On the default branch: the merged ones that brought it. Elsewhere: the open and merged ones it is part of.
 * Source: REST documentation, "List pull requests associated with a commit".
 */
export function pullsOfCommit(state: State, sha: string): readonly Pull[] {
  const landed = ancestry(state, state.branches.get(state.setup.defaultBranch) ?? sha).has(sha);
  return [...state.pulls.values()].filter((pull) => {
    if (landed) return pull.merged?.commits.includes(sha) ?? false;
    return pull.commits.includes(sha) && (pull.closedAt === null || pull.merged !== null);
  });
}
