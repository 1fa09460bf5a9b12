import type { Answer } from "../forge.ts";
import { at, text } from "./json.ts";
import type { Repository } from "./repository.ts";

/** GitHub names no more files of one comparison. */
const mostFiles = 300;

/** Where a branch stands. */
export const branchTip = ({ ask, octokit, owner, repo }: Repository, branch: string): Answer<string> =>
  ask(async () => {
    const options = { owner, repo, ref: `heads/${branch}` };
    const { data } = await octokit.request("GET /repos/{owner}/{repo}/git/ref/{ref}", options);
    return data.object.sha;
  });

/** The commits that a commit comes after. */
export const parentsOf = ({ ask, octokit, owner, repo }: Repository, commit: string): Answer<readonly string[]> =>
  ask(async () => {
    const options = { owner, repo, ref: commit, per_page: 1 };
    const { data } = await octokit.request("GET /repos/{owner}/{repo}/commits/{ref}", options);
    return data.parents.map(({ sha }) => sha);
  });

/** What git calls the content of a file. */
export const fileDigest = (repository: Repository, commit: string, path: string): Answer<string | null> =>
  repository.ask(async () => text(at(await fileAt(repository, commit, path), "sha")));

/** The content of a file; GitHub hands out at most 1 MB so. */
export const fileBytes = (repository: Repository, commit: string, path: string): Answer<Uint8Array | null> =>
  repository.ask(async () => {
    const file = await fileAt(repository, commit, path);
    const content = at(file, "content");
    return at(file, "encoding") === "base64" && typeof content === "string" ? Buffer.from(content, "base64") : null;
  });

/** A file as GitHub tells of it; null when there is none. */
async function fileAt({ octokit, owner, repo }: Repository, ref: string, path: string): Promise<unknown> {
  // 404 is an answer here: there is no such file.
  const answer = await octokit
    .request("GET /repos/{owner}/{repo}/contents/{path}", { owner, repo, path, ref })
    .catch((error: unknown) => {
      if (at(error, "status") === 404) return null;
      throw error;
    });
  // A folder answers with a list; of a link GitHub tells the target.
  return answer === null || at(answer.data, "type") !== "file" ? null : answer.data;
}

/** What differs between two commits, whether or not one comes after the other. */
export const changedPaths = (repository: Repository, one: string, other: string): Answer<readonly string[] | null> =>
  repository.ask(async () => {
    if (one === other) return [];
    const there = await changesSinceParting(repository, one, other);
    // Ahead: nothing happened on the first side since both parted.
    const back =
      there.status === "ahead" || there.status === "identical"
        ? null
        : await changesSinceParting(repository, other, one);
    if (there.isCut || back?.isCut) return null;
    const paths = new Set([...there.blobs.keys(), ...(back?.blobs.keys() ?? [])]);
    return [...paths].filter((path) => there.blobs.get(path) !== back?.blobs.get(path)).toSorted();
  });

interface Changes {
  readonly status: string;
  /** What a path holds in the end, null = nothing; a path that did not change is missing. */
  readonly blobs: ReadonlyMap<string, string | null>;
  /** Whether there are more than are named. */
  readonly isCut: boolean;
}

/** What happened on the way to `head` since it and `base` had a commit in common. */
async function changesSinceParting({ octokit, owner, repo }: Repository, base: string, head: string): Promise<Changes> {
  // The pages are of commits; the files are all on the first.
  const options = { owner, repo, basehead: `${base}...${head}`, per_page: 1 };
  const { data } = await octokit.request("GET /repos/{owner}/{repo}/compare/{basehead}", options);
  const files = data.files ?? [];
  const entries = files.flatMap(({ filename, status, sha, previous_filename: before }): [string, string | null][] => [
    ...(before !== undefined && status === "renamed" ? [[before, null] as [string, null]] : []),
    [filename, status === "removed" ? null : sha],
  ]);
  return { status: data.status, blobs: new Map(entries), isCut: files.length >= mostFiles };
}
