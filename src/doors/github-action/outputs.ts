import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setOutput } from "@actions/core";
import { type ExitCode, exitCodes } from "../../findings/exit-codes.ts";
import type { Summary } from "../../model/plan.ts";

/** Why a step failed, for conditions in a workflow; empty = it did not. */
export type FailureReason = "invalid" | "auth" | "guard" | "plan-changed" | "partial" | "timeout" | "error" | "";

/** Sets an output under both spellings, `to-create` and `to_create`. */
export function output(name: string, value: string): void {
  setOutput(name, value);
  if (name.includes("-")) setOutput(name.replaceAll("-", "_"), value);
}

/** Sets the outputs that count a plan. */
export function outputPlan(summary: Summary, fingerprint: string, hasChanges: boolean): void {
  output("changes", String(hasChanges));
  output("to-create", String(summary.create));
  output("to-update", String(summary.update));
  output("to-replace", String(summary.replace));
  output("to-delete", String(summary.delete));
  output("interruptions", String(summary.interruptions));
  output("fingerprint", fingerprint);
}

/** Sets the outputs that say how a step ended. */
export function outputEnd(exitCode: number): void {
  output("exitcode", String(exitCode));
  output("failure-reason", failureReason(exitCode));
}

function failureReason(exitCode: number): FailureReason {
  const reasons: Readonly<Partial<Record<ExitCode, FailureReason>>> = {
    [exitCodes.done]: "",
    [exitCodes.invalidFile]: "invalid",
    [exitCodes.authentication]: "auth",
    [exitCodes.guard]: "guard",
    [exitCodes.stale]: "plan-changed",
    [exitCodes.partial]: "partial",
    [exitCodes.timeout]: "timeout",
  };
  return reasons[exitCode as ExitCode] ?? "error";
}

/** Writes a file for later steps and names it in an output. */
export async function outputFile(folder: string, name: string, file: string, content: string): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, content);
  output(name, path);
}

/** Adds to the job summary; without one, as outside of GitHub, nothing happens. */
export async function summarise(env: Readonly<Record<string, string | undefined>>, markdown: string): Promise<void> {
  const file = env["GITHUB_STEP_SUMMARY"];
  // A summary that cannot be written must not be why the rest of the step does not come.
  if (file) await appendFile(file, `${markdown}\n`).catch(() => undefined);
}
