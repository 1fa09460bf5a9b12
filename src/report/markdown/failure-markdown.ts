import type { Finding } from "../../model/finding.ts";
import type { WordsOption } from "../view/words-of.ts";
import { errorsFirst } from "../view/finding-counts.ts";
import { codeSpan } from "./escape-markdown.ts";
import { findingToMarkdown } from "./finding-markdown.ts";

/** How a run without a plan is shown. */
export interface FailureMarkdownOptions extends Pick<WordsOption, "advice"> {
  /** Names this network among several; null = there is only one. */
  readonly label: string | null;
  /** Bytes of UTF-8. */
  readonly maxBytes: number;
  /** Where everything can be read when something is left out; Markdown made by the caller. */
  readonly rest: string;
  /** Last lines; Markdown made by the caller. */
  readonly footer: readonly string[];
}

/** More findings than this nobody reads on a page. */
const mostFindings = 100;

/** For a run that came to no plan: what failed and what to do. Half of the findings go until it fits; title and footer stay. */
export function failureToMarkdown(findings: readonly Finding[], options: FailureMarkdownOptions): string {
  for (let most = Math.min(findings.length, mostFindings); ; most = Math.floor(most / 2)) {
    const page = pageWith(errorsFirst(findings).slice(0, most), findings.length - most, options);
    if (Buffer.byteLength(page) <= options.maxBytes || most === 0) return page;
  }
}

function pageWith(
  shown: readonly Finding[],
  left: number,
  { label, footer, rest, advice }: FailureMarkdownOptions,
): string {
  const title = `### Network plan${label === null ? "" : ` ${codeSpan(label.slice(0, 200))}`}: 🔴 no plan`;
  const parts = [
    title,
    "",
    ...shown.map((finding) => findingToMarkdown(finding, advice)),
    "",
    ...(left === 0 ? [] : [`_${left} more in ${rest}._`, ""]),
    ...(footer.length === 0 ? [] : ["---", ...footer.map((line) => `<sub>${line}</sub><br>`)]),
  ];
  return `${parts.join("\n").trimEnd()}\n`;
}
