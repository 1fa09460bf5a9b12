import { type AdviceWords, adviceText, plainAdvice } from "../../findings/advice.ts";
import type { Finding, Place, Severity } from "../../model/finding.ts";
import { escapeTerminal, escapeTerminalLines } from "../escape-terminal.ts";
import { placeText } from "../place-text.ts";
import { type Paint, painter } from "./paint.ts";
import { sourceExcerpt } from "../source-excerpt.ts";

/** How findings are shown. */
export interface FindingTextOptions {
  readonly color: boolean;
  /** How remedies are worded; absent = for no door in particular. */
  readonly advice?: AdviceWords | undefined;
}

/**
 * Findings with place, line, caret, reason and way out, a blank line between two.
 *
 * Ends with a line break; empty without findings.
 */
export function findingsToText(findings: readonly Finding[], options: FindingTextOptions): string {
  const paint = painter(options.color);
  const words = options.advice ?? plainAdvice;
  return findings.map((finding) => `${findingLines(finding, paint, words).join("\n")}\n`).join("\n");
}

function findingLines(finding: Finding, paint: Paint, words: AdviceWords): readonly string[] {
  const fix = adviceText(finding.fix, words);
  const place = finding.at === null ? [] : [paint.bold(placeText(finding.at))];
  const severity = paintSeverity(finding.severity, paint);
  const head = [...place, severity, escapeTerminal(finding.summary), paint.dim(`[${finding.code}]`)];
  return [
    head.join("  "),
    ...(finding.at === null ? [] : excerptLines(finding.at, paint)),
    ...finding.also.flatMap((also) => [`  also here: ${placeText(also)}`, ...excerptLines(also, paint)]),
    ...paragraph(finding.detail),
    ...(fix === null ? [] : paragraph(fix)),
  ];
}

function paintSeverity(severity: Severity, paint: Paint): string {
  switch (severity) {
    case "error":
      return paint.red(severity);
    case "warning":
      return paint.yellow(severity);
    case "info":
      return paint.cyan(severity);
  }
}

function excerptLines(place: Place, paint: Paint): readonly string[] {
  const { source, caret } = sourceExcerpt(place);
  return [source, paint.red(caret)];
}

function paragraph(text: string): readonly string[] {
  return escapeTerminalLines(text).map((line) => `  ${line}`.trimEnd());
}
