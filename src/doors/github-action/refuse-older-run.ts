import { olderRun } from "../../engine/refusals/older-run.ts";
import type { SourceFile } from "../../file/read/source.ts";
import type { Forge, ForgeFailure } from "../../forge/forge.ts";
import type { Finding } from "../../model/finding.ts";
import { landingOf } from "./event.ts";
import { filesOfRun } from "./files-of-run.ts";
import type { Job } from "./job.ts";

/**
 * Asks where the branch stands now, once something would be written.
 *
 * Where the forge does not tell, an error refuses; a warning does where nobody has to review anything.
 */
export async function refuseOlderRun(job: Job, files: readonly SourceFile[]): Promise<readonly Finding[]> {
  const { forge, event } = job;
  const landing = landingOf(event);
  if (forge === null || landing === null) return [];
  const { branch, tip: commit } = landing;
  const tip = await forge.branchTip(branch);
  if (!tip.ok) return [untold(forge, job, branch, tip.error)];
  const paths = await forge.changedPaths(commit, tip.value);
  if (!paths.ok) return [untold(forge, job, branch, paths.error)];
  const isOurs = await filesOfRun(job, files);
  const refusal = olderRun({ branch, commit, tip: tip.value, changed: paths.value?.filter(isOurs) ?? null });
  return refusal === null ? [] : [refusal];
}

function untold(forge: Forge, { inputs }: Job, branch: string, failure: ForgeFailure): Finding {
  const severity = inputs.requireReviewedPlan ? "error" : "warning";
  const what = `It could not be checked whether ${branch} has moved on since this run began`;
  const found = forge.trouble(severity, what, failure);
  return severity === "warning" ? found : { ...found, fix: found.fix ?? "Nothing was changed. Run the job again." };
}
