import type { Answer, Forge, ForgeFailure, LabelMoment, MergedPull, PullRequest } from "../../src/forge/forge.ts";
import { err, ok } from "../../src/model/result.ts";

/** A forge that a test holds in its hands: everything that people do there, besides what our own token does. */
export interface MemoryForge extends Forge {
  /** Opens a pull request at a commit. */
  open(head: string): number;
  /** Puts another commit on it. */
  push(number: number, head: string): void;
  /** Merges it; the branch then ends in a commit of this name. */
  merge(number: number, tip: string): void;
  label(number: number, label: string, by: string): void;
  unlabel(number: number, label: string, by: string): void;
  /** Somebody writes a comment, or changes our last one. */
  write(number: number, by: string, body: string): void;
  edit(number: number, by: string): void;
  /** The comments in sight, whoever wrote them. */
  shown(number: number): readonly string[];
  /** All issues, oldest first. */
  issues(): readonly MemoryIssue[];
  /** From now on these calls fail so. */
  fail(
    call: "findRecords" | "writeRecord" | "labelMoments" | "ownIssues" | "createIssue" | "closeIssue",
    failure: ForgeFailure,
  ): void;
  /** The time goes on by a minute with all that happens; ISO 8601. */
  now(): string;
}

/** An issue as a test looks at it. */
export interface MemoryIssue {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  readonly isOpen: boolean;
  readonly comments: readonly string[];
}

interface Comment {
  readonly id: string;
  readonly pull: number;
  readonly author: string;
  body: string;
  isHidden: boolean;
  editedBy: string | null;
  writtenAt: string;
}

interface Pull extends PullRequest {
  readonly moments: readonly LabelMoment[];
  readonly tip: string | null;
}

const ourselves = "vrackops[bot]";
const urlOf = (id: string): string => `memory:comments/${id}`;

/**
 * Makes an empty forge.
 *
 * @param writers - who has write access
 * @param commentBytes - the most that a comment takes
 */
