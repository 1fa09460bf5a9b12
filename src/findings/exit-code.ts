import type { Finding } from "../model/finding.ts";
import { catalogue } from "./catalogue.ts";
import type { Entries, ExitClass } from "./entry.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** Which errors win when a run has several, strongest first. */
const strongestFirst: readonly ExitClass[] = [
  "interrupted",
  "timeout",
  "invalidFile",
  "authentication",
  "stale",
  "guard",
  "error",
];

/**
 * The exit code that a run with these findings deserves: 0 without errors.
 *
 * The cause decides where it is known (interrupted, time, rights, somebody else); else how far the run came: 7 means that
 * part of it is in the account.
 *
 * @param isWritten - whether the run wrote anything, or may have
 * @param entries - where the classes stand; a code that is not there is a plain error
 */
export function exitCodeOf(findings: readonly Finding[], isWritten = false, entries: Entries = catalogue): ExitCode {
  const classes = findings
    .filter(({ severity }) => severity === "error")
    .map(({ code }): ExitClass => (Object.hasOwn(entries, code) ? entries[code]?.exit : null) ?? "error");
  const strongest = strongestFirst.find((one) => classes.includes(one));
  if (strongest === undefined) return exitCodes.done;
  return strongest === "error" && isWritten ? exitCodes.partial : exitCodes[strongest];
}
