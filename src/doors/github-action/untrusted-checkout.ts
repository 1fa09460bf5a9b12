import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Finding } from "../../model/finding.ts";
import type { Context } from "./event.ts";
import { untrustedCheckout } from "./trouble.ts";

/**
 * Refuses files that are not the base's when the run has the base's secrets (`pull_request_target`).
 *
 * Only the commit that GitHub started the run for is trusted; where it cannot be told which one is checked out, none is.
 *
 * @param files - the files that would be read, absolute
 * @returns null when there is nothing to fear
 */
export async function refuseUntrusted({ trigger, sha }: Context, files: readonly string[]): Promise<Finding | null> {
  if (trigger.kind !== "pull-request" || !trigger.isTarget) return null;
  for (const folder of new Set(files.map((file) => dirname(resolve(file))))) {
    const commit = await checkedOut(folder);
    if (commit === sha && commit !== trigger.head) continue;
    const what =
      commit === trigger.head || commit === trigger.testMerge
        ? "the pull request's own files are checked out"
        : "it cannot be told whose files are checked out";
    return untrustedCheckout(
      `On the event pull_request_target a run has this repository's secrets, and ${what} (${commit?.slice(0, 12) ?? "no commit found"}). A stranger's pull request could use them, so nothing was read.`,
    );
  }
  return null;
}

/** The commit that is checked out in a folder or above it; null when there is none. */
async function checkedOut(folder: string): Promise<string | null> {
  const git = join(folder, ".git");
  const kind = await stat(git).catch(() => null);
  if (kind === null) return dirname(folder) === folder ? null : checkedOut(dirname(folder));
  // A work tree of its own has a file there instead, which checkout actions do not make.
  if (!kind.isDirectory()) return null;
  const head = await read(join(git, "HEAD"));
  const ref = /^ref: (refs\/[^\s]+)$/.exec(head)?.[1];
  if (ref === undefined) return isCommit(head) ? head : null;
  const loose = await read(join(git, ref));
  if (isCommit(loose)) return loose;
  const packed = (await read(join(git, "packed-refs"))).split("\n").find((line) => line.endsWith(` ${ref}`));
  return packed?.split(" ")[0] ?? null;
}

const isCommit = (text: string): boolean => /^[0-9a-f]{40,64}$/.test(text);

const read = async (file: string): Promise<string> => (await readFile(file, "utf8").catch(() => "")).trim();
