import type { Outcome } from "../../model/outcome.ts";
import type { ApplyOptions, CheckResult, FileOptions, PlanOptions, PlanResult, PriceOptions } from "./types.ts";

export type { Finding } from "../../model/finding.ts";
export type { Plan } from "../../model/plan.ts";
export type { ValidationCounts } from "../../model/validation-counts.ts";
export type { Verdict } from "../../model/verdict.ts";
export type { ApplyOptions, CheckResult, FileOptions, Outcome, PlanOptions, PlanResult, PriceOptions };

/** Reads files and checks them; asks nobody. */
export async function check(options: FileOptions = {}): Promise<CheckResult> {
  const { checkAll } = await import("./run.ts");
  return checkAll(options);
}

/** Compares files with the account; never writes. */
export async function plan(options: PlanOptions & PriceOptions = {}): Promise<PlanResult> {
  const { planAll } = await import("./run.ts");
  return planAll(options);
}

/** Makes the account what the files say, and asks nobody: what needs consent is refused unless it is allowed. */
export async function apply(options: ApplyOptions = {}): Promise<Outcome> {
  const { applyAll } = await import("./run.ts");
  return applyAll(options);
}
