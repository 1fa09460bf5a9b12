import type { Finding } from "../../model/finding.ts";
import { codeSpan } from "./escape-markdown.ts";
import { findingToMarkdown } from "./finding-markdown.ts";
import { fitSections, fixedSection } from "./fit-sections.ts";
import { plural } from "../view/plural.ts";
import type { WordsOption } from "../view/words-of.ts";
import type { ValidationCounts } from "../../model/validation-counts.ts";
import { validationView } from "../view/validation-view.ts";

/** How the result of `validate` is shown as Markdown. */
export interface ValidationMarkdownOptions extends Pick<WordsOption, "advice"> {
  /** Tells several results on one page apart; null = none. */
  readonly label: string | null;
  /** Bytes of UTF-8. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out; Markdown made by the caller. */
  readonly rest: string;
  /** Last lines; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** What `validate` found as a pull request comment. */
export function validationToMarkdown(
  findings: readonly Finding[],
  counts: ValidationCounts,
  options: ValidationMarkdownOptions,
): string {
  const label = options.label === null ? "" : ` ${codeSpan(options.label.slice(0, 200))}`;
  const view = validationView(findings, counts);
  const verdict = view.isValid ? "✅ valid" : "❌ not valid";
  const footer = options.footer.map((line) => `<sub>${line}</sub><br>\n`);
  return fitSections(
    [
      fixedSection(`### Network files${label}: ${verdict}\n`),
      fixedSection(`**${view.sentence}**\n`),
      {
        before: "",
        items: view.findings.map(
          (finding, index) => `${index === 0 ? "" : "\n"}${findingToMarkdown(finding, options.advice)}`,
        ),
        after: "",
        leftOut: (count, total) => `_${count} of ${plural(total, "finding")} left out here; see ${options.rest}._\n`,
        keep: 0,
      },
      ...(footer.length === 0 ? [] : [fixedSection(`---\n${footer.join("")}`)]),
    ],
    options.maxBytes,
  );
}
