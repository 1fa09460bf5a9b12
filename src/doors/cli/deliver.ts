import { cliAdvice } from "./advice.ts";
import { exitCodeOf } from "../../findings/exit-code.ts";
import type { Finding } from "../../model/finding.ts";
import { findingsToText } from "../../report/text/finding-text.ts";
import { colorErr, colorOut, say, type Surroundings, warn } from "./environment.ts";
import { type Renderer, writeFiles } from "./output.ts";

/**
 * Hands a result to standard output and to every `--out` file.
 *
 * @returns the run's exit code, unless the run went well and its result could not be written
 */
export async function deliver(around: Surroundings, render: Renderer, exitCode: number): Promise<number> {
  say(around, render(around.settings.format, colorOut(around)));
  return deliverFiles(around, render, exitCode);
}

/** The same without standard output. */
export async function deliverFiles(around: Surroundings, render: Renderer, exitCode: number): Promise<number> {
  const problems = await writeFiles(around.settings.out, render);
  tell(around, problems);
  return exitCode === 0 || exitCode === 2 ? exitCodeOf(problems) || exitCode : exitCode;
}

/** Shows findings on standard error. */
export function tell(around: Surroundings, findings: readonly Finding[]): void {
  if (findings.length > 0) warn(around, findingsToText(findings, { color: colorErr(around), advice: cliAdvice }));
}
