import type { Drift } from "../model/drift.ts";
import type { Finding } from "../model/finding.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Checkup } from "../model/right.ts";
import type { Verdict } from "../model/verdict.ts";
import type { ValidationCounts } from "../model/validation-counts.ts";
import type { NextCommands } from "./view/what-next.ts";
import type { WidthOption } from "./text/wrap-line.ts";
import type { WordsOption } from "./view/words-of.ts";

/** A plan and what was found beside it. */
export interface PlanReport {
  readonly plan: Plan;
  readonly verdict: Verdict;
  /** Findings that are not in the plan. */
  readonly notes: readonly Finding[];
}

/** A run that came to no plan. */
export interface FailureReport {
  readonly findings: readonly Finding[];
  /** What an apply that came to no plan says of itself; null = no apply was asked for. */
  readonly outcome: Outcome | null;
}

/** An outcome and what was shown before it. */
export interface OutcomeReport {
  readonly outcome: Outcome;
  readonly plan: Plan;
  /** Findings that stand above it where the plan was shown as text. */
  readonly shown: readonly Finding[];
}

/** How an account differs from its files. */
export interface DriftReport {
  /** With the plan that puts back what changed; null = it could not be found out, and the findings say why. */
  readonly found: { readonly drift: readonly Drift[]; readonly plan: Plan } | null;
  readonly findings: readonly Finding[];
}

/** What credentials may do. */
export interface DoctorReport {
  /** Null = it could not be found out, and the findings say why. */
  readonly checkup: Checkup | null;
  readonly findings: readonly Finding[];
}

/** What was found in files. */
export interface ValidationReport {
  readonly findings: readonly Finding[];
  readonly counts: ValidationCounts;
}

/** How something is shown, as far as its format has a choice. */
export interface ReportOptions extends WordsOption, WidthOption {
  /** Colours of a terminal. */
  readonly color: boolean;
  /** Whether diffs are shown where they are much to read; a page has them folded in any case. */
  readonly diff: boolean;
  /** The command that applies exactly this plan; null = not shown. */
  readonly applyCommand: string | null;
  /** Commands to go on with after an apply; null = none is shown. */
  readonly commands: NextCommands | null;
  /** Tells several pages in one place apart, such as a file or an environment; null = none. */
  readonly label: string | null;
  /** Last lines of a page, such as commit and run; Markdown made by the caller. */
  readonly footer: readonly string[];
  /** How long a page may be, in bytes of UTF-8. */
  readonly maxBytes: number;
  /** Where a page that is too long says that the rest is; Markdown. */
  readonly rest: string;
}

/** Turns what there is to report into one format. Each text ends with a line break. */
export interface Writers {
  plan(report: PlanReport, options: ReportOptions): string;
  failure(report: FailureReport, options: ReportOptions): string;
  outcome(report: OutcomeReport, options: ReportOptions): string;
  validation(report: ValidationReport, options: ReportOptions): string;
  drift(report: DriftReport, options: ReportOptions): string;
  doctor(report: DoctorReport, options: ReportOptions): string;
}

/** A format of output. */
export interface Format {
  /** Endings of file names that ask for it, in lower case with their dot. */
  readonly endings: readonly string[];
  /** Loads what writes it. */
  readonly load: () => Promise<Writers>;
}