export function memoryForge(writers: readonly string[] = ["dev"], commentBytes = 2000): MemoryForge {
  const pulls = new Map<number, Pull>();
  const comments: Comment[] = [];
  const issues: MemoryIssue[] = [];
  const records: { readonly commit: string; readonly label: string; readonly text: string; readonly madeAt: string }[] =
    [];
  /** Tips of the branch, oldest first. */
  const history: string[] = ["start"];
  const failures = new Map<string, ForgeFailure>();
  let minutes = 0;
  const now = (): string => new Date(Date.UTC(2026, 0, 1) + minutes++ * 60_000).toISOString();
  const pullOf = (number: number): Pull => {
    const pull = pulls.get(number);
    if (pull === undefined) throw new Error(`There is no pull request ${number}.`);
    return pull;
  };
  const change = (number: number, more: Partial<Pull>): void => void pulls.set(number, { ...pullOf(number), ...more });
  const mergedAt = (commit: string): readonly MergedPull[] =>
    [...pulls.values()].flatMap((pull) =>
      pull.tip === commit && pull.mergedAt !== null ? [{ ...pull, mergedAt: pull.mergedAt }] : [],
    );
  const answer = async <T>(call: string, value: () => T): Answer<T> => {
    const failure = failures.get(call);
    return failure === undefined ? ok(value()) : err(failure);
  };
  const add = (pull: number, author: string, body: string): Comment => {
    const comment = {
      id: `${comments.length + 1}`,
      pull,
      author,
      body,
      isHidden: false,
      editedBy: null,
      writtenAt: now(),
    };
    comments.push(comment);
    return comment;
  };
  const on = (number: number): readonly Comment[] => comments.filter(({ pull }) => pull === number);
  const moment = (number: number, label: string, by: string, isOn: boolean): void => {
    const { labels, moments } = pullOf(number);
    const others = labels.filter((one) => one !== label);
    change(number, {
      labels: isOn ? [...others, label] : others,
      moments: [...moments, { label, isOn, by, at: now() }],
    });
  };
  return {
    repository: "acme/network",
    limits: { commentBytes, summaryBytes: 1000, recordBytes: 1000 },
    readPull: (number) => answer("readPull", () => pullOf(number)),
    landedPulls: ({ tip, push }) =>
      answer("landedPulls", () => (push === null ? [tip] : [...new Set([...push.commits, tip])]).flatMap(mergedAt)),
    earlierPulls: (_, tip) =>
      answer("earlierPulls", () => history.slice(0, history.indexOf(tip)).toReversed().flatMap(mergedAt)),
    branchTip: () => answer("branchTip", () => history.at(-1) ?? ""),
    changedPaths: (one, other) => answer("changedPaths", () => (one === other ? [] : ["network.yaml"])),
    parentsOf: (commit) => answer("parentsOf", () => history.slice(0, history.indexOf(commit)).slice(-1)),
    fileBytes: () => answer("fileBytes", () => null),
    fileDigest: () => answer("fileDigest", () => null),
    labelMoments: (number) => answer("labelMoments", () => pullOf(number).moments),
    mayWrite: (login) => answer("mayWrite", () => writers.includes(login)),
    ownComments: (number, isOurs) =>
      answer("ownComments", () =>
        on(number)
          .filter(({ author, body }) => author === ourselves && isOurs(body))
          .map((comment) => ({ ...comment, url: urlOf(comment.id) })),
      ),
    createComment: (number, body) =>
      answer("createComment", () => {
        const { id } = add(number, ourselves, body);
        return { id, url: urlOf(id) };
      }),
    updateComment: ({ id, url }, body) =>
      answer("updateComment", () => {
        for (const comment of comments) if (comment.id === id) Object.assign(comment, { body, writtenAt: now() });
        return { id, url };
      }),
    hideComment: ({ id }) =>
      answer("hideComment", () => {
        for (const comment of comments) if (comment.id === id) comment.isHidden = true;
        return null;
      }),
    ownIssues: (isOurs) =>
      answer("ownIssues", () =>
        issues
          .filter(({ isOpen, body }) => isOpen && isOurs(body))
          .map(({ number, url, body }) => ({ number, url, body })),
      ),
    createIssue: (title, body) =>
      answer("createIssue", () => {
        const number = issues.length + 1;
        const issue = { number, url: `memory:issues/${number}`, title, body, isOpen: true, comments: [] };
        issues.push(issue);
        return { number, url: issue.url };
      }),
    updateIssue: ({ number, url }, title, body) =>
      answer("updateIssue", () => {
        for (const issue of issues) if (issue.number === number) Object.assign(issue, { title, body });
        return { number, url };
      }),
    closeIssue: ({ number }, comment) =>
      answer("closeIssue", () => {
        for (const issue of issues)
          if (issue.number === number) Object.assign(issue, { isOpen: false, comments: [...issue.comments, comment] });
        return null;
      }),
    issues: () => issues,
    writeRecord: ({ commit, label, text }) =>
      answer("writeRecord", () => {
        records.unshift({ commit, label, text, madeAt: now() });
        return null;
      }),
    findRecords: (commit, label) =>
      answer("findRecords", () => records.filter((one) => one.commit === commit && one.label === label)),
    trouble: (severity, what, { message, fix }) => ({
      severity,
      code: "run/github",
      summary: "The forge did not do what was asked",
      detail: `${what}: ${message}.`,
      fix,
      at: null,
      also: [],
    }),
    open: (head) => {
      const number = pulls.size + 1;
      pulls.set(number, { number, head, isOpen: true, mergedAt: null, labels: [], moments: [], tip: null });
      return number;
    },
    push: (number, head) => change(number, { head }),
    merge: (number, tip) => {
      history.push(tip);
      change(number, { isOpen: false, mergedAt: now(), tip });
    },
    label: (number, label, by) => moment(number, label, by, true),
    unlabel: (number, label, by) => moment(number, label, by, false),
    write: (number, by, body) => void add(number, by, body),
    edit: (number, by) => {
      const last = on(number).findLast(({ author }) => author === ourselves);
      if (last !== undefined) last.editedBy = by;
    },
    shown: (number) => on(number).flatMap(({ isHidden, body }) => (isHidden ? [] : [body])),
    fail: (call, failure) => void failures.set(call, failure),
    now,
  };
}
