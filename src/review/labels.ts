import type { Finding } from "../model/finding.ts";
import type { Impact } from "../model/impact.ts";
import type { Result } from "../model/result.ts";
import { at, text } from "../doors/github-action/event.ts";
import { asking, type GitHub, type GitHubFailure } from "../forge/github/octokit.ts";
import { labelNote } from "../doors/github-action/trouble.ts";

/**
 * What each label consents to.
 *
 * Addresses are elected again only where endpoints are interrupted, so one label covers both; the comment under which it is
 * put lists every address. A deletion needs its own.
 */
export const consentLabels: readonly { readonly label: string; readonly impacts: readonly Impact[] }[] = [
  { label: "allow-interruption", impacts: ["interruption", "ip-change"] },
  { label: "allow-deletion", impacts: ["deletion"] },
];

/** Consent found on a pull request. */
export interface LabelConsent {
  readonly given: readonly { readonly label: string; readonly by: string; readonly impacts: readonly Impact[] }[];
  /** Labels that do not count, and why. */
  readonly notes: readonly Finding[];
}

/**
 * The consent that labels of a pull request give: each must have been put on by somebody with write access, before the merge.
 *
 * @param labels - those it has now; one that was taken off counts no more
 * @param before - ISO 8601; null while it is open
 */
export const consentOf = (
  github: GitHub,
  number: number,
  labels: readonly string[],
  before: string | null,
): Promise<Result<LabelConsent, GitHubFailure>> =>
  asking(async () => {
    const present = consentLabels.filter(({ label }) => labels.includes(label));
    if (present.length === 0) return { given: [], notes: [] };
    const { octokit, owner, repo } = github;
    const options = { owner, repo, issue_number: number, per_page: 100 };
    const timeline: readonly unknown[] = await octokit.paginate(
      "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
      options,
    );
    const given: LabelConsent["given"][number][] = [];
    const notes: Finding[] = [];
    for (const { label, impacts } of present) {
      const by = lastPutOnBy(timeline, label, before);
      if (by === null)
        notes.push(
          labelNote(`Nobody is on record for putting the label ${label} on pull request ${number} before the merge.`),
        );
      else if (await mayWrite(github, by)) given.push({ label, by, impacts });
      else
        notes.push(
          labelNote(
            `The label ${label} was put on pull request ${number} by ${by}, who has no write access to ${owner}/${repo}.`,
          ),
        );
    }
    return { given, notes };
  });

/** Who put a label on that was still there at a time; null when nobody did. */
function lastPutOnBy(timeline: readonly unknown[], label: string, before: string | null): string | null {
  let by: string | null = null;
  for (const moment of timeline) {
    const event = at(moment, "event");
    if ((event !== "labeled" && event !== "unlabeled") || at(moment, "label", "name") !== label) continue;
    const when = text(at(moment, "created_at"));
    if (when === null || (before !== null && Date.parse(when) > Date.parse(before))) continue;
    by = event === "labeled" ? text(at(moment, "actor", "login")) : null;
  }
  return by;
}

async function mayWrite({ octokit, owner, repo }: GitHub, login: string): Promise<boolean> {
  const options = { owner, repo, username: login };
  // 404 is an answer here: an app, or an account that is gone.
  const answer = await octokit
    .request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", options)
    .catch((error: unknown) => {
      if (at(error, "status") === 404) return null;
      throw error;
    });
  return answer !== null && ["admin", "write"].includes(answer.data.permission);
}
