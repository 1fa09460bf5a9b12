import { dirname, resolve } from "node:path";
import { untrustedCheckout } from "../../engine/refusals/untrusted-checkout.ts";
import type { SourceFile } from "../../file/read/source.ts";
import type { Finding } from "../../model/finding.ts";
import { check, type Checked } from "../../usecases/check.ts";
import { checkedOutCommit } from "./checked-out-commit.ts";
import type { Job } from "./job.ts";

/** Reads and checks the files of a job; nothing is asked of anybody. */
export const checkFilesOf = (job: Job): Promise<Checked> =>
  check({
    patterns: job.inputs.files,
    cwd: job.cwd,
    signal: job.stops.leaving,
    refuse: (files) => refuseUntrusted(job, files),
  });

async function refuseUntrusted({ event, cwd }: Job, files: readonly SourceFile[]): Promise<Finding | null> {
  const { trigger, sha: trusted } = event;
  if (trigger.kind !== "pull-request" || !trigger.isTarget) return null;
  const folders = new Set([...files.map(({ name }) => dirname(resolve(cwd, name))), cwd]);
  const commits = await Promise.all([...folders].map(checkedOutCommit));
  return untrustedCheckout({ trusted, head: trigger.head, testMerge: trigger.testMerge }, commits);
}
