import { exitCodeOf } from "../../findings/exit-code.ts";
import type { Finding } from "../../model/finding.ts";
import { findingsToText } from "../../report/text/finding-text.ts";
import { colorErr, colorOut, say, type Invocation, warn } from "./invocation.ts";
import { type Renderer, writeFiles } from "./output.ts";

/**
 * Hands a result to standard output and to every `--out` file.
 *
 * @returns the run's exit code, unless the run went well and its result could not be written
 */
export async function deliver(invocation: Invocation, render: Renderer, exitCode: number): Promise<number> {
  say(invocation, render(invocation.settings.format, colorOut(invocation)));
  return deliverFiles(invocation, render, exitCode);
}

/** The same without standard output. */
export async function deliverFiles(invocation: Invocation, render: Renderer, exitCode: number): Promise<number> {
  const problems = await writeFiles(invocation.settings.out, render);
  tell(invocation, problems);
  return exitCode === 0 || exitCode === 2 ? exitCodeOf(problems) || exitCode : exitCode;
}

/** Shows findings on standard error. */
export function tell(invocation: Invocation, findings: readonly Finding[]): void {
  if (findings.length > 0) warn(invocation, findingsToText(findings, { color: colorErr(invocation) }));
}
