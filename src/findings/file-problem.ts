import type { catalogue } from "./catalogue.ts";
import { finding, type SeverityOf } from "./finding.ts";
import type { Finding, Place } from "../model/finding.ts";

type FileCode = Extract<keyof typeof catalogue, `${"file" | "yaml" | "schema" | "rule"}/${string}`>;

type CodeWith<S> = { [C in FileCode]: S extends SeverityOf<C> ? C : never }[FileCode];

/** A code of an error that reading files can give. */
export type ProblemCode = CodeWith<"error">;

/** An error: whole sentences for `detail` and `fix`. */
export const problem = (
  code: ProblemCode,
  at: Place | null,
  detail: string,
  fix: string | null,
  also: readonly Place[] = [],
): Finding => finding(code, { detail, fix, at, also });

/** The same as a warning. */
export const caution = (
  code: CodeWith<"warning">,
  at: Place | null,
  detail: string,
  fix: string | null,
  also: readonly Place[] = [],
): Finding => finding(code, { detail, fix, at, also, severity: "warning" });
