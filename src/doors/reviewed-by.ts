import type { Reviewed, ReviewedPlan } from "../engine/refusals/reviewed-plan.ts";
import { traceOf } from "../engine/trace.ts";
import { stopFinding } from "../file/read/stop-finding.ts";
import { finding } from "../findings/finding.ts";
import { shown } from "../findings/wording.ts";
import type { Finding } from "../model/finding.ts";
import { isFingerprint } from "../model/fingerprint.ts";
import { err, ok, type Result } from "../model/result.ts";
import { readPlanFile } from "./plan-file.ts";

/** What a run is held to. */
export interface Expectation {
  /** A fingerprint, or the name of a file that `plan` wrote; null = any plan will do. */
  readonly expect: string | null;
  readonly resume: boolean;
}

/**
 * The plan that was reviewed, by its fingerprint or as a file that `plan` wrote.
 *
 * @param leaving - ends the reading, such as of a pipe
 * @returns null when any plan will do
 */
export async function reviewedBy(
  { expect, resume }: Expectation,
  cwd: string,
  leaving: AbortSignal,
): Promise<Result<Reviewed | null, Finding>> {
  if (expect === null) return ok(null);
  // An empty text, such as the output of a job that failed, is no file: it is refused as a fingerprint.
  const isFile = expect !== "" && !isFingerprint(expect);
  const plan = isFile ? await planIn(expect, cwd, leaving) : ok({ fingerprint: expect, trace: null });
  return plan.ok ? ok({ plans: [plan.value], resume, history: null }) : plan;
}

async function planIn(name: string, cwd: string, leaving: AbortSignal): Promise<Result<ReviewedPlan, Finding>> {
  try {
    const plan = await readPlanFile(name, cwd, leaving);
    if (plan.ok) return ok({ fingerprint: plan.value.fingerprint, trace: traceOf(plan.value) });
    // Whatever does not look like a file's name was meant as a fingerprint, and is refused as one.
    if (plan.error.isMissing && /^[\w.-]*$/.test(name) && !name.endsWith(".json"))
      return ok({ fingerprint: name, trace: null });
    return noPlan(name, plan.error.why);
  } catch (error) {
    if (leaving.aborted) return err(stopFinding(leaving, `It ended while ${shown(name)} was read.`));
    throw error;
  }
}

const noPlan = (name: string, why: string): Result<never, Finding> =>
  err(finding("stale/plan-file", { detail: `${shown(name)} ${why}. Nothing can be compared, so nothing is applied.` }));
