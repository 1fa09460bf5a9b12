import type {
  CheckRecord,
  CommentInput,
  Identity,
  IssueInput,
  MergeInput,
  Person,
  PullInput,
  PullRecord,
  Pushed,
  PushInput,
} from "../model.ts";
import type { Fault } from "../trouble.ts";
import { addComment, commentRecord, commentsOf, editComment } from "./comments.ts";
import { arm } from "./faults.ts";
import { resolve } from "./history.ts";
import { addLabel, removeLabel } from "./labels.ts";
import { openPull, pushToPull } from "./pulls.ts";
import { mergePull, queuePull } from "./merges.ts";
import { issueRecord, openIssue } from "./routes-issues.ts";
import { remember } from "./timeline.ts";
import {
  addCommit,
  addToken,
  commitOf,
  meet,
  nextId,
  timeOf,
  tipOf,
  type CheckRun,
  type Pull,
  type State,
  headOf,
  pullOf,
} from "./state.ts";
import { applyChange } from "./trees.ts";
import { fullPullView } from "./view-pull.ts";
import { labelView, repositoryName, repositoryView, userView } from "./views.ts";

interface Numbered {
  readonly number: number;
}
interface Labelled extends Numbered {
  readonly name: string;
  readonly by: string;
  readonly at?: string;
}

/** What a test can do that no token can; each takes and gives JSON. */
export const controls = {
  pull: (state: State, input: PullInput) => pullRecord(openPull(state, input)),
  push: (state: State, { number, ...input }: PushInput & Numbered) => pullRecord(pushToPull(state, number, input)),
  merge: (state: State, { number, ...input }: MergeInput & Numbered) => mergePull(state, number, input),
  queue: (state: State, { number, ...input }: Omit<MergeInput, "method"> & Numbered) => queuePull(state, number, input),
  commit: (state: State, input: PushInput) => pushToBase(state, input),
  close: (state: State, { number }: Numbered) => closePull(state, number),
  deleteFork: (state: State, { number }: Numbered) => {
    pullOf(state, number).headRepository = null;
  },
  readPull: (state: State, { number }: Numbered) => pullRecord(pullOf(state, number)),
  label: (state: State, { number, ...labelling }: Labelled) => addLabel(state, number, labelling),
  unlabel: (state: State, { number, ...labelling }: Labelled) => removeLabel(state, number, labelling),
  comment: (state: State, { number, comments }: Numbered & { readonly comments: readonly CommentInput[] }) => {
    pullOf(state, number);
    return comments.map((input) => commentRecord(addComment(state, number, input, appOf(state, input.by))));
  },
  edit: (state: State, { id, ...input }: CommentInput & { readonly id: number }) => {
    const comment = state.comments.get(id);
    if (!comment) throw new Error(`no comment ${id}`);
    return commentRecord(editComment(state, comment, input));
  },
  readComments: (state: State, { number }: Numbered) => commentsOf(state, number).map(commentRecord),
  openIssue: (state: State, input: IssueInput) => issueRecord(state, openIssue(state, input, appOf(state, input.by))),
  readIssues: (state: State) => [...state.issues.values()].map((issue) => issueRecord(state, issue)),
  readChecks: (state: State, { ref }: { readonly ref: string | null }) => {
    const sha = ref === null ? null : (resolve(state, ref) ?? ref);
    return [...state.checks.values()].filter((run) => sha === null || run.headSha === sha).map(checkRecord);
  },
  token: (state: State, { token, identity }: { readonly token: string; readonly identity: Identity }) =>
    addToken(state, token, identity),
  person: (state: State, person: Person) => {
    state.people.set(person.login, { ...person, type: "User" });
  },
  faults: (state: State, faults: readonly Fault[]) => arm(state, faults),
  requests: (state: State) => state.requests,
  views: (state: State, { number, sender, label, origin }: ViewsInput) => ({
    repository: repositoryView(state, repositoryName(state), origin),
    sender: userView(state, sender, origin),
    pull: number === null ? null : fullPullView(state, pullOf(state, number), origin),
    label: label === null ? null : labelView(state, label, origin),
    tip: tipOf(state, state.setup.defaultBranch),
  }),
  readCommit: (state: State, { sha }: { readonly sha: string }) => commitOf(state, sha),
} satisfies Record<string, (state: State, input: never) => unknown>;

interface ViewsInput {
  readonly number: number | null;
  readonly sender: string;
  readonly label: string | null;
  readonly origin: string;
}

const appOf = (state: State, login: string) =>
  [...state.tokens.values()].find((identity) => identity.login === login)?.app ?? null;

/** A commit on the default branch without a pull request. */
function pushToBase(state: State, input: PushInput): Pushed {
  const branch = state.setup.defaultBranch;
  const before = commitOf(state, tipOf(state, branch));
  const by = input.by ?? "dev";
  meet(state, by);
  const commit = addCommit(state, {
    sha: input.sha,
    parents: [before.sha],
    message: input.message ?? "Direct push",
    author: by,
    committer: by,
    at: timeOf(state, input.at),
    tree: applyChange(before.tree, input.files ?? {}),
  });
  state.branches.set(branch, commit.sha);
  return { ref: `refs/heads/${branch}`, before: before.sha, after: commit.sha, commits: [commit.sha], by };
}

function closePull(state: State, number: number): PullRecord {
  const pull = pullOf(state, number);
  const at = timeOf(state, undefined);
  pull.closedAt = at;
  remember(state, number, { event: "closed", id: nextId(state), actor: pull.author, at, sha: null });
  return pullRecord(pull);
}

const pullRecord = (pull: Pull): PullRecord => ({
  number: pull.number,
  title: pull.title,
  state: pull.closedAt === null ? "open" : "closed",
  merged: pull.merged !== null,
  author: pull.author,
  headRepository: pull.headRepository,
  headRef: pull.headRef,
  headSha: headOf(pull),
  baseRef: pull.base,
  baseSha: pull.baseSha,
  mergeSha: pull.closedAt === null ? pull.testMerge : (pull.merged?.sha ?? null),
  labels: pull.labels,
});

const checkRecord = (run: CheckRun): CheckRecord => ({
  id: run.id,
  name: run.name,
  app: run.app.slug,
  headSha: run.headSha,
  externalId: run.externalId,
  status: run.status,
  conclusion: run.conclusion,
  detailsUrl: run.detailsUrl,
  output: run.output,
  annotations: run.annotations,
});
