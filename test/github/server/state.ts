import { createHash } from "node:crypto";
import type { Annotation, App, CheckOutput, Identity, Person, Queued, Setup, Tree } from "../model.ts";
import type { Fault, LoggedRequest } from "../trouble.ts";

export interface Commit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  readonly committer: string;
  readonly at: string;
  readonly tree: Tree;
}

interface Merged {
  readonly at: string;
  readonly by: string;
  /** What landed on the base branch, oldest first. */
  readonly commits: readonly string[];
  readonly sha: string;
}

export interface Pull {
  readonly number: number;
  readonly id: number;
  readonly title: string;
  readonly body: string | null;
  readonly author: string;
  readonly draft: boolean;
  readonly base: string;
  /** `owner/name` of the head; null once the fork is deleted. */
  headRepository: string | null;
  readonly headOwner: string;
  readonly headRef: string;
  readonly createdAt: string;
  updatedAt: string;
  /** Where the branch left the base. */
  forkPoint: string;
  /** Tip of the base when the head last changed. */
  baseSha: string;
  /** Oldest first. */
  commits: readonly string[];
  testMerge: string;
  labels: readonly string[];
  closedAt: string | null;
  merged: Merged | null;
}

export interface Comment {
  readonly id: number;
  readonly number: number;
  readonly author: string;
  readonly app: App | null;
  readonly createdAt: string;
  body: string;
  updatedAt: string;
  edits: readonly { readonly editor: string; readonly at: string; readonly body: string }[];
  minimized: string | null;
}

export interface Issue {
  readonly number: number;
  readonly author: string;
  readonly app: App | null;
  readonly createdAt: string;
  title: string;
  body: string;
  updatedAt: string;
  closedAt: string | null;
  stateReason: string | null;
}

/** An entry of a timeline; comments and commits are entries of their own kind. */
export type Moment =
  | {
      readonly event: "labeled" | "unlabeled";
      readonly id: number;
      readonly actor: string;
      readonly at: string;
      readonly label: string;
    }
  | {
      readonly event: "merged" | "closed" | "head_ref_force_pushed";
      readonly id: number;
      readonly actor: string;
      readonly at: string;
      readonly sha: string | null;
    }
  | { readonly event: "commented"; readonly id: number }
  | { readonly event: "committed"; readonly sha: string };

export interface CheckRun {
  readonly id: number;
  readonly app: App;
  readonly name: string;
  readonly headSha: string;
  externalId: string;
  detailsUrl: string | null;
  status: string;
  conclusion: string | null;
  startedAt: string | null;
  completedAt: string | null;
  output: CheckOutput;
  annotations: readonly Annotation[];
}

/** A fault with how often it still strikes. */
interface ArmedFault {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** All the stand-in remembers. */
export interface State {
  readonly setup: Setup;
  readonly owner: string;
  readonly name: string;
  readonly tokens: Map<string, Identity>;
  readonly people: Map<string, Person & { readonly type: "Bot" | "User" }>;
  readonly commits: Map<string, Commit>;
  /** Short names (`main`, `gh-readonly-queue/…`) to commits. */
  readonly branches: Map<string, string>;
  readonly pulls: Map<number, Pull>;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly timelines: Map<number, Moment[]>;
  readonly checks: Map<number, CheckRun>;
  readonly spent: Map<string, number>;
  queue: readonly Queued[];
  faults: ArmedFault[];
  readonly requests: LoggedRequest[];
  clockMs: number;
  lastId: number;
}

/** The time of a write: `at`, or one second after the write before it. */
export function timeOf(state: State, at: string | undefined): string {
  const ms = at === undefined ? state.clockMs + 1000 : Date.parse(at);
  state.clockMs = Math.max(state.clockMs, ms);
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

export const nextId = (state: State): number => {
  state.lastId += 1;
  return state.lastId;
};

/** Issues and pull requests are numbered together. */
export const nextNumber = ({ pulls, issues }: State): number => pulls.size + issues.size + 1;

/** Stores a commit; its name follows from its place in the story, so a test sees the same one each time. */
export function addCommit(state: State, commit: Omit<Commit, "sha"> & { readonly sha?: string | undefined }): Commit {
  const sha =
    commit.sha ??
    createHash("sha1")
      .update(`${state.setup.repository} ${nextId(state)}`)
      .digest("hex");
  const made: Commit = { ...commit, sha };
  state.commits.set(sha, made);
  return made;
}

export const tipOf = (state: State, branch: string): string => {
  const sha = state.branches.get(branch);
  if (sha === undefined) throw new Error(`no branch ${branch}`);
  return sha;
};

export const commitOf = (state: State, sha: string): Commit => {
  const commit = state.commits.get(sha);
  if (!commit) throw new Error(`no commit ${sha}`);
  return commit;
};

/** Adds somebody who is only known by a token or by name. */
export function meet(state: State, login: string, id?: number, type: "Bot" | "User" = "User"): void {
  if (!state.people.has(login)) state.people.set(login, { login, id: id ?? nextId(state), role: "none", type });
}

export function addToken(state: State, token: string, identity: Identity): void {
  state.tokens.set(token, identity);
  meet(state, identity.login, identity.id, identity.type);
}

export const pullOf = (state: State, number: number): Pull => {
  const pull = state.pulls.get(number);
  if (!pull) throw new Error(`no pull request ${number}`);
  return pull;
};

export const headOf = (pull: Pull): string => pull.commits.at(-1) ?? pull.forkPoint;
