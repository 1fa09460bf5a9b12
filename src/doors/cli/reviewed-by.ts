import { resolve } from "node:path";
import type { Reviewed, ReviewedPlan } from "../../engine/refusals/reviewed-plan.ts";
import { traceOf } from "../../engine/trace.ts";
import { readBytes } from "../../file/read/read-bytes.ts";
import { stopFinding } from "../../file/read/stop-finding.ts";
import { reasonOf } from "../../file/read/unreadable.ts";
import { finding } from "../../findings/finding.ts";
import { shown } from "../../findings/wording.ts";
import type { Finding } from "../../model/finding.ts";
import { isFingerprint } from "../../model/fingerprint.ts";
import { err, ok, type Result } from "../../model/result.ts";
import { readPlanJson } from "../../report/json/read-plan-json.ts";
import type { Settings } from "./settings.ts";

/** A plan of five hundred networks has some megabytes. */
const maxPlanBytes = 64 * 2 ** 20;

/**
 * The plan that was reviewed, by its fingerprint or as a file that `plan` wrote.
 *
 * @param leaving - ends the reading, such as of a pipe
 * @returns null when any plan will do
 */
export async function reviewedBy(
  { expect, resume }: Pick<Settings, "expect" | "resume">,
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
    const bytes = await readBytes(resolve(cwd, name), leaving, maxPlanBytes);
    if (bytes === "too-large") return noPlan(name, "is too large for a plan");
    if (bytes === "changing") return noPlan(name, "was changed each time while it was read");
    const plan = readPlanJson(new TextDecoder().decode(bytes));
    if (!plan.ok) return noPlan(name, plan.error);
    return ok({ fingerprint: plan.value.fingerprint, trace: traceOf(plan.value) });
  } catch (error) {
    if (leaving.aborted) return err(stopFinding(leaving, `It ended while ${shown(name)} was read.`));
    // Whatever does not look like a file's name was meant as a fingerprint, and is refused as one.
    if (isMissing(error) && /^[\w.-]*$/.test(name) && !name.endsWith(".json"))
      return ok({ fingerprint: name, trace: null });
    if (isMissing(error)) return noPlan(name, "is not there");
    return noPlan(name, `cannot be read: ${reasonOf(error)}`);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(String(error.code));

const noPlan = (name: string, why: string): Result<never, Finding> =>
  err(finding("stale/plan-file", { detail: `${shown(name)} ${why}. Nothing can be compared, so nothing is applied.` }));
