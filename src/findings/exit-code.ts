import type { Finding } from "../model/finding.ts";

/** Exit codes, the same for every command and output format. Source: DESIGN, "Exit codes". */
export const exitCodes = {
  done: 0,
  error: 1,
  changesPending: 2,
  invalidFile: 3,
  authentication: 4,
  guard: 5,
  stale: 6,
  partial: 7,
  timeout: 8,
  interrupted: 130,
} as const;

/** One of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Which errors win when a run has several, strongest first, with the finding codes that mean them. */
const classes: readonly { readonly exit: ExitCode; readonly is: (code: string) => boolean }[] = [
  { exit: exitCodes.interrupted, is: (code) => code === "run/interrupted" },
  { exit: exitCodes.timeout, is: (code) => code === "run/timeout" || code === "run/step-timeout" },
  { exit: exitCodes.invalidFile, is: (code) => /^(file|yaml|schema|rule|match)\//.test(code) },
  { exit: exitCodes.authentication, is: (code) => code.startsWith("auth/") },
  { exit: exitCodes.stale, is: (code) => code.startsWith("stale/") },
  { exit: exitCodes.guard, is: (code) => code.startsWith("guard/") },
];

/** The exit code that a run with these findings deserves: 0 without errors. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const errors = findings.filter((finding) => finding.severity === "error");
  if (errors.length === 0) return exitCodes.done;
  return classes.find(({ is }) => errors.some((finding) => is(finding.code)))?.exit ?? exitCodes.error;
}
