/** What the stand-in of GitHub and its client say to each other. */

/** A right a token can have; GitHub's names as in a workflow's `permissions`. */
export type Subject = "contents" | "issues" | "pull-requests" | "checks";
export type Permissions = Readonly<Partial<Record<Subject, "read" | "write">>>;

/** A GitHub App. */
export interface App {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** Whom a token stands for. `app` is null for a person's token. */
export interface Identity {
  readonly login: string;
  readonly id: number;
  readonly type: "Bot" | "User";
  readonly permissions: Permissions;
  readonly app: App | null;
}

type Role = "admin" | "maintain" | "write" | "triage" | "read" | "none";

/** Somebody with an account; `none` is a stranger to the repository. */
export interface Person {
  readonly login: string;
  readonly id: number;
  readonly role: Role;
}

/** Text files by path. */
export type Tree = Readonly<Record<string, string>>;
/** Changes to text files by path; null deletes. */
export type TreeChange = Readonly<Record<string, string | null>>;

/** Times are ISO 8601 in UTC with whole seconds. Without `at`, each write is one second after the last. */
interface Timed {
  readonly at?: string;
}

export interface PullInput extends Timed {
  readonly title?: string;
  readonly body?: string;
  /** Login; `dev` when left out. */
  readonly by?: string;
  readonly branch?: string;
  /** Owner of the fork the head is in; left out = the repository itself. */
  readonly fork?: string;
  readonly files?: TreeChange;
  /** Head commit, where it has to be that of a real checkout. */
  readonly sha?: string;
  readonly draft?: boolean;
}

export interface PushInput extends Timed {
  readonly files?: TreeChange;
  readonly by?: string;
  readonly sha?: string;
  readonly message?: string;
  /** Replaces the branch by one commit on the base's tip. */
  readonly force?: boolean;
}

export type MergeMethod = "merge" | "squash" | "rebase";

export interface MergeInput extends Timed {
  /** `queue` lands the pull request and all that are queued before it. */
  readonly method: MergeMethod | "queue";
  readonly by?: string;
  /** The last commit made, where it has to be that of a real checkout. */
  readonly sha?: string;
}

/** What a merge or a push did to a branch. */
export interface Pushed {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  /** New commits, oldest first. */
  readonly commits: readonly string[];
  readonly by: string;
}

/** A pull request waiting in the merge queue. */
export interface Queued {
  readonly number: number;
  readonly ref: string;
  readonly baseRef: string;
  readonly baseSha: string;
  readonly headSha: string;
  readonly commits: readonly string[];
}

export interface CommentInput extends Timed {
  readonly by: string;
  readonly body: string;
}

export interface IssueInput extends Timed {
  readonly by: string;
  readonly title: string;
  readonly body: string;
}

/** An issue as a test looks at it. */
export interface IssueRecord {
  readonly number: number;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly stateReason: string | null;
  readonly updatedAt: string;
  /** Bodies, oldest first. */
  readonly comments: readonly string[];
}

/** A comment as a test looks at it. */
export interface CommentRecord {
  readonly id: number;
  readonly nodeId: string;
  readonly author: string;
  /** Slug of the app that wrote it. */
  readonly app: string | null;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Who changed the body, oldest first. */
  readonly edits: readonly { readonly editor: string; readonly at: string }[];
  /** Why it is minimised, as GraphQL says it (`outdated`). */
  readonly minimized: string | null;
}

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title?: string;
}

export interface CheckOutput {
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
}

/** A check run as a test looks at it. */
export interface CheckRecord {
  readonly id: number;
  readonly name: string;
  readonly app: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly detailsUrl: string | null;
  readonly output: CheckOutput;
  readonly annotations: readonly Annotation[];
}

/** A pull request as a test looks at it. */
export interface PullRecord {
  readonly number: number;
  readonly title: string;
  readonly state: "open" | "closed";
  readonly merged: boolean;
  readonly author: string;
  readonly headRepository: string | null;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
  /** The test merge while open, else what the merge made; null when closed without one. */
  readonly mergeSha: string | null;
  readonly labels: readonly string[];
}

/** How a stand-in begins. */
export interface Setup {
  readonly repository: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  readonly files: Tree;
  readonly people: readonly Person[];
  readonly tokens: Readonly<Record<string, Identity>>;
  /** Requests an hour a token. */
  readonly hourlyLimit: number;
  /** What the merge queue does with a pull request. */
  readonly queueMethod: MergeMethod;
}
