import type { Advice, Severity } from "../model/finding.ts";
import type { Remedy } from "../model/remedy.ts";

/** What an error of a code means for the exit code of a run. `error` covers what has no class of its own. */
export type ExitClass = "error" | "invalidFile" | "authentication" | "guard" | "stale" | "timeout" | "interrupted";

/** All that is fixed about a code. */
export interface Entry {
  readonly severity: Severity;
  /** A second severity that an emitter may choose; absent = there is none. */
  readonly or?: Severity;
  readonly exit: ExitClass;
  /** Fixed words without user data, no final full stop. */
  readonly summary: string;
  /** For the documents: what leads to it. Markdown, one paragraph. */
  readonly cause: string;
  /** For the documents: what mends it. Markdown, one paragraph. */
  readonly fix: string;
  /** For the documents: lines of YAML, wrong and right; absent = none. */
  readonly example?: readonly string[];
  /** What a finding says to do unless its emitter knows more; null = nothing. */
  readonly advice: Advice | null;
  /** For the documents: other remedies that emitters give; absent = none. */
  readonly remedies?: readonly Remedy[];
}

/** Entries by code. */
export type Entries = Readonly<Record<string, Entry>>;
