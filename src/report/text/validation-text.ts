import type { Finding } from "../../model/finding.ts";
import { type FindingTextOptions, findingsToText } from "./finding-text.ts";
import { painter } from "./paint.ts";
import type { ValidationCounts } from "../../model/validation-counts.ts";
import { validationView } from "../view/validation-view.ts";

/** What `validate` found, with the sum at the end. Ends with a line break. */
export function validationToText(
  findings: readonly Finding[],
  counts: ValidationCounts,
  options: FindingTextOptions,
): string {
  const paint = painter(options.color);
  const view = validationView(findings, counts);
  const colored = view.isValid ? paint.green : paint.red;
  const sum = `${paint.bold(colored(view.sentence))}\n`;
  return findings.length === 0 ? sum : `${findingsToText(findings, options)}\n${sum}`;
}
