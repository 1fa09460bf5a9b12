import type { Finding } from "../model/finding.ts";
import type { Approval } from "./approval.ts";
import type { Marker } from "./marker.ts";
import { putComment } from "./publish.ts";
import { labelOf, type Run } from "./run.ts";

/**
 * Edits the comment of each pull request of a push.
 *
 * The marker keeps the reviewed plan, so that a retry finds it.
 *
 * @returns what did not work; the apply is not held up by it
 */
export async function updateComments(run: Run, { pulls, reviewed }: Approval, render: (maxBytes: number) => string, isNews = true): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const pull of pulls) {
    const marker = reviewed.find((one) => one.pull.number === pull.number)?.marker ?? noPlan(run);
    const comment = await putComment(run, pull.number, { marker, render, hasNews: isNews });
    findings.push(...comment.findings);
  }
  return findings;
}

const noPlan = (run: Run): Marker => ({ label: labelOf(run), fingerprint: null, head: null, files: null, account: null, sum: null });
