import { resolve } from "node:path";
import { readBytes } from "../file/read/read-bytes.ts";
import { reasonOf } from "../file/read/unreadable.ts";
import { err, type Result } from "../model/result.ts";
import { type PlanOfFile, readPlanJson } from "../report/json/read-plan-json.ts";

/** A plan of five hundred networks has some megabytes. */
const maxPlanBytes = 64 * 2 ** 20;

/** Why there is no plan in a file. */
export interface NoPlan {
  readonly isMissing: boolean;
  /** The rest of a sentence that begins with the file's name. */
  readonly why: string;
}

/**
 * Reads a file that `plan` wrote as JSON.
 *
 * @param leaving - ends the reading, such as of a pipe; it rejects then
 */
export async function readPlanFile(
  name: string,
  cwd: string,
  leaving: AbortSignal,
): Promise<Result<PlanOfFile, NoPlan>> {
  try {
    const bytes = await readBytes(resolve(cwd, name), leaving, maxPlanBytes);
    if (bytes === "too-large") return noPlan("is too large for a plan");
    if (bytes === "changing") return noPlan("was changed each time while it was read");
    const plan = readPlanJson(new TextDecoder().decode(bytes));
    return plan.ok ? plan : noPlan(plan.error);
  } catch (error) {
    if (leaving.aborted) throw error;
    return isMissing(error) ? noPlan("is not there", true) : noPlan(`cannot be read: ${reasonOf(error)}`);
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(String(error.code));

const noPlan = (why: string, isAbsent = false): Result<never, NoPlan> => err({ isMissing: isAbsent, why });
