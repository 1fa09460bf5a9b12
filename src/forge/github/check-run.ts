import type { Result } from "../../model/result.ts";
import { asking, type GitHub, type GitHubFailure } from "./octokit.ts";
import { type Marker, markerLine, readMarker } from "../../review/marker.ts";

/** A plan as a check run shows it. */
export interface CheckRun {
  readonly head: string;
  readonly marker: Marker;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly conclusion: "success" | "failure" | "action_required";
  readonly runUrl: string;
}

/** GitHub's limit for each text of a check run, in characters. */
const longestText = 65_535;

/** The name under which the plans of a label stand among a commit's checks. */
const nameOf = (label: string): string => (label === "" ? "vrackops plan" : `vrackops plan (${label})`);

/** Puts a plan among the checks of its commit: nobody can edit it there. Needs `checks: write`. */
export const recordCheckRun = (
  { octokit, owner, repo }: GitHub,
  { head, marker, title, summary, conclusion, runUrl }: CheckRun,
): Promise<Result<null, GitHubFailure>> =>
  asking(async () => {
    const whole = markerLine(marker);
    const text =
      whole.length <= longestText
        ? whole
        : markerLine({ ...marker, fingerprint: marker.fingerprint?.split(".")[0] ?? null });
    await octokit.request("POST /repos/{owner}/{repo}/check-runs", {
      owner,
      repo,
      name: nameOf(marker.label),
      head_sha: head,
      status: "completed",
      conclusion,
      details_url: runUrl,
      output: { title, summary, text },
    });
    return null;
  });

/**
 * What the last check run of a label on a commit says; null when there is none.
 *
 * Only those of our own app count: any other app with the right could write what it likes.
 *
 * @param viewer - the login behind the token; null = not known yet
 * @param before - ISO 8601; a plan made after the merge was reviewed by nobody
 */
export const findCheckRun = (
  { octokit, owner, repo }: GitHub,
  head: string,
  label: string,
  viewer: string | null,
  before: string | null,
): Promise<Result<Marker | null, GitHubFailure>> =>
  asking(async () => {
    const login =
      viewer ??
      (await octokit.graphql<{ readonly viewer: { readonly login: string } }>("{ viewer { login } }")).viewer.login;
    const options = { owner, repo, ref: head, check_name: nameOf(label), filter: "all", per_page: 100 } as const;
    const runs = await octokit.paginate("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", options);
    const own = runs
      .filter(
        ({ app, name, completed_at: at }) =>
          `${app?.slug}[bot]` === login && name === nameOf(label) && isBefore(at, before),
      )
      .toSorted((a, b) => b.id - a.id);
    for (const { output } of own) {
      const marker = readMarker(output.text ?? "");
      if (marker?.label === label && marker.head === head) return marker;
    }
    return null;
  });

const isBefore = (at: string | null, limit: string | null): boolean =>
  at !== null && (limit === null || Date.parse(at) <= Date.parse(limit));
