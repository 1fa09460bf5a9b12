import type { Finding, Severity } from "../model/finding.ts";
import type { Result } from "../model/result.ts";

/** Why a request to a forge came to nothing. */
export interface ForgeFailure {
  /** HTTP status; null when there was no answer. 403 = this token may not. */
  readonly status: number | null;
  /** One line. */
  readonly message: string;
  /** What to do about it; null when there is nothing but to try again. */
  readonly fix: string | null;
}

/** What a forge answers. It never rejects for what the forge or the network does. */
export type Answer<T> = Promise<Result<T, ForgeFailure>>;

/** A wish to merge a branch, under a number that people know. */
export interface PullRequest {
  readonly number: number;
  /** Its last commit. */
  readonly head: string;
  readonly isOpen: boolean;
  /** ISO 8601; null = it was not merged. */
  readonly mergedAt: string | null;
  /** Those it has now. */
  readonly labels: readonly string[];
}

/** A pull request that was merged. */
export interface MergedPull extends PullRequest {
  readonly mergedAt: string;
}

/** Where a branch stands, and what brought it there. */
export interface Landing {
  readonly branch: string;
  /** Its last commit. */
  readonly tip: string;
  /** The commit before, and those that came; null = nothing was pushed, the run began by hand or by a clock. */
  readonly push: { readonly before: string; readonly commits: readonly string[] } | null;
}

/** A label that was put on or taken off. */
export interface LabelMoment {
  readonly label: string;
  readonly isOn: boolean;
  /** Login; null = the account is gone. */
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A comment that can be written again without a look. */
export interface CommentRef {
  readonly id: string;
  /** For people. */
  readonly url: string;
}

/** A comment that this token's account wrote. */
export interface OwnComment extends CommentRef {
  readonly body: string;
  /** Whether somebody folded it away. */
  readonly isHidden: boolean;
  /** Who else changed it last; null when nobody did. */
  readonly editedBy: string | null;
  /** When it was last written, ISO 8601. */
  readonly writtenAt: string;
}

/** An issue that can be written again without a look. */
export interface IssueRef {
  readonly number: number;
  /** For people. */
  readonly url: string;
}

/** An open issue that this token's account wrote. */
export interface OwnIssue extends IssueRef {
  readonly body: string;
}

/** What stands among the checks of a commit, where nobody can edit it. */
export interface PlanRecord {
  readonly commit: string;
  /** Tells the records of several networks apart; empty = there is one network. */
  readonly label: string;
  readonly title: string;
  /** Markdown, for people. */
  readonly summary: string;
  /** For machines; found again as it was. */
  readonly text: string;
  readonly state: "good" | "needs-consent" | "failed";
  /** The run that made it. */
  readonly url: string;
}

/** A record as it is found again. */
export interface FoundRecord {
  readonly text: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

/** Where reviews happen, seen with one token: all that reviews need of a forge. */
export interface Forge {
  /** Such as `acme/network`. */
  readonly repository: string;
  readonly limits: ForgeLimits;

  readPull(number: number): Answer<PullRequest>;
  /** The pull requests behind the tip of a branch, or behind a whole push; several where a merge queue lands them at once. */
  landedPulls(landing: Landing): Answer<readonly MergedPull[]>;
  /** Those behind the last commits before the tip, newest first. */
  earlierPulls(branch: string, tip: string): Answer<readonly MergedPull[]>;

  /** The last commit of a branch as it is now. */
  branchTip(branch: string): Answer<string>;
  /** The paths whose content differs between two commits, sorted; null = too many to be told. */
  changedPaths(one: string, other: string): Answer<readonly string[] | null>;
  /** The commits that a commit comes after, the branch that it was made on first. */
  parentsOf(commit: string): Answer<readonly string[]>;
  /** What a file holds at a commit; null = there is no such file, or more of it than the forge hands out. */
  fileBytes(commit: string, path: string): Answer<Uint8Array | null>;
  /** The git digest of a file at a commit; null = there is no such file. */
  fileDigest(commit: string, path: string): Answer<string | null>;

  /** Every label that came or went on a pull request, oldest first. */
  labelMoments(number: number): Answer<readonly LabelMoment[]>;
  /** Whether somebody has write access now. */
  mayWrite(login: string): Answer<boolean>;

  /**
   * The comments of this token's account on a pull request, oldest first, over all pages.
   *
   * @param isOurs - picks them by their text, before anything more is asked about them
   */
  ownComments(number: number, isOurs: (body: string) => boolean): Answer<readonly OwnComment[]>;
  /** A creation whose answer was lost is looked up, so that there are never two. */
  createComment(number: number, body: string, isOurs: (body: string) => boolean): Answer<CommentRef>;
  updateComment(comment: CommentRef, body: string): Answer<CommentRef>;
  /** Folds an old comment away. */
  hideComment(comment: CommentRef): Answer<null>;

  /**
   * The open issues of this token's account, oldest first, over all pages.
   *
   * @param isOurs - picks them by their text
   */
  ownIssues(isOurs: (body: string) => boolean): Answer<readonly OwnIssue[]>;
  /** A creation whose answer was lost is looked up by `isSame`, so that there are never two. */
  createIssue(title: string, body: string, isSame: (body: string) => boolean): Answer<IssueRef>;
  updateIssue(issue: IssueRef, title: string, body: string): Answer<IssueRef>;
  /** Closes an issue, with a last comment. */
  closeIssue(issue: IssueRef, comment: string): Answer<null>;

  /** Writes a record; earlier ones of the label stay. */
  writeRecord(record: PlanRecord): Answer<null>;
  /** The records of a label on a commit that this token's app made, newest first; those of anybody else count for nothing. */
  findRecords(commit: string, label: string): Answer<readonly FoundRecord[]>;

  /** A failure as people are told. */
  trouble(severity: Severity, what: string, failure: ForgeFailure): Finding;
}

/** How much a forge takes, in bytes that are surely within its own limits. */
export interface ForgeLimits {
  readonly commentBytes: number;
  /** Of the summary of a record. */
  readonly summaryBytes: number;
  /** Of the text of a record. */
  readonly recordBytes: number;
}
