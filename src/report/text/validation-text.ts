import type { Finding } from "../../model/finding.ts";
import { findingCounts } from "../view/finding-counts.ts";
import { type FindingTextOptions, findingsToText } from "./finding-text.ts";
import { painter } from "./paint.ts";
import { type ValidationCounts, validationSentence } from "../view/validation-sentence.ts";

/** What `validate` found, with the sum at the end. Ends with a line break. */
export function validationToText(
  findings: readonly Finding[],
  counts: ValidationCounts,
  options: FindingTextOptions,
): string {
  const paint = painter(options.color);
  const colored = findingCounts(findings).errors > 0 ? paint.red : paint.green;
  const sum = `${paint.bold(colored(validationSentence(findings, counts)))}\n`;
  return findings.length === 0 ? sum : `${findingsToText(findings, options)}\n${sum}`;
}
