import type { Setup } from "../model.ts";
import { addCommit, addToken, meet, timeOf, type State } from "./state.ts";

/** A stand-in as it begins: one commit on the default branch. */
export function newState(setup: Setup): State {
  const [owner = "", name = ""] = setup.repository.split("/");
  const state: State = {
    setup,
    owner,
    name,
    tokens: new Map(),
    people: new Map(),
    commits: new Map(),
    branches: new Map(),
    pulls: new Map(),
    issues: new Map(),
    comments: new Map(),
    timelines: new Map(),
    checks: new Map(),
    spent: new Map(),
    queue: [],
    faults: [],
    requests: [],
    clockMs: Date.parse("2026-03-02T09:00:00Z"),
    lastId: 1000,
  };
  for (const one of setup.people) state.people.set(one.login, { ...one, type: "User" });
  for (const [token, identity] of Object.entries(setup.tokens)) addToken(state, token, identity);
  const first = setup.people[0]?.login ?? owner;
  meet(state, first);
  const commit = addCommit(state, {
    parents: [],
    message: "Begin",
    author: first,
    committer: first,
    at: timeOf(state, undefined),
    tree: setup.files,
  });
  state.branches.set(setup.defaultBranch, commit.sha);
  return state;
}
