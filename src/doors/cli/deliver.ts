import { exitCodeOf } from "../../findings/exit-code.ts";
import type { Finding } from "../../model/finding.ts";
import type { ReportOptions, Writers } from "../../report/format.ts";
import { commonFormat, type FormatName, formatOfEnding, formats, plainOptions } from "../../report/formats.ts";
import { findingsToText } from "../../report/text/finding-text.ts";
import { cliAdvice } from "./advice.ts";
import { cliConsent } from "./consent.ts";
import { type Invocation, type Look, lookErr, lookOfFile, lookOut, say, warn } from "./invocation.ts";
import { writeFiles } from "./write-files.ts";

/** Something to report, in whatever format: what it says, and the choices of this command. */
export interface Report {
  readonly write: (writers: Writers, options: ReportOptions, format: FormatName) => string;
  readonly options: Partial<ReportOptions>;
}

/** Turns a report into text in one of the formats. */
export async function render({ write, options }: Report, format: FormatName, look: Look): Promise<string> {
  const words = { advice: cliAdvice, consent: cliConsent };
  return write(await formats[format].load(), { ...plainOptions, ...words, ...options, ...look }, format);
}

/**
 * Hands a result to standard output and to every `--out` file.
 *
 * @returns the run's exit code, unless the run went well and its result could not be written
 */
export async function deliver(invocation: Invocation, report: Report, exitCode: number): Promise<number> {
  say(invocation, await render(report, commonFormat(invocation.settings.format), lookOut(invocation)));
  return deliverFiles(invocation, report, exitCode);
}

/** The same without standard output. */
export async function deliverFiles(invocation: Invocation, report: Report, exitCode: number): Promise<number> {
  const { settings, leaving } = invocation;
  const problems = await writeFiles(
    settings.out,
    (ending) => render(report, formatOfEnding(ending, formats), lookOfFile),
    leaving,
  );
  tell(invocation, problems);
  return exitCode === 0 || exitCode === 2 ? exitCodeOf(problems) || exitCode : exitCode;
}

/** Shows findings on standard error. */
export function tell(invocation: Invocation, findings: readonly Finding[]): void {
  if (findings.length > 0) warn(invocation, findingsToText(findings, { ...lookErr(invocation), advice: cliAdvice }));
}
