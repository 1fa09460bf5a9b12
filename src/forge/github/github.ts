import { finding } from "../../findings/finding.ts";
import type { Finding } from "../../model/finding.ts";
import type { Forge, ForgeFailure } from "../forge.ts";
import { createCheckRun, findCheckRuns } from "./check-runs.ts";
import { branchTip, changedPaths, fileBytes, fileDigest, parentsOf } from "./commits.ts";
import { createComment, minimise, ownComments, updateComment } from "./comments.ts";
import { closeIssue, createIssue, ownIssues, updateIssue } from "./issues.ts";
import { labelMoments, mayWrite } from "./labels.ts";
import { earlierPulls, landedPulls, readPull } from "./pulls.ts";
import { type GitHubOptions, openRepository } from "./repository.ts";

/** GitHub as a forge: a repository, seen with one token. Nothing is asked yet. */
export function openGitHub(options: GitHubOptions): Forge {
  const repository = openRepository(options);
  return {
    repository: `${options.owner}/${options.repo}`,
    // Surely under the 65,536 characters of a comment and the 65,535 of each text of a check run.
    limits: { commentBytes: 60_000, summaryBytes: 60_000, recordBytes: 65_535 },
    readPull: (number) => readPull(repository, number),
    landedPulls: (landing) => landedPulls(repository, landing),
    earlierPulls: (branch, tip) => earlierPulls(repository, branch, tip),
    branchTip: (branch) => branchTip(repository, branch),
    changedPaths: (one, other) => changedPaths(repository, one, other),
    parentsOf: (commit) => parentsOf(repository, commit),
    fileBytes: (commit, path) => fileBytes(repository, commit, path),
    fileDigest: (commit, path) => fileDigest(repository, commit, path),
    labelMoments: (number) => labelMoments(repository, number),
    mayWrite: (login) => mayWrite(repository, login),
    ownComments: (number, isOurs) => ownComments(repository, number, isOurs),
    createComment: (number, body, isOurs) => createComment(repository, number, body, isOurs),
    updateComment: (comment, body) => updateComment(repository, comment, body),
    hideComment: (comment) => minimise(repository, comment),
    ownIssues: (isOurs) => ownIssues(repository, isOurs),
    createIssue: (title, body, isSame) => createIssue(repository, title, body, isSame),
    updateIssue: (issue, title, body) => updateIssue(repository, issue, title, body),
    closeIssue: (issue, comment) => closeIssue(repository, issue, comment),
    writeRecord: (record) => createCheckRun(repository, record),
    findRecords: (commit, label) => findCheckRuns(repository, commit, label),
    trouble: githubTrouble,
  };
}

/** A request to GitHub failed. */
const githubTrouble = (severity: "error" | "warning", what: string, failure: ForgeFailure): Finding =>
  finding("run/github", {
    severity,
    detail: `${what}: GitHub answered ${failure.status ?? "nothing"} (${failure.message}).`,
    fix: failure.fix,
  });
