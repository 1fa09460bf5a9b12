import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { filesOutside, strangeFiles, untrustedCheckout } from "../../engine/refusals/untrusted-checkout.ts";
import type { SourceFile } from "../../file/read/source.ts";
import type { Forge } from "../../forge/forge.ts";
import type { Finding } from "../../model/finding.ts";
import { check, type Checked } from "../../usecases/check.ts";
import { checkedOutCommit } from "./checked-out-commit.ts";
import type { Job } from "./job.ts";

/** Reads and checks the files of a job; nothing is asked of the account. */
export const checkFilesOf = (job: Job): Promise<Checked> =>
  check({
    patterns: job.inputs.files,
    cwd: job.cwd,
    signal: job.stops.leaving,
    refuse: (files) => refuseUntrusted(job, files),
  });

async function refuseUntrusted(job: Job, files: readonly SourceFile[]): Promise<Finding | null> {
  const { event, cwd, forge } = job;
  const { trigger, sha: trusted } = event;
  const outside = filesOutside(await namesOutside(job, files, trigger.kind === "pull-request"));
  if (outside !== null || trigger.kind !== "pull-request" || !trigger.isTarget) return outside;
  const folders = new Set([...files.map(({ name }) => dirname(resolve(cwd, name))), cwd]);
  const commits = await Promise.all([...folders].map(checkedOutCommit));
  const refusal = untrustedCheckout({ trusted, head: trigger.head, testMerge: trigger.testMerge }, commits);
  if (refusal !== null || forge === null) return refusal;
  return strangeFiles(trusted, await differing(forge, trusted, job, files));
}

/** Links that lead out of the workspace, and paths that do where nobody has agreed to the workflow that names them yet. */
async function namesOutside(
  { workspace, cwd }: Job,
  files: readonly SourceFile[],
  isUnreviewed: boolean,
): Promise<readonly string[]> {
  const home = await realpath(workspace).catch(() => workspace);
  const isWithin = (folder: string, path: string): boolean => {
    const way = relative(folder, path);
    return !way.startsWith("..") && !isAbsolute(way);
  };
  const found = await Promise.all(
    files.map(async ({ name }) => {
      const path = resolve(cwd, name);
      const target = await realpath(path).catch(() => path);
      const isOut = !isWithin(home, target) && (isUnreviewed || isWithin(workspace, path));
      return isOut ? [name] : [];
    }),
  );
  return found.flat();
}

/** The files that are not as a commit has them; null = the forge does not tell. */
async function differing(
  forge: Forge,
  commit: string,
  { cwd, root }: Job,
  files: readonly SourceFile[],
): Promise<readonly string[] | null> {
  const found: string[] = [];
  for (const { name, bytes } of files) {
    const path = relative(root, resolve(cwd, name)).replaceAll("\\", "/");
    const digest = await forge.fileDigest(commit, path);
    if (!digest.ok) return null;
    if (digest.value !== gitDigest(bytes)) found.push(name);
  }
  return found;
}

/** What git calls a content. */
const gitDigest = (bytes: Uint8Array): string =>
  createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
