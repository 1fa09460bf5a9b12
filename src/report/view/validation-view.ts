import type { Finding } from "../../model/finding.ts";
import { findingCounts } from "./finding-counts.ts";
import type { ValidationCounts } from "../../model/validation-counts.ts";
import { validationSentence } from "./validation-sentence.ts";

/** All that is said of a check of files, as data; nothing is escaped. */
export interface ValidationView {
  /** Whether it goes on: no finding is an error. */
  readonly isValid: boolean;
  readonly sentence: string;
  readonly findings: readonly Finding[];
}

/** Decides what is said of a check of files. */
export const validationView = (findings: readonly Finding[], counts: ValidationCounts): ValidationView => ({
  isValid: findingCounts(findings).errors === 0,
  sentence: validationSentence(findings, counts),
  findings,
});
