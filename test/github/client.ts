import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { serverSource } from "./bundle.ts";
import type {
  CheckRecord,
  CommentInput,
  CommentRecord,
  Identity,
  IssueInput,
  IssueRecord,
  MergeInput,
  Person,
  PullInput,
  PullRecord,
  Pushed,
  PushInput,
  Queued,
  Setup,
} from "./model.ts";
import { defaultSetup, tokens, type TokenName } from "./seeds.ts";
import type { Fault, LoggedRequest } from "./trouble.ts";

export type Json = Readonly<Record<string, unknown>>;

/** What event payloads are made of. */
export interface Views {
  readonly repository: Json;
  readonly sender: Json;
  readonly pull: Json | null;
  readonly label: Json | null;
  /** The default branch's commit. */
  readonly tip: string;
}

interface CommitRecord {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: string;
  readonly at: string;
  readonly tree: Readonly<Record<string, string>>;
}

/** Who labels, and when. */
interface Labelling {
  readonly by: string;
  readonly at?: string;
}

/** A GitHub in a process of its own, with one repository. */
export interface GitHub {
  /** For `GITHUB_API_URL`; `GITHUB_GRAPHQL_URL` is this and `/graphql`. */
  readonly url: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly tokens: Readonly<Record<TokenName, string>>;
  addToken(token: string, identity: Identity): Promise<void>;
  addPerson(person: Person): Promise<void>;

  pull(input?: PullInput): Promise<PullRecord>;
  readPull(number: number): Promise<PullRecord>;
  push(number: number, input?: PushInput): Promise<PullRecord>;
  queue(number: number, input?: Omit<MergeInput, "method">): Promise<Queued>;
  merge(number: number, input: MergeInput): Promise<Pushed>;
  /** Closes a pull request without merging it. */
  closePull(number: number): Promise<PullRecord>;
  /** Afterwards the pull request's `head.repo` is null. */
  deleteFork(number: number): Promise<void>;
  /** A push to the default branch without a pull request. */
  commit(input?: PushInput): Promise<Pushed>;
  readCommit(sha: string): Promise<CommitRecord>;

  label(number: number, name: string, labelling: Labelling): Promise<void>;
  unlabel(number: number, name: string, labelling: Labelling): Promise<void>;
  comment(number: number, input: CommentInput): Promise<CommentRecord>;
  /** `count` comments of one author, as `Comment 1`, `Comment 2`, … */
  fill(number: number, count: number, by?: string): Promise<readonly CommentRecord[]>;
  comments(number: number): Promise<readonly CommentRecord[]>;
  edit(commentId: number, input: CommentInput): Promise<CommentRecord>;
  openIssue(input: IssueInput): Promise<IssueRecord>;
  /** All issues, oldest first. */
  issues(): Promise<readonly IssueRecord[]>;
  /** Check runs of a commit or ref, or all of them; oldest first. */
  checks(ref?: string): Promise<readonly CheckRecord[]>;

  /** Replaces the scripted trouble; an empty list ends it. */
  faults(faults: readonly Fault[]): Promise<void>;
  /** What arrived so far, from clients only. */
  requests(): Promise<readonly LoggedRequest[]>;
  views(number: number | null, sender: string, label?: string | null): Promise<Views>;
  /** Ends the process. */
  close(): Promise<void>;
}

/** Starts a stand-in; a second or less. It ends with `close`, or with this process. */
export async function startGitHub(setup: Partial<Setup> = {}): Promise<GitHub> {
  const whole: Setup = { ...defaultSetup, ...setup, tokens: { ...defaultSetup.tokens, ...setup.tokens } };
  const child = spawn(process.execPath, ["--input-type=module"], { stdio: ["pipe", "inherit", "inherit", "ipc"] });
  child.stdin?.end(await serverSource());
  child.send(whole);
  const [reply] = (await once(child, "message")) as [{ readonly url?: string; readonly error?: string }];
  if (reply.url === undefined) throw new Error(`the stand-in did not start: ${reply.error}`);
  return clientOf(reply.url, whole, child);
}

type Ask = <Value>(name: string, input?: unknown) => Promise<Value>;

const askAt =
  (url: string): Ask =>
  async (name, input = {}) => {
    const response = await fetch(`${url}/_control/${name}`, { method: "POST", body: JSON.stringify(input) });
    const text = await response.text();
    if (!response.ok) throw new Error(`control ${name}: ${text}`);
    return JSON.parse(text);
  };

function clientOf(url: string, setup: Setup, child: ChildProcess): GitHub {
  const ask = askAt(url);
  const first = (records: readonly CommentRecord[]): CommentRecord => {
    if (!records[0]) throw new Error("no comment was made");
    return records[0];
  };
  return {
    url,
    repository: setup.repository,
    defaultBranch: setup.defaultBranch,
    tokens,
    addToken: (token, identity) => ask("token", { token, identity }),
    addPerson: (person) => ask("person", person),
    pull: (input) => ask("pull", input),
    readPull: (number) => ask("readPull", { number }),
    push: (number, input) => ask("push", { number, ...input }),
    queue: (number, input) => ask("queue", { number, ...input }),
    merge: (number, input) => ask("merge", { number, ...input }),
    closePull: (number) => ask("close", { number }),
    deleteFork: (number) => ask("deleteFork", { number }),
    commit: (input) => ask("commit", input),
    readCommit: (sha) => ask("readCommit", { sha }),
    label: (number, name, labelling) => ask("label", { number, name, ...labelling }),
    unlabel: (number, name, labelling) => ask("unlabel", { number, name, ...labelling }),
    comment: async (number, input) => first(await ask("comment", { number, comments: [input] })),
    fill: (number, count, by = "dev") => ask("comment", { number, comments: numbered(count, by) }),
    comments: (number) => ask("readComments", { number }),
    edit: (id, input) => ask("edit", { id, ...input }),
    openIssue: (input) => ask("openIssue", input),
    issues: () => ask("readIssues"),
    checks: (ref) => ask("readChecks", { ref: ref ?? null }),
    faults: (faults) => ask("faults", faults),
    requests: () => ask("requests"),
    views: (number, sender, label = null) => ask("views", { number, sender, label, origin: url }),
    close: () => end(child),
  };
}

const numbered = (count: number, by: string): readonly CommentInput[] =>
  Array.from({ length: count }, (_, index) => ({ by, body: `Comment ${index + 1}` }));

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.disconnect();
  await ended;
}
