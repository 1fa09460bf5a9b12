import type { Finding } from "../../model/finding.ts";
import { recordCheckRun } from "../../forge/github/check-run.ts";
import type { PullTrigger } from "./event.ts";
import type { Marker } from "../../review/marker.ts";
import { output } from "./outputs.ts";
import { keepComment, type KnownComment } from "../../forge/github/own-comments.ts";
import { readPull } from "../../forge/github/pulls.ts";
import { labelOf, type Run } from "./run.ts";
import { commentOf } from "./show-plan.ts";
import { orGone } from "../../forge/github/octokit.ts";
import { githubTrouble, notReviewed } from "./trouble.ts";

/** A plan, or why there is none, as a pull request gets it. */
export interface Publication {
  readonly marker: Marker;
  readonly render: (maxBytes: number) => string;
  readonly title: string;
  readonly conclusion: "success" | "failure" | "action_required";
  /** False = nobody misses a comment that is not there yet. */
  readonly hasNews: boolean;
}

/** What became of it. */
export interface Published {
  /** What did not work; the plan is good all the same. */
  readonly findings: readonly Finding[];
}

/** Bytes of a check run's summary that are surely under its 65,535 characters. */
const checkBytes = 60_000;

/**
 * Puts a plan on a pull request: a check run where the token may, and the comment.
 *
 * Nothing is touched when the pull request moved on meanwhile: a newer run writes, or has written; and after the merge a plan
 * is reviewed by nobody.
 */
export async function publish(run: Run, pull: PullTrigger, publication: Publication): Promise<Published> {
  const { github, log } = run;
  if (github === null) return { findings: [] };
  const now = await readPull(github, pull.number);
  if (now.ok && (now.value.head !== pull.head || !now.value.isOpen)) {
    log.line(
      `Pull request ${pull.number} ${now.value.isOpen ? "has newer commits" : "is closed"}; its comment is left as it is.`,
    );
    return { findings: [] };
  }
  const isRecorded = await record(run, publication);
  const { comment, findings } = await putComment(run, pull.number, publication);
  const isKept = isRecorded || comment !== null || publication.marker.fingerprint === null || !publication.hasNews;
  return { findings: [...findings, ...(isKept ? [] : [notKept])] };
}

const notKept: Finding = {
  ...notReviewed(
    "This plan is in the job summary alone: neither a check run nor a comment could be written, so apply will find no reviewed plan after the merge and will refuse.",
    "Give the job `permissions: contents: read, pull-requests: write, checks: write`.",
  ),
  severity: "warning",
};

async function record(
  { github, context, log }: Run,
  { marker, render, title, conclusion }: Publication,
): Promise<boolean> {
  if (github === null || marker.head === null) return false;
  const made = await recordCheckRun(github, {
    head: marker.head,
    marker,
    title,
    summary: render(checkBytes),
    conclusion,
    runUrl: context.runUrl,
  });
  if (!made.ok) log.line(`No check run was made (${made.error.message}); the comment has to hold the reviewed plan.`);
  return made.ok;
}

/** What became of a comment. */
export interface Commented {
  /** Null = there is none, or it could not be written. */
  readonly comment: KnownComment | null;
  readonly findings: readonly Finding[];
}

/**
 * Writes the comment as the input `comment` has it; where one exists it is never left to show an old plan.
 *
 * @param known - the comment as a look a moment ago found it; null = look
 */
export async function putComment(
  run: Run,
  number: number,
  { marker, render, hasNews }: Pick<Publication, "marker" | "render" | "hasNews">,
  known: KnownComment | null = null,
): Promise<Commented> {
  const { github, inputs, closing } = run;
  if (github === null || inputs.comment === "never") return { comment: null, findings: [] };
  const isWanted = (exists: boolean): boolean => exists || hasNews || inputs.comment === "always";
  const wish = { number, label: labelOf(run), body: commentOf(marker, render), isWanted };
  const written = await orGone(keepComment(github, wish, known), closing);
  if (!written.ok)
    return {
      comment: null,
      findings: [githubTrouble("warning", `The comment on pull request ${number} could not be written`, written.error)],
    };
  if (written.value !== null) output("comment-url", written.value.url);
  return { comment: written.value, findings: [] };
}
