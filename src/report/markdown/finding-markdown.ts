import { type AdviceWords, adviceText, plainAdvice } from "../../findings/advice.ts";
import type { Finding, Severity } from "../../model/finding.ts";
import { codeSpan, escapeMarkdown } from "./escape-markdown.ts";
import { fenced } from "./fence.ts";
import { placeText } from "../place-text.ts";
import { sourceExcerpt } from "../source-excerpt.ts";

const icons: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", info: "ℹ️" };

/**
 * A finding as a list item with the line itself, then reason and way out. Ends with a line break.
 *
 * @param words - how remedies are worded
 */
export function findingToMarkdown(finding: Finding, words: AdviceWords = plainAdvice): string {
  const { severity, code, summary, detail, at, also } = finding;
  const fix = adviceText(finding.fix, words);
  const places = [at, ...also].filter((place) => place !== null);
  const where = places.map((place) => codeSpan(placeText(place))).join(" and ");
  const excerpts = places.flatMap((place) => {
    const { source, caret } = sourceExcerpt(place);
    return [source, caret];
  });
  const lines = [
    ...(excerpts.length === 0 ? [] : fenced(excerpts, "text").trimEnd().split("\n")),
    ...paragraph(detail).split("\n"),
    ...(fix === null ? [] : ["", ...paragraph(fix).split("\n")]),
  ];
  const head = `- ${icons[severity]} **${severity}**: ${escapeMarkdown(summary)} (${codeSpan(code)})${where === "" ? "" : ` at ${where}`}`;
  return `${head}\n\n${lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n")}\n`;
}

/** Lines of a text as paragraphs in which each line break is kept; lines that begin with a dash are a list. */
function paragraph(text: string): string {
  const lines = text.split("\n").map((line) => ({ isItem: line.startsWith("- "), line }));
  return lines
    .map(({ isItem, line }, index) => {
      const before = index === 0 ? "" : isItem || lines[index - 1]?.isItem ? "\n" : "<br>";
      const gap = index > 0 && isItem !== lines[index - 1]?.isItem ? "\n" : "";
      return `${before}${gap}${isItem ? `- ${escapeMarkdown(line.slice(2))}` : escapeMarkdown(line)}`;
    })
    .join("");
}
