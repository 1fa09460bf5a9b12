import { type AdviceWords, adviceText, plainAdvice } from "../../findings/advice.ts";
import type { Finding, Place, Severity } from "../../model/finding.ts";
import { escapeTerminal, escapeTerminalLines } from "../escape-terminal.ts";
import { placeText } from "../place-text.ts";
import { type Paint, painter } from "./paint.ts";
import { type WidthOption, wrapLine } from "./wrap-line.ts";
import { sourceExcerpt } from "../source-excerpt.ts";

/** How findings are shown. */
export interface FindingTextOptions extends WidthOption {
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
  return findings.map((finding) => `${findingLines(finding, paint, words, options).join("\n")}\n`).join("\n");
}

function findingLines(finding: Finding, paint: Paint, words: AdviceWords, width: WidthOption): readonly string[] {
  const fix = adviceText(finding.fix, words);
  const place = finding.at === null ? [] : [paint.bold(placeText(finding.at))];
  const severity = paintSeverity(finding.severity, paint);
  const head = [...place, severity, escapeTerminal(finding.summary), paint.dim(`[${finding.code}]`)];
  return [
    ...wrapLine(head.join("  "), width, 2),
    ...(finding.at === null ? [] : excerptLines(finding.at, paint)),
    ...finding.also.flatMap((also) => [`  also here: ${placeText(also)}`, ...excerptLines(also, paint)]),
    ...paragraph(finding.detail, width),
    ...(fix === null ? [] : paragraph(fix, width)),
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

/** What is set in holds something to copy, such as YAML, and stays as it is. */
function paragraph(text: string, width: WidthOption): readonly string[] {
  return escapeTerminalLines(text).flatMap((line) => {
    const whole = `  ${line}`.trimEnd();
    return line.startsWith(" ") ? [whole] : wrapLine(whole, width);
  });
}
