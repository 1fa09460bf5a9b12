import type { AdviceWords } from "../../findings/advice.ts";
import type { Finding } from "../../model/finding.ts";
import { codeSpan } from "./escape-markdown.ts";
import { findingToMarkdown } from "./finding-markdown.ts";

/** How a run without a plan is shown. */
export interface FailureMarkdownOptions {
  /** How remedies are worded; absent = for no door in particular. */
  readonly advice?: AdviceWords | undefined;
  /** Names this network among several; null = there is only one. */
  readonly label: string | null;
  /** Markdown lines, as they are, at the end. */
  readonly footer: readonly string[];
}

/** For a run that came to no plan: what failed and what to do. At most 100 findings are shown. */
export function failureToMarkdown(
  findings: readonly Finding[],
  { label, footer, advice }: FailureMarkdownOptions,
): string {
  const shown = findings.slice(0, 100);
  const more = findings.length > shown.length ? [`- … and ${findings.length - shown.length} more`] : [];
  const title = `### Network plan${label === null ? "" : ` ${codeSpan(label.slice(0, 200))}`}: 🔴 no plan`;
  return `${[title, "", ...shown.map((finding) => findingToMarkdown(finding, advice)), ...more, "", ...footer].join("\n").trimEnd()}\n`;
}
